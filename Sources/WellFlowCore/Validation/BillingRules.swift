/// The rules of joint interest billing statements and their lines.
enum BillingRules {
    static func check(_ statement: JIBStatement, into issues: inout [Issue]) {
        DateOrder.check(
            statement.periodEnd,
            "periodEnd",
            notBefore: statement.periodStart,
            "periodStart",
            "A period doesn't end before it begins",
            into: &issues
        )
    }

    /// A statement that was sent is what the partner has: a new one corrects it.
    static func check(_ change: Change<JIBStatement>, into issues: inout [Issue]) {
        change.checkTransition(\.status, named: "status", allowed: \.next, into: &issues)
        // A new statement has no id yet that it could name. One that names itself could never be deleted.
        if let before = change.before, let named = change.after?.correctsStatementID,
            named == before.id, named != before.correctsStatementID
        {
            issues.append(
                Issue(
                    path: "correctsStatementId",
                    code: .inconsistent,
                    message: "A statement doesn't correct itself: name the one that was sent before."
                )
            )
        }
        guard let before = change.before?.facts, before.status != .draft else { return }
        if change.after == nil {
            issues.append(
                Issue(path: "status", code: .immutable, message: "Only a draft is deleted. Make the statement void.")
            )
        }
        change.refuseChanges(
            exceptOf: ["status", "sentAt", "paidAt"],
            because: "The statement was sent. Correct it by a new one that names it.",
            into: &issues
        )
    }

    static func check(_ line: JIBLineItem, into issues: inout [Issue]) {
        if line.kind == .revenue, line.amount.units > 0 {
            issues.append(
                Issue(
                    path: "amount",
                    involves: ["kind"],
                    code: .unusual,
                    severity: .warning,
                    message: "Revenue is negative, since more than 0 is owed by the partner. Check the sign."
                )
            )
        }
        let expected = line.grossAmount.multiplied(by: line.interest)
        let difference = (Int128(line.amount.units) - Int128(expected.units)).magnitude
        if difference == 0 { return }
        let isPennyAllocation = difference == 1
        issues.append(
            Issue(
                path: "amount",
                involves: ["grossAmount", "interest"],
                code: .sum,
                severity: isPennyAllocation ? .warning : .error,
                message: "The gross amount times the interest is \(expected)"
                    + (isPennyAllocation ? ", one cent off." : ": change the amount or what it is made of.")
            )
        )
    }

    /// Lines change only while their statement is a draft.
    static func check(_ check: BatchCheck<JIBLineItem>, reader: any RuleReader) async throws {
        var ids = Set<Identifier<JIBStatement>>()
        for change in check.changes { ids.formUnion(statements(of: change)) }
        let statements = try await reader.stored(ids, JIBStatement.self)
        for (index, change) in check.changes.enumerated() {
            let isClosed = Self.statements(of: change)
                .contains { id in
                    statements[id.raw].map { $0.status != .draft } ?? false
                }
            guard isClosed else { continue }
            check.add(
                Issue(
                    path: "statementId",
                    code: .immutable,
                    message: "The statement is no longer a draft: its lines don't change. Correct it by a new one."
                ),
                at: index
            )
        }
    }

    /// The statements that a change of a line concerns: two when it moves.
    private static func statements(of change: Change<JIBLineItem>) -> [Identifier<JIBStatement>] {
        let before = change.before?.statementID
        let after = change.after?.statementID
        return before == after ? [before].compactMap(\.self) : [before, after].compactMap(\.self)
    }
}
