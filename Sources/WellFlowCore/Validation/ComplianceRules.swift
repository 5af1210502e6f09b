/// The rules of compliance reports.
enum ComplianceRules {
    static func check(_ report: ComplianceReport, into issues: inout [Issue]) {
        DateOrder.check(
            report.periodEnd,
            "periodEnd",
            notBefore: report.periodStart,
            "periodStart",
            "A period doesn't end before it begins",
            into: &issues
        )
        DateOrder.check(
            report.dueDate,
            "dueDate",
            notBefore: report.periodEnd,
            "periodEnd",
            "A report isn't due before its period ends",
            into: &issues
        )
        if report.status == .draft, report.submittedAt != nil {
            issues.append(
                Issue(
                    path: "submittedAt",
                    involves: ["status"],
                    code: .inconsistent,
                    message: "A draft wasn't submitted: leave the time out."
                )
            )
        }
        if report.status != .draft, report.submittedAt == nil {
            issues.append(
                Issue(
                    path: "submittedAt",
                    involves: ["status"],
                    code: .required,
                    message: "Say when the report was submitted."
                )
            )
        }
    }

    /// What the recipient has can't change.
    ///
    /// A rejected report that becomes a draft is open again.
    static func check(_ change: Change<ComplianceReport>, into issues: inout [Issue]) {
        change.checkTransition(\.status, named: "status", allowed: \.next, into: &issues)
        guard let before = change.before?.facts, before.status != .draft else { return }
        guard let after = change.after else {
            issues.append(
                Issue(path: "status", code: .immutable, message: "A report that was submitted isn't deleted.")
            )
            return
        }
        if after.status == .draft, before.status == .rejected { return }
        change.refuseChanges(
            of: ["reportType", "jurisdiction", "periodStart", "periodEnd", "formData", "calculatedValues"],
            because: "The report was submitted. Once it is rejected it can become a draft again.",
            into: &issues
        )
    }
}
