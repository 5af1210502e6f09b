import WellFlowCore

/// Brings lines of statements into a transaction, and the balances of their drafts with them.
///
/// What a draft's current balance means is the balance before and its lines: otherwise no line could be imported by
/// itself. Where a balance doesn't follow, such as beyond what money holds, the rows are written one by one, and those
/// are refused that it doesn't follow.
struct LineWriter {
    private static let merge = Merge<JIBLineItem>(key: .position, settlesSets: false)

    private struct Refusal: Error {
        let issues: [Issue]
    }

    /// Writes rows in their order and tells of each what became of it.
    static func write(
        _ rows: [MergeRow<JIBLineItem>],
        in transaction: Transaction
    ) async throws -> [RowOutcome<JIBLineItem>] {
        do {
            return try await transaction.transaction { savepoint in
                let left = try await statements(ofIDsIn: rows, in: savepoint)
                let batch = WriteBatch(.merge(rows, merge), isAllOrNothing: false, allowsJumps: true)
                let outcomes = try await savepoint.write(batch)
                var statements = Set<Identifier<JIBStatement>>()
                for outcome in outcomes {
                    switch outcome {
                    case .created(let line): statements.insert(line.statementID)
                    case .updated(let line):
                        statements.formUnion([line.statementID, left[line.id] ?? line.statementID])
                    case .unchanged, .deleted, .refused: break
                    }
                }
                for statement in statements.sorted() { try await follow(statement, in: savepoint) }
                return outcomes
            }
        } catch let refusal as Refusal {
            if rows.count == 1 { return [.refused(WellFlowError(.invalid, "Refused.", issues: refusal.issues))] }
            var outcomes: [RowOutcome<JIBLineItem>] = []
            for row in rows { outcomes += try await write([row], in: transaction) }
            return outcomes
        }
    }

    /// The statements of the lines that rows name by their id: such a line may move to another.
    private static func statements(
        ofIDsIn rows: [MergeRow<JIBLineItem>],
        in transaction: Transaction
    ) async throws -> [Identifier<JIBLineItem>: Identifier<JIBStatement>] {
        let ids = rows.compactMap(\.id)
        if ids.isEmpty { return [:] }
        let lines = try await transaction.jibLineItems.all(where: .in(\.id, ids))
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0.statementID) })
    }

    /// Makes a statement's balance that of its lines.
    private static func follow(_ id: Identifier<JIBStatement>, in transaction: Transaction) async throws {
        guard var statement = try await transaction.jibStatements.find(id) else { return }
        let lines = try await transaction.lines(of: id)
        guard let balance = StatementSum.balance(of: statement.facts, lines: lines.map(\.facts)) else {
            let message = "The statement's balance would be more than is kept. Check the amounts."
            throw Refusal(issues: [Issue(path: "amount", code: .range, message: message)])
        }
        if balance == statement.currentBalance { return }
        statement.currentBalance = balance
        let outcome = try await transaction.write(WriteBatch(.update([statement]), isAllOrNothing: false))[0]
        if outcome.stored == nil { throw Refusal(issues: RowResult(outcome).issues) }
    }
}
