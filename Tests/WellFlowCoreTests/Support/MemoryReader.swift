@testable import WellFlowCore

/// Rows in memory for rules to read, found by the conditions of queries.
struct MemoryReader: RuleReader {
    private var rows: [any Sendable] = []

    init() {}

    mutating func add<E: Entity>(_ row: Stored<E>) { rows.append(row) }

    func stored<E: Entity>(_ ids: Set<Identifier<E>>, _: E.Type) async throws -> [RawID: Stored<E>] {
        var found: [RawID: Stored<E>] = [:]
        for case let row as Stored<E> in rows {
            if let id = row.id as? Identifier<E>, ids.contains(id) { found[id.raw] = row }
        }
        return found
    }

    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>] {
        let found = rows.compactMap { $0 as? Stored<E> }.filter { holds(query.predicate.node, for: values(of: $0)) }
        return Array(found.prefix(query.limit ?? .max))
    }

    private func values<E: Entity>(of row: Stored<E>) -> [String: StorageValue] {
        let collector = StorageCollector()
        var writer = FieldWriter(row: collector, at: 0)
        row.facts.write(to: &writer)
        var values = Dictionary(uniqueKeysWithValues: zip(E.schema.columns.map(\.name), collector.values))
        for (column, value) in zip(E.schema.idColumns, row.id.storageValues) { values[column.name] = value }
        return values
    }

    /// Knows equality only, which is all that rules ask for.
    private func holds(_ node: PredicateNode, for values: [String: StorageValue]) -> Bool {
        switch node {
        case .compare(let column, .equal, let value): values[column.name] == value
        case .and(let nodes): nodes.allSatisfy { holds($0, for: values) }
        default: false
        }
    }
}
