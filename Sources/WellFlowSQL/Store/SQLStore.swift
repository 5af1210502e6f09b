import Synchronization
package import WellFlowCore

/// A store on a database engine: the one implementation of sessions, transactions and migrations for all engines.
package final class SQLStore: StoreBackend {
    package let engine: any SQLEngine
    let catalog: StatementCatalog
    let migrator: Migrator
    private let isMigrated = Atomic(false)

    /// Opens the store over an engine and looks at its schema.
    ///
    /// - Throws: ``WellFlowError``: `newerSchema`, `migrationMismatch`, `foreignStore`.
    package init(engine: any SQLEngine, migrations: [Migration] = Migration.all) async throws {
        self.engine = engine
        catalog = StatementCatalog(dialect: engine.dialect)
        migrator = Migrator(engine: engine, migrations: migrations)
        let status = try await migrator.status()
        isMigrated.store(status.isUpToDate, ordering: .releasing)
    }

    package var identity: ObjectIdentifier { ObjectIdentifier(self) }

    package func session(in organization: Identifier<Organization>?) -> any StoreSession {
        AutocommitSession(store: self, organization: organization)
    }

    @concurrent
    package func beginTransaction(in organization: Identifier<Organization>?) async throws -> any StoreTransaction {
        try await checkMigrated()
        let connection = try await engine.beginWrite(version: migrator.version)
        return SQLTransaction(store: self, connection: connection, organization: organization)
    }

    @concurrent
    package func beginSnapshot(in organization: Identifier<Organization>?) async throws -> any StoreTransaction {
        try await checkMigrated()
        let connection = try await engine.beginSnapshot()
        return SQLTransaction(store: self, connection: connection, organization: organization)
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
    package func close() async {
        do {
            try ActiveTransaction.refuse(self)
            await engine.close()
        } catch {
            // The transaction's own task can't wait for its end.
            Task { await engine.close() }
        }
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
