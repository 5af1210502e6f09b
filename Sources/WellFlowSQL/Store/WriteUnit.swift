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
    private let audit: AuditEncoder<E>?
    private let locksRows: Bool
    /// The transaction is this batch's and nobody else's.
    private let isWhole: Bool
    /// What closes a transaction in which just these rows changed.
    let closing: ([AuditEvent]) -> ClosingStatement?
    let now = Timestamp.now()
    /// What changed, as the trail keeps it.
    private(set) var events: [AuditEvent] = []
    private(set) var outcomes: [RowOutcome<E>] = []
    /// Which rows touched which parents, for leaving out those that broke a rule over a set.
    private var touched: [(row: Int, rule: String, parent: RawID)] = []
    /// The rows of this call by the upsert key's values.
    private var seen: [[StorageValue]: Int] = [:]

    private static var chunkSize: Int { 500 }

    /// Plans a batch.
    ///
    /// Rows that were found to break a rule over a set are `refused`, and not written. `locksRows` keeps other writers from
    /// the rows before they are looked at, which is worth its round trips when they got in the way before. A batch that `isWhole`
    /// is all of its transaction, which may end with its last row. `audit` writes down what changes.
    init(
        reads: Reads,
        batch: WriteBatch<E>,
        refused: [Int: WellFlowError],
        audit: AuditEncoder<E>?,
        locksRows: Bool = false,
        isWhole: Bool = false,
        closing: @escaping ([AuditEvent]) -> ClosingStatement? = { _ in nil }
    ) {
        self.audit = audit
        self.closing = closing
        self.isWhole = isWhole
        self.locksRows = locksRows
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

    /// Whether nothing follows an insert but the commit.
    var endsWithInsert: Bool { isWhole && batch.count == 1 && E.schema.setRules.isEmpty }

    // MARK: A chunk

    private func write(_ chunk: Range<Int>) async throws {
        guard let statements else { throw WellFlowError(.misuse, "The system scope reaches organizations only.") }
        if E.self == Organization.self, reads.organization != nil, !batch.isUpdate {
            throw WellFlowError(.misuse, "A tenant only updates its own organization. Use the system scope.")
        }
        var rows = plan(chunk)
        try await load(&rows, statements)
        let ids = Set(rows.compactMap { ($0.before?.id as? Identifier<E>)?.raw })
        // What belongs to a row is locked after it by whoever writes it, so by its deletion, too.
        let deletesOwned = batch.isDelete && E.schema.owned != nil
        if locksRows || deletesOwned, reads.dialect.rowLock != nil, !ids.isEmpty {
            // Parents first, as always.
            try await lockParents(of: rows)
            try await reads.lock(ids, E.self)
            seen = seen.filter { $0.value < outcomes.count }
            rows = plan(chunk)
            try await load(&rows, statements)
        }
        try await lockParents(of: rows)
        try await check(&rows, statements)
        try await store(&rows, statements)
        for (index, row) in zip(chunk, rows) {
            if row.isWritten, let event = row.event ?? event(of: row) { events.append(event) }
            outcomes.append(row.outcome ?? .refused(WellFlowError(issues: row.issues)))
            touchSetRules(row, at: index)
        }
    }

    /// What becomes of a row, as the trail keeps it.
    func event(of row: PlannedRow<E>) -> AuditEvent? {
        guard let audit, let id = row.stored?.id ?? row.id else { return nil }
        return switch row.action {
        case .insert:
            audit.event(.create, id: id, version: row.stored?.version ?? 1, before: nil, after: row.stored?.facts)
        case .update:
            audit.event(
                .update,
                id: id,
                version: row.stored?.version ?? 0,
                before: row.before?.facts,
                after: row.stored?.facts
            )
        case .delete:
            audit.event(.delete, id: id, version: row.before?.version ?? 0, before: row.before?.facts, after: nil)
        }
    }

    /// Writes down the rows that go with the row they belong to, before they do.
    func recordOwned(by ids: [E.ID?], _ statements: EntityStatements) async throws {
        guard let audit, let owned = E.schema.owned, let find = statements.findOwned else { return }
        // Named twice in the call, a row goes once.
        var named = Set<E.ID>()
        let ids = ids.compactMap { $0 }.filter { named.insert($0).inserted }
        events += try await events(ofDeleted: owned, by: ids, find, audit.key)
    }

    private func events<Owned: Entity>(
        ofDeleted _: Owned.Type,
        by ids: [E.ID?],
        _ find: SQLStatement,
        _ key: AuditKey?
    ) async throws -> [AuditEvent] {
        let encoder = AuditEncoder<Owned>(key: key)
        var events: [AuditEvent] = []
        try await reads.connection.query(
            find,
            count: ids.count,
            bind: { [reads] index, sink in ids[index]?.write(to: RowWriter(sink), at: reads.bindScope(sink)) },
            row: { [reads] _, row in
                let stored = try Stored<Owned>(reading: row, in: reads.organization)
                events.append(
                    encoder.event(.delete, id: stored.id, version: stored.version, before: stored.facts, after: nil)
                )
            }
        )
        return events
    }

    /// Keeps other writers from the parents of sets that the rows will touch, before any rule reads them: two writers
    /// who don't see each other's rows would both pass.
    private func lockParents(of rows: [PlannedRow<E>]) async throws {
        guard let organization = reads.organization, reads.dialect.rowLock != nil else { return }
        for use in E.schema.setRules {
            var parents = Set<RawID>()
            for row in rows where row.isReady {
                // Nobody else has a row that is yet to be made.
                if use.rule.parent == E.self, row.before == nil { continue }
                guard let id = row.id ?? Identifier<E>() as? E.ID else { continue }
                parents.formUnion(use.parents(row.change(allowsJumps: batch.allowsJumps), id, organization))
            }
            try await reads.lock(parents, use.rule.parent)
        }
    }

    private func plan(_ chunk: Range<Int>) -> [PlannedRow<E>] {
        chunk.map { index in
            var row: PlannedRow<E>
            switch batch.kind {
            case .create(let entities):
                row = PlannedRow(action: .insert, after: entities[index])
            case .recreate(let rows):
                row = PlannedRow(action: .insert, after: rows[index].facts)
                row.givenID = rows[index].id
                row.deletedVersion = rows[index].deleted
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
        case .create, .recreate: return
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
        // What no store keeps is found in none; the row is refused for it later.
        let known = asked.indices.filter { rows[asked[$0]].key?.allSatisfy(\.isStorable) ?? false }
        try await reads.connection.query(
            try statements.find(by: key),
            count: known.count,
            bind: { index, sink in
                let offset = reads.bindScope(sink)
                for (column, value) in (rows[asked[known[index]]].key ?? []).enumerated() {
                    value.write(to: sink, at: offset + column)
                }
            },
            row: { index, row in
                matches[known[index]] += 1
                rows[asked[known[index]]].before = try Stored(reading: row, in: reads.organization)
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
