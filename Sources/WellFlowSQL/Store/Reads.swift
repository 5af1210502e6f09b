import WellFlowCore

/// The reads of a session on a connection it holds.
struct Reads {
    let connection: any SQLConnection
    let catalog: StatementCatalog
    let dialect: SQLDialect
    let organization: Identifier<Organization>?

    func statements(of entity: any Entity.Type) throws -> EntityStatements {
        try catalog.statements(of: entity, isScoped: organization != nil)
    }

    func find<E: Entity>(_ id: E.ID, _: E.Type) async throws -> Stored<E>? {
        var found: Stored<E>?
        try await connection.query(
            try statements(of: E.self).find,
            bind: { sink in
                id.write(to: RowWriter(sink), at: bindScope(sink))
            },
            row: { row in
                found = try Stored(reading: row, in: organization)
            }
        )
        return found
    }

    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>] {
        if let limit = query.limit, limit < 0 { throw WellFlowError(.invalidQuery, "A limit is not negative.") }
        var sql = QuerySQL(dialect: dialect, organization: organization?.raw)
        let text = try sql.select(query, from: statements(of: E.self))
        var rows: [Stored<E>] = []
        if let limit = query.limit { rows.reserveCapacity(min(limit, 1_000)) }
        try await connection.query(
            SQLStatement(text),
            values: sql.values,
            row: { row in
                try E.read(RowReader(row), in: organization, into: &rows)
            }
        )
        return rows
    }

    func count<E: Entity>(_ predicate: Predicate<E>) async throws -> Int {
        var sql = QuerySQL(dialect: dialect, organization: organization?.raw)
        let text = try sql.count(predicate, from: statements(of: E.self))
        var count: Int64 = 0
        try await connection.query(
            SQLStatement(text),
            values: sql.values,
            row: { row in
                count = try row.integer(0)
            }
        )
        return Int(count)
    }

    func match<E: Entity>(_ values: [[StorageValue]], by key: ConflictKey<E>) async throws -> [Stored<E>?] {
        var rows: [Stored<E>?] = Array(repeating: nil, count: values.count)
        var ambiguous = Set<Int>()
        let known = values.indices.filter { values[$0].allSatisfy(\.isStorable) }
        try await connection.query(
            try statements(of: E.self).find(by: key),
            count: known.count,
            bind: { place, sink in
                let offset = bindScope(sink)
                for (column, value) in values[known[place]].enumerated() { value.write(to: sink, at: offset + column) }
            },
            row: { place, row in
                let index = known[place]
                if rows[index] != nil { ambiguous.insert(index) }
                rows[index] = try Stored(reading: row, in: organization)
            }
        )
        for index in ambiguous { rows[index] = nil }
        return rows
    }

    /// Keeps other writers from rows until the transaction's end, in the order of their ids, so that two who lock the same
    /// ones don't wait for each other.
    func lock(_ ids: Set<RawID>, _ entity: any Entity.Type) async throws {
        guard !ids.isEmpty, let lock = try statements(of: entity).lock else { return }
        let order = ids.sorted()
        try await connection.query(
            lock,
            count: order.count,
            bind: { index, sink in
                let column = bindScope(sink)
                // An organization is its own scope, and its own id.
                sink.uuid(order[index], column)
            },
            row: { _, _ in }
        )
    }

    /// Binds the organization, and gives the next parameter's position.
    func bindScope(_ sink: any RowSink) -> Int {
        guard let organization else { return 0 }
        sink.uuid(organization.raw, 0)
        return 1
    }
}
