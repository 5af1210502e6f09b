/// The rules between a well's facts.
enum WellRules {
    static func check(_ well: Well, into issues: inout [Issue]) {
        if let number = well.apiNumber {
            if number.precision != .completion {
                issues.append(
                    Issue(
                        path: "apiNumber",
                        code: .format,
                        message: "Give all 14 digits; \(number.hyphenated) has \(number.digits.utf8.count). "
                            + "Zeros are appended by an explicit call only."
                    )
                )
            }
            issues += number.issues().map { $0.inside("apiNumber") }
        } else if well.status != .planned, well.status != .cancelled {
            issues.append(
                Issue(
                    path: "apiNumber",
                    involves: ["status"],
                    code: .required,
                    message: "Give the API number; only planned and cancelled wells have none."
                )
            )
        }
        if let spud = well.spudDate, let completion = well.completionDate, completion < spud {
            issues.append(
                Issue(
                    path: "completionDate",
                    involves: ["spudDate"],
                    code: .dateOrder,
                    message: "A well is not completed before it is spudded."
                )
            )
        }
    }
}
