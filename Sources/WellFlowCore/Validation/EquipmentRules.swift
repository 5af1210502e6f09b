/// The rules between the facts of a piece of equipment.
enum EquipmentRules {
    static func check(_ equipment: Equipment, into issues: inout [Issue]) {
        if equipment.wellID == nil, equipment.leaseID == nil {
            issues.append(
                Issue(
                    path: "wellId",
                    involves: ["leaseId"],
                    code: .required,
                    message: "Give a well, a lease, or both."
                )
            )
        }
    }
}
