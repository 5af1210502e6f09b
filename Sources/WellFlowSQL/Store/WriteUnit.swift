import WellFlowCore

/// One batch of writes inside an open transaction: it reads what it must know, checks every row by every rule,
/// writes the rows that pass, and tells of each what happened.
///
/// Rows go through in chunks of bounded size; between chunks other tasks get their turn.
final class WriteUnit<E: Entity> {
    let reader: TransactionReader
    private(set) var setRules = PendingSetRules()
    let reads: Reads
    private let statements: EntityStatements?
    let batch: WriteBatch<E>
    private let refused: [Int: WellFlowError]
    let now = Timestamp.now()
    private(set) var outcomes: [RowOutcome<E>] = []
    /// Which rows touched which parents, for leaving out those that broke a rule over a set.
    private var touched: [(row: Int, rule: String, parent: RawID)] = []
    /// The rows of this call by the upsert key's values.
    private var seen: [[StorageValue]: Int] = [:]

    private static var chunkSize: Int { 500 }

    /// Takes rows that were found to break a rule over a set as `refused`: they are not written.
    init(reads: Reads, batch: WriteBatch<E>, refused: [Int: WellFlowError]) {
        self.reads = reads
        self.batch = batch
        self.refused = refused
        reader = TransactionReader(reads)
        statements = try? reads.statements(of: E.self)
    }

    /// Writes the batch.
    ///
    /// - Throws: ``WellFlowError`` with the issues of all rows when one is refused and the batch is all or nothing.
    func run() async throws -> [RowOutcome<E>] {
        outcomes.reserveCapacity(batch.count)
        var start = 0
        while start < batch.count {
            if Task.isCancelled { throw WellFlowError.cancelled }
            let chunk = start..<min(start + Self.chunkSize, batch.count)
            try await write(chunk)
            start = chunk.upperBound
            if start < batch.count { await Task.yield() }
        }
        if batch.isAllOrNothing { try throwRefusals() }
        return outcomes
    }

    /// The rows that touched the parents of broken rules, each with the issues.
    func rows(touching broken: [PendingSetRules.Broken]) -> [Int: WellFlowError] {
        var rows: [Int: WellFlowError] = [:]
        for (row, rule, parent) in touched {
            for broken in broken where broken.rule == rule && broken.parent == parent {
                rows[row] = WellFlowError(issues: (rows[row]?.issues ?? []) + broken.issues)
            }
        }
        return rows
    }

    private func throwRefusals() throws {
        let refusals = outcomes.enumerated().compactMap { index, outcome in outcome.error.map { (index, $0) } }
        guard let first = refusals.first else { return }
        let issues = refusals.flatMap { index, error in error.issues.map { $0.inside("[\(index)]") } }
        // A refusal without issues (a conflict, a missing row) speaks for itself.
        var error = issues.isEmpty ? first.1 : WellFlowError(issues: issues)
        if batch.count > 1 { error.detail = "row \(first.0) is the first of \(refusals.count) refused" }
        throw error
    }

    // MARK: A chunk

    private func write(_ chunk: Range<Int>) async throws {
        guard let statements else { throw WellFlowError(.misuse, "The system scope reaches organizations only.") }
        if E.self == Organization.self, reads.organization != nil, !batch.isUpdate {
            throw WellFlowError(.misuse, "A tenant only updates its own organization. Use the system scope.")
        }
        var rows = plan(chunk)
        try await load(&rows, statements)
        try await check(&rows, statements)
        try await store(&rows, statements)
        for (index, row) in zip(chunk, rows) {
            outcomes.append(row.outcome ?? .refused(WellFlowError(issues: row.issues)))
            touchSetRules(row, at: index)
        }
    }

    private func plan(_ chunk: Range<Int>) -> [PlannedRow<E>] {
        chunk.map { index in
            var row: PlannedRow<E>
            switch batch.kind {
            case .create(let entities):
                row = PlannedRow(action: .insert, after: entities[index])
            case .update(let changed):
                row = PlannedRow(action: .update, after: changed[index].facts)
                row.id = changed[index].id
                row.expectedVersion = changed[index].version
            case .upsert(let entities, let key):
                row = PlannedRow(action: .insert, after: entities[index])
                row.after?.normalize()
                row.key = row.after.map(key.values)
            case .merge(let merged, let merge):
                row = PlannedRow(action: .insert, after: merged[index].facts)
                row.after?.normalize()
                row.key = row.after.map(merge.key.values)
                row.givenID = merged[index].id
            case .delete(let ids):
                row = PlannedRow(action: .delete, after: nil)
                row.id = ids[index].id
                row.expectedVersion = ids[index].version
            }
            row.after?.normalize()
            if let error = refused[index] { row.outcome = .refused(error) }
            return row
        }
    }

