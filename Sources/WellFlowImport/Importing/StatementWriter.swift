import WellFlowCore

/// Brings statements that carry their lines into a transaction, each in a savepoint of its own.
///
/// Lines are only added to a draft, and a draft's balance is that of its lines: so a statement is written as a draft,
/// then its lines, merged by their position (a draft keeps none that the row doesn't have), then its status, step by
/// step as it is allowed: draft, sent, paid, or draft, void. A statement that was sent may differ in its status and its
/// times only. Where the row says nothing of the current balance, it follows from the lines.
struct StatementWriter {
    /// Leaves the rule on sums to the end of the transaction; it is checked here, once the lines are known.
    private static let merge = Merge<JIBStatement>(key: .number, settlesSets: false)

    private struct Refusal: Error {
        let issues: [Issue]
    }

    /// Writes a row and tells what became of it.
    static func write(
        _ row: MergeRow<JIBStatement>,
        _ lines: StatementLines,
        in transaction: Transaction
    ) async throws -> RowResult {
        do {
            return try await transaction.transaction { savepoint in
                guard let before = try await stored(row, in: savepoint) else {
                    return try await writeDraft(row, lines, nil, [], in: savepoint)
                }
                let storedLines = try await savepoint.lines(of: before.id)
                if before.status != .draft {
                    return try await writeSent(row, isSame: lines.areStored(as: storedLines), in: savepoint)
                }
                return try await writeDraft(row, lines, before, storedLines, in: savepoint)
            }
        } catch let refusal as Refusal {
            return .refused(refusal.issues)
        }
    }

    /// The stored statement of a row: by its number, else by its id.
    private static func stored(
        _ row: MergeRow<JIBStatement>,
        in transaction: Transaction
    ) async throws -> Stored<JIBStatement>? {
        let key = ConflictKey<JIBStatement>.number
        let found = try await transaction.session.match([key.values(row.facts)], by: key)[0]
        guard let id = row.id, id != found?.id, let named = try await transaction.jibStatements.find(id) else {
            return found
        }
        if found == nil { return named }
        let message = "The id is one row's and the key another's. Give the id of the row that is meant."
        throw Refusal(issues: [Issue(path: "id", code: .duplicate, message: message)])
    }

    // MARK: After it was sent

    private static func writeSent(
        _ row: MergeRow<JIBStatement>,
        isSame: Bool,
        in transaction: Transaction
    ) async throws -> RowResult {
        var result = try await merge(row, in: transaction)
        if isSame { return result }
        let message = "The statement was sent: its lines don't change. Correct it by a new one that names it."
        let immutable = Issue(path: StatementLines.name, code: .immutable, message: message)
        result.issues = (result.fate == .refused ? result.issues : []) + [immutable]
        throw Refusal(issues: result.issues)
    }

    private static func merge(
        _ row: MergeRow<JIBStatement>,
        in transaction: Transaction
    ) async throws -> RowResult {
        let batch = WriteBatch(.merge([row], merge), isAllOrNothing: false, allowsJumps: true)
        return RowResult(try await transaction.write(batch)[0])
    }

    // MARK: Before

    private static func writeDraft(
        _ row: MergeRow<JIBStatement>,
        _ lines: StatementLines,
        _ before: Stored<JIBStatement>?,
        _ storedLines: [Stored<JIBLineItem>],
        in transaction: Transaction
    ) async throws -> RowResult {
        var final = before.map { row.merged(into: $0.facts) } ?? row.facts
        final.normalize()
        let facts = lines.lines.map(\.facts)
        if let index = JIBStatement.schema.index["currentBalance"], !row.replaced.contains(index),
            let balance = StatementSum.balance(of: final, lines: facts)
        {
            final.currentBalance = balance
        }
        if let before, final.isStored(as: before.facts), lines.areStored(as: storedLines) {
            return RowResult(fate: .unchanged)
        }
        if before != nil, row.isRepeat {
            let message = "An earlier row has the same number and says something else. Keep one of them."
            throw Refusal(issues: [Issue(path: "number", code: .duplicate, message: message)])
        }
        let sum = StatementSum.check(final, lines: facts)
        if !sum.isEmpty { throw Refusal(issues: sum) }

        var draft = final
        draft.status = .draft
        if final.status != .draft { (draft.sentAt, draft.paidAt) = (nil, nil) }
        let (statement, warnings) = try await put(draft, row, in: transaction)
        var result = RowResult(fate: before == nil ? .created : .updated, issues: warnings)
        result.issues += try await put(lines, of: statement.id, storedLines, in: transaction)
        try await advance(statement, to: final, in: transaction)
        return result
    }

