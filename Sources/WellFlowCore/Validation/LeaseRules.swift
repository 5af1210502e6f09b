/// The rules between a lease's facts.
enum LeaseRules {
    static func check(_ lease: Lease, into issues: inout [Issue]) {
        DateOrder.check(
            lease.expirationDate,
            "expirationDate",
            notBefore: lease.effectiveDate,
            "effectiveDate",
            "A lease doesn't end before it begins",
            into: &issues
        )
    }
}
