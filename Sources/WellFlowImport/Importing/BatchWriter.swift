import WellFlowCore

/// Brings mapped rows into a transaction: finds what they refer to, makes entities of them, merges them.
final class BatchWriter<E: Entity> {
    /// What the keys of references stand for.
    var references = References([])
    /// Fields of which the mapping has some parts only.
    var partial: [Int: Set<String>] = [:]
    /// By what the rows were known that are kept.
    var kept: KeptKeys
    private let catalog = FieldCatalog(E.self)
    private let merge: Merge<E>
    private let organization: Identifier<Organization>
    private let createsWells: Bool
    private let now = Timestamp.now()

    /// A row that is ready to be merged.
    private struct Ready {
        let index: Int
        let source: SourceRow
        let row: MergeRow<E>
        /// The number of the well that has to be created first.
        let newWell: String?
    }

    init(key: ConflictKey<E>, options: ImportOptions, organization: Identifier<Organization>) {
        // In one transaction a rule over a set holds at its end, whatever the order of the rows.
        kept = KeptKeys(isUnique: key.isUnique)
        merge = Merge(key: key, settlesSets: options.mode == .perRow)
        self.organization = organization
        createsWells = options.createsWells && E.self == ProductionRecord.self
    }

    /// Takes what was written for kept.
    func settle() throws {
        try kept.settle()
    }

    /// Takes what was written since then for undone.
    func undo() {
        kept.undo()
        references.forget()
    }

    /// Writes rows in their order and tells of each what became of it.
    func write(_ rows: [SourceRow], in transaction: Transaction) async throws -> [RowResult] {
        var results: [RowResult?] = Array(repeating: nil, count: rows.count)
        for (index, lookup) in catalog.lookups.enumerated() where lookup.target != E.self {
            try await references.find(rows.compactMap { $0.mapped.lookups[index] }, lookup: index, in: transaction)
        }
        var wells: [String: Identifier<Well>] = [:]
        var ready: [Ready] = []
        var keys = Set<UInt64>()
        for (index, row) in rows.enumerated() {
            // What the row refers to, or is a repeat of, may be among those that wait.
            let refersHere = catalog.lookups.enumerated()
                .contains { $1.target == E.self && row.mapped.lookups[$0] != nil }
            if refersHere || row.mapped.lines != nil || row.hashes.contains(where: keys.contains) {
                try await flush(&ready, &wells, &results, transaction)
                keys.removeAll()
            }
            if refersHere { try await findSiblings(row.mapped, transaction) }
            var row = row
            let lines = row.mapped.lines.map { StatementLines($0, now: now, into: &row.mapped.issues) }
            switch try prepare(row, &wells) {
            case .failure(let refusal): results[index] = .refused(refusal.issues)
            case .success(let (merged, newWell)):
                if let lines, let statement = merged as? MergeRow<JIBStatement> {
                    let result = try await StatementWriter.write(statement, lines, in: transaction)
                    if result.fate != .refused { kept.keep(row) }
                    results[index] = result
                } else {
                    ready.append(Ready(index: index, source: row, row: merged, newWell: newWell))
                    keys.formUnion(row.hashes)
                }
            }
        }
        try await flush(&ready, &wells, &results, transaction)
        return results.map { $0 ?? .refused([]) }
    }

    private func findSiblings(_ row: MappedRow, _ transaction: Transaction) async throws {
        for (index, lookup) in catalog.lookups.enumerated() where lookup.target == E.self {
            guard let key = row.lookups[index] else { continue }
            try await references.find([key], lookup: index, in: transaction)
        }
    }

    private func flush(
        _ ready: inout [Ready],
        _ wells: inout [String: Identifier<Well>],
        _ results: inout [RowResult?],
        _ transaction: Transaction
    ) async throws {
        if ready.isEmpty { return }
        let created = try await createWells(ready, wells, transaction)
        let outcomes = try await write(ready.map(\.row), transaction)
        for (row, outcome) in zip(ready, outcomes) {
            var result = RowResult(outcome)
            if let number = row.newWell, let warnings = created[number] {
                result.wellsCreated = 1
                result.issues = warnings + result.issues
            }
            if result.fate != .refused { kept.keep(row.source) }
            results[row.index] = result
        }
        ready.removeAll()
        wells.removeAll()
    }

