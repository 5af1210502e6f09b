import WellFlowCore

/// A session whose every call is a transaction of its own.
struct AutocommitSession: StoreSession {
    let store: SQLStore
    let scope: WorkScope

    var organization: Identifier<Organization>? { scope.organization }

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
        let operation = try scope.operation(batch.auditKind)
        try await store.prepareProduction(batch, in: SQLScope(organization))
        var attempts = Attempts()
        while true {
            do {
                if let outcomes = try await attempt(batch, operation, attempts) { return outcomes }
            } catch let error as WellFlowError where error.code == .contention && !attempts.areUsedUp {
                // The server undid the transaction for the sake of another.
            }
            try await attempts.pause()
        }
    }

    /// Writes the batch in one transaction; nil when it is worth another attempt: another writer made a row that this
    /// one was about to make, and now it is there to be found.
    private func attempt<E: Entity>(
        _ batch: WriteBatch<E>,
        _ operation: AuditOperation,
        _ attempts: Attempts
    ) async throws -> [RowOutcome<E>]? {
        let trail = store.trail
        // Rows that a rule over a set refuses are left out of a second run, which keeps the others.
        var refused: [Int: WellFlowError] = [:]
        while true {
            let connection = try await store.engine.beginWrite(
                in: SQLScope(organization),
                version: store.migrator.version
            )
            let unit = WriteUnit<E>(
                reads: reads(on: connection),
                batch: batch,
                refused: refused,
                audit: trail.encoder(of: E.self),
                locksRows: attempts.isRepeated,
                isWhole: trail.settings.hooks.isEmpty,
                closing: { trail.closing($0, of: operation) }
            )
            let outcomes: [RowOutcome<E>]
            let broken: [PendingSetRules.Broken]
            let isContended: Bool
            var closing: ClosingStatement?
            do {
                outcomes = try await unit.run()
                broken = try await unit.setRules.check(reader: unit.reader)
                isContended = !attempts.areUsedUp && outcomes.contains { $0.error?.code == .contention }
                // A batch that is one insert may have ended its transaction with it.
                if broken.isEmpty, !isContended, connection.isInTransaction {
                    closing = try await store.close(unit.events, of: operation, on: connection)
                }
            } catch {
                let explained = await store.explain(error, on: connection)
                await store.engine.rollback(connection)
                throw explained
            }
            if broken.isEmpty {
                if isContended {
                    await store.engine.rollback(connection)
                    return nil
                }
                try await store.engine.commit(connection, closing: closing)
                await trail.tell(unit.events, of: operation)
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
        return try await store.engine.read(in: SQLScope(organization)) { connection in
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