    /// Reads the rows as they are, and settles those that need no more.
    private func load(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        switch batch.kind {
        case .create: return
        case .update, .delete:
            try await loadByID(&rows, rows.indices.filter { rows[$0].outcome == nil }, statements)
        case .upsert(_, let key):
            try await match(&rows, by: key, statements)
        case .merge(let given, let merge):
            try await matchMerge(&rows, given, merge, statements)
        }
    }

    func loadByID(
        _ rows: inout [PlannedRow<E>],
        _ asked: [Int],
        _ statements: EntityStatements
    ) async throws {
        try await reads.connection.query(
            statements.find,
            count: asked.count,
            bind: { index, sink in rows[asked[index]].id?.write(to: RowWriter(sink), at: reads.bindScope(sink)) },
            row: { index, row in rows[asked[index]].before = try Stored(reading: row, in: reads.organization) }
        )
        for index in asked { rows[index].settleByVersion(table: statements.table) }
    }

    /// Finds the stored row of each row of an upsert by the key.
    private func match(
        _ rows: inout [PlannedRow<E>],
        by key: ConflictKey<E>,
        _ statements: EntityStatements
    ) async throws {
        var asked: [Int] = []
        for index in rows.indices where rows[index].outcome == nil {
            let values = rows[index].key ?? []
            if let missing = values.firstIndex(of: .null) {
                let path = key.fields[min(missing, key.fields.count - 1)]
                rows[index].issues
                    .append(
                        Issue(path: path, code: .required, message: "Give the key by which the row is recognised.")
                    )
            } else if let first = seen[values] {
                settleRepeated(&rows, index, first: first, path: key.fields.last ?? "")
            } else {
                seen[values] = outcomes.count + index
                asked.append(index)
            }
        }
        let matches = try await loadByKey(&rows, asked, key, statements)
        for (index, count) in zip(asked, matches) {
            rows[index].settleMatch(count: count, path: key.fields.last ?? "")
        }
    }

    /// Reads the stored rows of rows by a key, and tells how many each key has.
    func loadByKey(
        _ rows: inout [PlannedRow<E>],
        _ asked: [Int],
        _ key: ConflictKey<E>,
        _ statements: EntityStatements
    ) async throws -> [Int] {
        var matches = Array(repeating: 0, count: asked.count)
        try await reads.connection.query(
            try statements.find(by: key),
            count: asked.count,
            bind: { index, sink in
                let offset = reads.bindScope(sink)
                for (column, value) in (rows[asked[index]].key ?? []).enumerated() {
                    value.write(to: sink, at: offset + column)
                }
            },
            row: { index, row in
                matches[index] += 1
                rows[asked[index]].before = try Stored(reading: row, in: reads.organization)
            }
        )
        return matches
    }

    /// The same key a second time in one call: identical facts count once, others are a duplicate.
    private func settleRepeated(_ rows: inout [PlannedRow<E>], _ index: Int, first: Int, path: String) {
        let offset = outcomes.count
        let facts = first >= offset ? rows[first - offset].after : outcomes[first].stored?.facts
        if let facts, rows[index].after?.isStored(as: facts) ?? false {
            rows[index].repeats = first
        } else {
            rows[index].issues
                .append(
                    Issue(
                        path: path,
                        code: .duplicate,
                        message: "An earlier row of this call has the same key and other facts."
                    )
                )
        }
    }

    private func touchSetRules(_ row: PlannedRow<E>, at index: Int) {
        guard row.isWritten, let id = row.stored?.id ?? row.id,
            let organization = reads.organization ?? row.stored?.organizationID
        else { return }
        let change = row.change(allowsJumps: batch.allowsJumps)
        for use in E.schema.setRules {
            for parent in use.parents(change, id, organization) {
                setRules.touch(use.rule, parent)
                touched.append((index, use.rule.name, parent))
            }
        }
    }
}
