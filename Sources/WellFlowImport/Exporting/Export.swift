import WellFlowCore

/// Writes rows batch by batch, each with the keys of what it refers to.
struct Export<E: Entity, Scope: TenantScope> {
    private let scope: Scope
    private var keys: ReferencedKeys
    private var text: ExportText<E>

    /// How many rows are held at a time; statements have their lines with them.
    private static var batchRows: Int { E.self == JIBStatement.self ? 50 : 500 }

    init(_: E.Type, from scope: Scope, as format: ExportFormat) {
        self.scope = scope
        let catalog = FieldCatalog(E.self)
        keys = ReferencedKeys(catalog.lookups)
        text = ExportText(catalog, format)
    }

    /// Writes all rows and gives their number.
    mutating func write(
        _ rows: EntityStream<E>,
        to file: WholeFile,
        progress: (@Sendable (Int) -> Void)?
    ) async throws -> Int {
        var count = 0
        var batch: [Stored<E>] = []
        try await file.write(text.take())
        for try await row in rows {
            batch.append(row)
            guard batch.count == Self.batchRows else { continue }
            try await write(batch, to: file)
            count += batch.count
            batch.removeAll(keepingCapacity: true)
            progress?(count)
        }
        try await write(batch, to: file)
        count += batch.count
        if !batch.isEmpty || count == 0 { progress?(count) }
        return count
    }

    private mutating func write(_ rows: [Stored<E>], to file: WholeFile) async throws {
        try Cancellation.check()
        if rows.isEmpty { return }
        let lookups = text.catalog.lookups.indices
        let ids = lookups.map { lookup in rows.map { text.reference(lookup, of: $0.facts) } }
        for lookup in lookups { try await keys.find(Set(ids[lookup].compactMap(\.self)), lookup: lookup, in: scope) }
        let lines = try await lines(of: rows)
        for (index, row) in rows.enumerated() {
            let found = lookups.map { lookup in ids[lookup][index].flatMap { keys.key(of: $0, lookup: lookup) } }
            text.append(row, keys: found, lines: lines?[row.id])
        }
        try await file.write(text.take())
    }

    /// The lines of statements, as each carries them; nil for rows of another kind.
    private func lines(of rows: [Stored<E>]) async throws -> [E.ID: JSONValue]? {
        guard let statements = rows as? [Stored<JIBStatement>] else { return nil }
        let lines = try await scope.jibLineItems.all(
            where: .in(\.statementID, statements.map(\.id)),
            orderBy: [.ascending(\.statementID), .ascending(\.position)]
        )
        let grouped = Dictionary(grouping: lines, by: \.statementID)
        let pairs = statements.map { ($0.id, StatementLines.json(of: grouped[$0.id] ?? [])) }
        return Dictionary(uniqueKeysWithValues: pairs) as? [E.ID: JSONValue]
    }
}