    private static func put(
        _ draft: JIBStatement,
        _ row: MergeRow<JIBStatement>,
        in transaction: Transaction
    ) async throws -> (Stored<JIBStatement>, warnings: [Issue]) {
        // What the row doesn't say is that of the stored statement already.
        let merged = MergeRow(draft, replaced: .all(of: JIBStatement.self), lacking: row.lacking, id: row.id)
        let batch = WriteBatch(.merge([merged], merge), isAllOrNothing: false)
        let outcome = try await transaction.write(batch)[0]
        guard let stored = outcome.stored else { throw Refusal(issues: RowResult(outcome).issues) }
        return (stored, RowResult(outcome).issues)
    }

    /// Makes the lines of a draft those of a row; gives the warnings.
    private static func put(
        _ lines: StatementLines,
        of statement: Identifier<JIBStatement>,
        _ stored: [Stored<JIBLineItem>],
        in transaction: Transaction
    ) async throws -> [Issue] {
        let positions = Set(lines.lines.map(\.facts.position))
        let gone = stored.filter { !positions.contains($0.position) }
        try await transaction.jibLineItems.delete(ids: gone.map(\.id), mode: .allOrNothing)
        // A line is what its position says; an id that a line has already, here or elsewhere, is not taken from it.
        let ids = lines.lines.compactMap(\.id)
        var taken = Set(try await transaction.jibLineItems.all(where: .in(\.id, ids)).map(\.id))
        let rows = lines.lines.map { line in
            var facts = line.facts
            facts.statementID = statement
            let id = line.id.flatMap { taken.insert($0).inserted ? $0 : nil }
            return MergeRow(facts, replaced: .all(of: JIBLineItem.self), id: id)
        }
        let merge = Merge<JIBLineItem>(key: .position, settlesSets: false)
        let outcomes = try await transaction.write(WriteBatch(.merge(rows, merge), isAllOrNothing: false))
        let results = outcomes.map { RowResult($0) }
        let issues = zip(lines.lines, results).flatMap { line, result in result.issues.map { $0.inside(line.path) } }
        if results.contains(where: { $0.fate == .refused }) { throw Refusal(issues: issues) }
        return issues
    }

    /// Brings a draft to its status.
    private static func advance(
        _ draft: Stored<JIBStatement>,
        to final: JIBStatement,
        in transaction: Transaction
    ) async throws {
        let steps: [JIBStatementStatus] =
            switch final.status {
            case .draft: []
            case .sent, .void: [final.status]
            case .paid: [.sent, .paid]
            }
        var statement = draft
        for step in steps {
            statement.status = step
            statement.sentAt = final.sentAt
            if step == final.status { statement.paidAt = final.paidAt }
            let outcome =
                try await transaction.write(WriteBatch(.update([statement]), isAllOrNothing: false))[0]
            guard let stored = outcome.stored else { throw Refusal(issues: RowResult(outcome).issues) }
            statement = stored
        }
    }
}

extension Transaction {
    /// The lines of a statement in their order.
    func lines(of statement: Identifier<JIBStatement>) async throws -> [Stored<JIBLineItem>] {
        try await jibLineItems.all(where: \.statementID == statement, orderBy: [.ascending(\.position)])
    }
}

extension FieldMask {
    /// Every field of an entity.
    static func all<E: Entity>(of _: E.Type) -> FieldMask {
        var mask = FieldMask()
        for index in E.schema.fields.indices { mask.insert(index) }
        return mask
    }
}
