/// The rule that a statement's balance is the one before and the amounts of its lines.
package enum StatementSum {
    static let rule = SetRule("statement sum", parent: JIBStatement.self) { statement, reader in
        let id = Identifier<JIBStatement>(statement)
        // Read by a query: rows that were read by id may be remembered from before the write.
        guard let statement = try await reader.select(Query<JIBStatement>(where: \.id == id, limit: 1)).first else {
            return []
        }
        let lines = try await reader.select(Query<JIBLineItem>(where: \.statementID == id))
        return check(statement.facts, lines: lines.map(\.facts))
    }

    /// The balance that follows from the one before and the lines; nil beyond what money holds.
    package static func balance(of statement: JIBStatement, lines: [JIBLineItem]) -> Money? {
        Int64(exactly: sum(statement, lines)).flatMap { try? Money(units: $0) }
    }

    private static func sum(_ statement: JIBStatement, _ lines: [JIBLineItem]) -> Int128 {
        lines.reduce(Int128(statement.previousBalance.units)) { $0 + Int128($1.amount.units) }
    }

    /// Gives the issue of a balance that doesn't follow.
    package static func check(_ statement: JIBStatement, lines: [JIBLineItem]) -> [Issue] {
        let sum = sum(statement, lines)
        if sum == Int128(statement.currentBalance.units) { return [] }
        return [
            Issue(
                path: "currentBalance",
                code: .sum,
                message: "The balance is not \(SumText.format(sum, decimals: Money.scale)), "
                    + "the previous balance and the amounts of the \(lines.count) lines."
            )
        ]
    }

    static let useByStatements = SetRuleUse<JIBStatement>(rule) { change, id, _ in
        guard let after = change.after else { return [] }
        guard let before = change.before?.facts else { return [id.raw] }
        let isTouched =
            before.previousBalance != after.previousBalance || before.currentBalance != after.currentBalance
            || (before.status == .draft && after.status == .sent)
        return isTouched ? [id.raw] : []
    }

    /// Whatever changes in a line: while its statement is checked and locked nobody sends it.
    static let useByLines = SetRuleUse<JIBLineItem>(rule) { change, _, _ in
        Set([change.before?.facts.statementID.raw, change.after?.statementID.raw].compactMap(\.self)).sorted()
    }
}
