import WellFlowCore

/// What rules read inside the write's transaction.
///
/// It remembers rows for the length of one call.
final class TransactionReader: RuleReader {
    private let reads: Reads
    private let memory = Locked<[ObjectIdentifier: [RawID: (any Sendable)?]]>([:])

    init(_ reads: Reads) {
        self.reads = reads
    }

    func stored<E: Entity>(_ ids: Set<Identifier<E>>, _: E.Type) async throws -> [RawID: Stored<E>] {
        let type = ObjectIdentifier(E.self)
        let known = memory.withLock { $0[type] ?? [:] }
        let missing = ids.filter { known[$0.raw] == nil }
        var rows: [RawID: Stored<E>] = [:]
        for id in ids {
            if let row = known[id.raw] as? Stored<E> { rows[id.raw] = row }
        }
        if missing.isEmpty { return rows }
        let order = Array(missing)
        try await reads.connection.query(
            try reads.statements(of: E.self).find,
            count: order.count,
            bind: { index, sink in order[index].write(to: RowWriter(sink), at: reads.bindScope(sink)) },
            row: { index, row in rows[order[index].raw] = try Stored(reading: row, in: reads.organization) }
        )
        memory.withLock { memory in
            for id in order { memory[type, default: [:]][id.raw] = .some(rows[id.raw]) }
        }
        return rows
    }

    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>] {
        try await reads.select(query)
    }

    /// Which of these ids exist in the organization.
    func existing(_ ids: Set<RawID>, _ entity: any Entity.Type) async throws -> Set<RawID> {
        let type = ObjectIdentifier(entity)
        let known = memory.withLock { $0[type] ?? [:] }
        var found = ids.filter { known[$0].map { $0 != nil } ?? false }
        let missing = ids.filter { known[$0] == nil }
        if missing.isEmpty { return found }
        let order = Array(missing)
        try await reads.connection.query(
            try reads.statements(of: entity).exists,
            count: order.count,
            bind: { index, sink in sink.uuid(order[index], reads.bindScope(sink)) },
            row: { index, _ in found.insert(order[index]) }
        )
        return found
    }
}
