import WellFlowCore

/// One batch of writes inside an open transaction: it reads what it must know, checks every row by every rule,
/// writes the rows that pass, and tells of each what happened.
///
/// Rows go through in chunks of bounded size; between chunks other tasks get their turn.
final class WriteUnit<E: Entity> {
    let reader: TransactionReader
    private(set) var setRules = PendingSetRules()
    private let reads: Reads
    private let statements: EntityStatements?
    private let batch: WriteBatch<E>
    private let refused: [Int: WellFlowError]
    private let now = Timestamp.now()
    private var outcomes: [RowOutcome<E>] = []
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
        }
    }

    private func loadByID(
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
        guard let statement = E.schema.keys.firstIndex(where: { $0.fields == key.fields }) else {
            throw WellFlowError(.invalidQuery, "There is no such key in \(E.schema.table).")
        }
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
        var matches = Array(repeating: 0, count: asked.count)
        try await reads.connection.query(
            statements.findByKey[statement],
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
        for (index, count) in zip(asked, matches) {
            rows[index].settleMatch(count: count, path: key.fields.last ?? "")
        }
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

    // MARK: Rules

    private func check(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        for index in rows.indices where rows[index].isOpen {
            rows[index].checkAlone(now: now, allowsJumps: batch.allowsJumps)
            if reads.organization != nil { rows[index].checkOrganizationName() }
        }
        let open = rows.indices.filter { rows[$0].isOpen }
        if let rule = E.schema.batchRule {
            let check = BatchCheck(open.map { rows[$0].change(allowsJumps: batch.allowsJumps) })
            try await rule(check, reader)
            for (index, issues) in zip(open, check.issues) { rows[index].issues += issues }
        }
        try await checkReferences(&rows, open)
        try await checkKeys(&rows, open, statements)
        try await checkReferrers(&rows, open, statements)
    }

    private func checkReferences(_ rows: inout [PlannedRow<E>], _ open: [Int]) async throws {
        for reference in E.schema.references {
            var asked: [(row: Int, id: RawID)] = []
            for index in open {
                guard let after = rows[index].after, let id = reference.id(after) else { continue }
                if let before = rows[index].before, reference.id(before.facts) == id { continue }
                asked.append((index, id))
            }
            if asked.isEmpty { continue }
            let existing = try await reader.existing(Set(asked.map(\.id)), reference.target)
            for (index, id) in asked where !existing.contains(id) {
                rows[index].issues
                    .append(
                        Issue(
                            path: reference.name,
                            code: .reference,
                            message: "There is no such row in \(reference.target.table) of this organization."
                        )
                    )
            }
        }
    }

    private func checkKeys(
        _ rows: inout [PlannedRow<E>],
        _ open: [Int],
        _ statements: EntityStatements
    ) async throws {
        for (number, key) in E.schema.keys.enumerated() where key.isUnique {
            if case .upsert(_, let matched) = batch.kind, matched.fields == key.fields { continue }
            var asked: [(row: Int, values: [StorageValue])] = []
            var first: [[StorageValue]: Int] = [:]
            for index in open {
                guard let after = rows[index].after else { continue }
                let values = key.values(after)
                if values.contains(.null) { continue }
                if let before = rows[index].before, key.values(before.facts) == values { continue }
                if first[values] != nil {
                    rows[index].issues.append(duplicate(of: key))
                } else {
                    // A row that is refused anyway takes no key from the others.
                    if rows[index].isReady { first[values] = index }
                    asked.append((index, values))
                }
            }
            var taken = Set<Int>()
            try await reads.connection.query(
                statements.findByKey[number],
                count: asked.count,
                bind: { index, sink in
                    let offset = reads.bindScope(sink)
                    for (column, value) in asked[index].values.enumerated() {
                        value.write(to: sink, at: offset + column)
                    }
                },
                row: { index, _ in taken.insert(asked[index].row) }
            )
            for index in taken { rows[index].issues.append(duplicate(of: key)) }
        }
    }

    private func duplicate(of key: ConflictKey<E>) -> Issue {
        Issue(
            path: key.fields.last ?? "",
            code: .duplicate,
            message: "Another row of this organization has the same \(key.fields.joined(separator: ", "))."
        )
    }

    /// A row that others refer to is not deleted.
    private func checkReferrers(
        _ rows: inout [PlannedRow<E>],
        _ open: [Int],
        _ statements: EntityStatements
    ) async throws {
        let deleted = open.filter { rows[$0].action == .delete && rows[$0].issues.isEmpty }
        if deleted.isEmpty { return }
        var tables: [Int: [String]] = [:]
        for referrer in statements.referrers {
            try await reads.connection.query(
                referrer.find,
                count: deleted.count,
                bind: { index, sink in
                    rows[deleted[index]].id?.write(to: RowWriter(sink), at: reads.bindScope(sink))
                },
                row: { index, _ in tables[deleted[index], default: []].append(referrer.table) }
            )
        }
        for (index, tables) in tables {
            let issues = Set(tables).sorted()
                .map { table in
                    Issue(
                        path: "id",
                        code: .reference,
                        message: "Rows of \(table) refer to this one. Delete them first."
                    )
                }
            rows[index].outcome = .refused(
                WellFlowError(.referenced, "Other rows refer to this one, so it can't be deleted.", issues: issues)
            )
        }
    }

    // MARK: Writing

    private func store(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        let ready = rows.indices.filter { rows[$0].isReady }
        for index in ready { rows[index].stamp(organization: reads.organization, now: now) }
        try await insert(&rows, ready.filter { rows[$0].action == .insert }, statements)
        try await update(&rows, ready.filter { rows[$0].action == .update }, statements)
        try await delete(&rows, ready.filter { rows[$0].action == .delete }, statements)
        try await settleMissed(&rows, statements)
        // A row that repeats an earlier one has that one's fate.
        for index in rows.indices {
            guard let first = rows[index].repeats else { continue }
            let offset = outcomes.count
            let outcome = first >= offset ? rows[first - offset].outcome : outcomes[first]
            rows[index].outcome = outcome?.stored.map { .unchanged($0) } ?? outcome
            if rows[index].outcome == nil, first >= offset { rows[index].issues = rows[first - offset].issues }
        }
    }

    private func insert(
        _ rows: inout [PlannedRow<E>],
        _ ready: [Int],
        _ statements: EntityStatements
    ) async throws {
        try await reads.connection.execute(
            statements.insert,
            count: ready.count,
            bind: { index, sink in
                guard let stored = rows[ready[index]].stored else { return }
                var column = 0
                if E.self != Organization.self {
                    sink.uuid(stored.organizationID.raw, 0)
                    column = 1
                }
                if case .surrogate = E.schema.identity {
                    stored.id.write(to: RowWriter(sink), at: column)
                    column += 1
                }
                sink.integer(stored.version, column)
                sink.timestamp(stored.createdAt, column + 1)
                sink.timestamp(stored.updatedAt, column + 2)
                var writer = FieldWriter(row: sink, at: column + 3)
                stored.facts.write(to: &writer)
            },
            outcome: { index, result in rows[ready[index]].settle(result) }
        )
    }

    private func update(
        _ rows: inout [PlannedRow<E>],
        _ ready: [Int],
        _ statements: EntityStatements
    ) async throws {
        try await reads.connection.execute(
            statements.update,
            count: ready.count,
            bind: { index, sink in
                guard let stored = rows[ready[index]].stored else { return }
                let column = reads.bindScope(sink)
                sink.integer(stored.version, column)
                sink.timestamp(stored.updatedAt, column + 1)
                var writer = FieldWriter(row: sink, at: column + 2)
                stored.facts.write(to: &writer)
                stored.id.write(to: RowWriter(sink), at: writer.column)
                sink.integer(stored.version - 1, writer.column + E.ID.columns.parts.count)
            },
            outcome: { index, result in rows[ready[index]].settle(result) }
        )
    }

    private func delete(
        _ rows: inout [PlannedRow<E>],
        _ ready: [Int],
        _ statements: EntityStatements
    ) async throws {
        if ready.isEmpty { return }
        let bind: (Int, any RowSink) -> Void = { [reads] index, sink in
            rows[ready[index]].id?.write(to: RowWriter(sink), at: reads.bindScope(sink))
        }
        if let owned = statements.deleteOwned {
            try await reads.connection.execute(owned, count: ready.count, bind: bind) { _, result in
                if case .failure(let broken) = result { throw WellFlowError(broken) }
            }
        }
        try await reads.connection.execute(statements.delete, count: ready.count, bind: bind) { index, result in
            // What belongs to the row is gone already: both go, or neither.
            if statements.deleteOwned != nil, case .failure(let broken) = result { throw WellFlowError(broken) }
            rows[ready[index]].settle(result)
        }
    }

    /// Tells of a row that the same call had in hand before what a later call would be told.
    private func settleMissed(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        let missed = rows.indices.filter { rows[$0].isMissed }
        if missed.isEmpty { return }
        for index in missed { rows[index].before = nil }
        try await loadByID(&rows, missed, statements)
        for index in missed where rows[index].outcome == nil {
            rows[index].outcome = .refused(WellFlowError(.conflict, "The row was changed while it was written."))
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
