import Synchronization
package import WellFlowCore

/// A store on a database engine: the one implementation of sessions, transactions and migrations for all engines.
package final class SQLStore: StoreBackend {
    package let engine: any SQLEngine
    let catalog: StatementCatalog
    let migrator: Migrator
    let trail: TrailWriter
    let jobBell = JobBell()
    /// By how many microseconds the job queue's time is moved: a test's clock sets it.
    let jobOffset = Locked<Int64>(0)
    private let isMigrated = Atomic(false)

    /// Opens the store over an engine and looks at its schema.
    ///
    /// - Throws: ``WellFlowError``: `newerSchema`, `migrationMismatch`, `foreignStore`.
    package init(
        engine: any SQLEngine,
        audit: AuditSettings = AuditSettings(),
        migrations: [Migration] = Migration.all
    ) async throws {
        self.engine = engine
        catalog = StatementCatalog(dialect: engine.dialect)
        trail = TrailWriter(settings: audit, statements: catalog.trail)
        migrator = Migrator(engine: engine, migrations: migrations)
        let status = try await migrator.status()
        isMigrated.store(status.isUpToDate, ordering: .releasing)
    }

    package var identity: ObjectIdentifier { ObjectIdentifier(self) }

    package var auditSettings: AuditSettings { trail.settings }

    package func session(in scope: WorkScope) -> any StoreSession {
        AutocommitSession(store: self, scope: scope)
    }

    package var jobs: any JobStore { SQLJobs(store: self) }

    package func trail(of organization: Identifier<Organization>?) -> any TrailStore {
        SQLTrail(store: self, organization: organization)
    }

    @concurrent
    package func beginTransaction(in scope: WorkScope) async throws -> any StoreTransaction {
        try await checkMigrated()
        let operation = try scope.operation(.transaction)
        let connection = try await engine.beginWrite(in: SQLScope(scope.organization), version: migrator.version)
        return SQLTransaction(store: self, connection: connection, operation: operation)
    }

    @concurrent
    package func beginSnapshot(in scope: WorkScope) async throws -> any StoreTransaction {
        try await checkMigrated()
        let operation = try scope.operation(.transaction)
        let connection = try await engine.beginSnapshot(in: SQLScope(scope.organization))
        return SQLTransaction(store: self, connection: connection, operation: operation)
    }

    /// Does what is left before a commit but what may travel with it: hooks that call the store are refused.
    func close(
        _ events: [AuditEvent],
        of operation: AuditOperation,
        on connection: any SQLConnection
    ) async throws -> ClosingStatement? {
        try await ask(events, about: operation)
        return try await trail.write(events, of: operation, on: connection)
    }

    private func ask(_ events: [AuditEvent], about operation: AuditOperation) async throws {
        if !trail.settings.hasListeners { return }
        try await ActiveTransaction.guarding(self) { try await trail.ask(events, about: operation) }
    }

    @concurrent
    package func migrationStatus() async throws -> MigrationStatus {
        try ActiveTransaction.refuse(self)
        return try await migrator.status()
    }

    @concurrent
    package func migrate() async throws -> MigrationStatus {
        try ActiveTransaction.refuse(self)
        let status = try await migrator.migrate()
        isMigrated.store(status.isUpToDate, ordering: .releasing)
        return status
    }

    @concurrent
    package func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)?) async throws {
        try ActiveTransaction.refuse(self)
        try await engine.backup(to: path, progress: progress)
    }

    @concurrent
    package func doctor() async throws -> [Finding] {
        try ActiveTransaction.refuse(self)
        let status: MigrationStatus
        do {
            status = try await migrator.status()
        } catch let error as WellFlowError {
            guard let finding = Finding(ofSchema: error) else { throw error }
            return [finding]
        }
        return try await engine.doctor(status)
    }

    @concurrent
    package func makeProductionPartitions(
        from first: CalendarDate,
        through last: CalendarDate
    ) async throws -> [String] {
        try ActiveTransaction.refuse(self)
        try await checkMigrated()
        return try await engine.makeProductionPartitions(from: first, through: last)
    }

    @concurrent
    package func dropProductionPartitions(before day: CalendarDate) async throws -> [String] {
        try ActiveTransaction.refuse(self)
        try await checkMigrated()
        return try await engine.dropProductionPartitions(before: day)
    }

    @concurrent
    package func dropAuditTrail(before moment: Timestamp, in scope: WorkScope) async throws -> [String] {
        try ActiveTransaction.refuse(self)
        try await checkMigrated()
        let operation = try scope.operation(.retention)
        guard let key = trail.settings.key else {
            throw WellFlowError(.misconfigured, "Open the store with a key: what stands for dropped periods is signed.")
        }
        // Without the system's login nobody could be told afterwards.
        try await engine.read(in: .system) { _ in }
        var events: [AuditEvent] = []
        let months = try await engine.dropAuditTrail(before: moment, signedBy: key) { months in
            events = months.map {
                AuditEvent(action: .delete, entity: "audit_trail", entityID: $0, version: 1, text: "")
            }
            try await ask(events, about: operation)
        }
        // Who drops is another login than the system's where there are logins.
        let connection = try await engine.beginWrite(in: .system, version: migrator.version)
        do {
            let closing = try await trail.write(events, of: operation, on: connection)
            try await engine.commit(connection, closing: closing)
        } catch {
            await engine.rollback(connection)
            throw error
        }
        await trail.tell(events, of: operation)
        return months
    }

    @concurrent
    package func close() async {
        do {
            try ActiveTransaction.refuse(self)
            await engine.close()
        } catch {
            // The transaction's own task can't wait for its end.
            Task { await engine.close() }
        }
    }

    /// Makes what the records of a batch need, before the transaction that writes them.
    func prepareProduction<E: Entity>(_ batch: WriteBatch<E>, in scope: SQLScope) async throws {
        guard E.self == ProductionRecord.self else { return }
        let rows: [E] =
            switch batch.kind {
            case .create(let rows), .upsert(let rows, _): rows
            case .merge(let rows, _): rows.map(\.facts)
            case .recreate(let rows): rows.map(\.facts)
            case .update, .delete: []
            }
        try await engine.prepareProduction(
            on: rows.lazy.compactMap { ($0 as? ProductionRecord)?.productionDate },
            in: scope
        )
    }

    package func prepareProduction(
        on days: [CalendarDate],
        in organization: Identifier<Organization>
    ) async throws {
        try await checkMigrated()
        try await engine.prepareProduction(on: days, in: SQLScope(organization))
    }

    /// Refuses work on a schema that isn't up to date.
    ///
    /// Another process may have migrated since, so it looks again.
    func checkMigrated() async throws {
        if isMigrated.load(ordering: .acquiring) { return }
        let status = try await migrator.status()
        guard status.isUpToDate else {
            throw WellFlowError(.migrationRequired, "The store's schema is older than the library. Call migrate().")
        }
        isMigrated.store(true, ordering: .releasing)
    }

    /// What to tell of a statement that failed on a connection: a schema that was migrated meanwhile is told as such.
    func explain(_ error: any Error, on connection: any SQLConnection) async -> any Error {
        guard let error = error as? WellFlowError, error.code == .failed else { return error }
        do {
            if try await migrator.status(on: connection).isUpToDate { return error }
            return WellFlowError(.migrationRequired, "The store's schema was changed. Call migrate().", cause: error)
        } catch {
            return error
        }
    }
}