    private func write(_ rows: [MergeRow<E>], _ transaction: Transaction) async throws -> [RowOutcome<E>] {
        if let lines = rows as? [MergeRow<JIBLineItem>],
            let outcomes = try await LineWriter.write(lines, in: transaction) as? [RowOutcome<E>]
        {
            return outcomes
        }
        let batch = WriteBatch(.merge(rows, merge), isAllOrNothing: false, allowsJumps: true)
        return try await transaction.write(batch)
    }
}

// MARK: - Making entities

extension BatchWriter {
    private struct Refusal: Error {
        let issues: [Issue]
    }

    /// Makes an entity of a row, or tells everything that is wrong with it.
    private func prepare(
        _ source: SourceRow,
        _ wells: inout [String: Identifier<Well>]
    ) throws -> Result<(MergeRow<E>, newWell: String?), Refusal> {
        var row = source.mapped
        var newWell: String?
        for (index, lookup) in catalog.lookups.enumerated() {
            guard let key = row.lookups[index] else { continue }
            if let id = references.id(key, lookup: index) {
                row.values[lookup.field] = Identifier<Well>(id).json
            } else if createsWells, lookup.target == Well.self {
                newWell = wells[key] == nil ? key : nil
                let id = wells[key] ?? Identifier<Well>()
                row.values[lookup.field] = id.json
            } else {
                row.failed.insert(lookup.field)
                row.issues.append(unknown(lookup))
            }
        }
        if let named = row.organizationID, named != organization.json {
            let message = "The row is another organization's. Leave organizationId out, or import it there."
            row.issues.append(Issue(path: "organizationId", code: .reference, message: message))
        }
        var id: E.ID?
        if let given = row.id {
            var found: [Issue] = []
            id = E.ID.parse(json: given, into: &found)
            row.issues += found.map { $0.inside("id") }
        }
        let input = EntityInput<E>(row.values, asked: row.mapped, unread: row.failed)
        guard let facts = input.readable, row.issues.allSatisfy({ $0.severity == .warning }) else {
            return .failure(Refusal(issues: row.issues + input.validated(now: now).issues))
        }
        // A row that is refused anyway creates no well.
        if !input.lacking.isEmpty { newWell = nil }
        if let number = newWell {
            let found = input.validated(now: now).issues
            if found.contains(where: { $0.severity == .error }) { return .failure(Refusal(issues: row.issues + found)) }
            if case .string(let text)? = row.values[E.schema.index["wellId"] ?? 0] {
                wells[number] = try? Identifier(text)
            }
        }
        let meaning = try kept.meaning(of: source)
        var merged = MergeRow(
            facts,
            replaced: row.mapped,
            lacking: input.lacking,
            id: id,
            isRepeat: meaning.isRepeat,
            isKnownByID: meaning.isKnownByID
        )
        merged.partial = partial
        return .success((merged, newWell))
    }

    private func unknown(_ lookup: FieldCatalog.Lookup) -> Issue {
        let hint =
            lookup.target == Well.self && E.self == ProductionRecord.self
            ? "Import the wells first, or have them created on demand."
            : "Import \(lookup.target.table) first, or correct the key."
        return Issue(
            path: lookup.name,
            code: .reference,
            message: "Nothing in \(lookup.target.table) has this key. \(hint)"
        )
    }

    /// Creates the wells that production names and nobody knows; gives the warnings of each.
    private func createWells(
        _ ready: [Ready],
        _ ids: [String: Identifier<Well>],
        _ transaction: Transaction
    ) async throws -> [String: [Issue]] {
        let numbers = ready.compactMap(\.newWell)
        if numbers.isEmpty { return [:] }
        let rows = try numbers.map { text in
            let number = try APINumber(text)
            let well = Well(apiNumber: number, name: number.hyphenated, type: .other, status: .unknown)
            return MergeRow(well, replaced: FieldMask(), id: ids[text])
        }
        let batch = WriteBatch(.merge(rows, Merge(key: .apiNumber, settlesSets: false)), isAllOrNothing: false)
        var warnings: [String: [Issue]] = [:]
        for (number, outcome) in zip(numbers, try await transaction.write(batch)) {
            let well = try outcome.get()
            warnings[number] = well.warnings
            if let lookup = catalog.lookups.firstIndex(where: { $0.target == Well.self }) {
                references.add(number, well.id.raw, lookup: lookup)
            }
        }
        return warnings
    }
}

extension Entity {
    fileprivate static var table: String { schema.table }
}
