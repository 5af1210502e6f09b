import WellFlowCore

/// A session whose every call is a transaction of its own.
struct AutocommitSession: StoreSession {
    let store: SQLStore
    let organization: Identifier<Organization>?

    @concurrent
    func find<E: Entity>(_ id: E.ID, _: E.Type) async throws -> Stored<E>? {
        try await read { try await $0.find(id, E.self) }
    }

    @concurrent
    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>] {
        try await read { try await $0.select(query) }
    }

    @concurrent
    func count<E: Entity>(_ predicate: Predicate<E>) async throws -> Int {
        try await read { try await $0.count(predicate) }
    }

    @concurrent
    func write<E: Entity>(_ batch: WriteBatch<E>) async throws -> [RowOutcome<E>] {
        try ActiveTransaction.refuse(store)
        try await store.checkMigrated()
        if batch.count == 0 { return [] }
        // Rows that a rule over a set refuses are left out of a second run, which keeps the others.
        var refused: [Int: WellFlowError] = [:]
        while true {
            let connection = try await store.engine.beginWrite(version: store.migrator.version)
            let unit = WriteUnit<E>(reads: reads(on: connection), batch: batch, refused: refused)
            let outcomes: [RowOutcome<E>]
            let broken: [PendingSetRules.Broken]
            do {
                outcomes = try await unit.run()
                broken = try await unit.setRules.check(reader: unit.reader)
            } catch {
                let explained = await store.explain(error, on: connection)
                await store.engine.rollback(connection)
                throw explained
            }
            if broken.isEmpty {
                try await store.engine.commit(connection)
                return outcomes
            }
            await store.engine.rollback(connection)
            let rows = unit.rows(touching: broken)
            if batch.isAllOrNothing || rows.isEmpty { throw WellFlowError(issues: broken.flatMap(\.issues)) }
            refused.merge(rows) { first, _ in first }
        }
    }

    private func read<Result>(_ body: (Reads) async throws -> Result) async throws -> Result {
        try ActiveTransaction.refuse(store)
        try await store.checkMigrated()
        return try await store.engine.read { connection in
            do {
                return try await body(reads(on: connection))
            } catch {
                throw await store.explain(error, on: connection)
            }
        }
    }

    private func reads(on connection: any SQLConnection) -> Reads {
        Reads(connection: connection, catalog: store.catalog, dialect: store.engine.dialect, organization: organization)
    }
}
