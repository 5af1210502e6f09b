import CLibPQ
import Logging
import WellFlowCore
import WellFlowSQL

typealias PostgresPool = ConnectionPool<PostgresConnection>

/// The engine on libpq: requests of many tasks share a few connections, transactions have one for themselves.
final class PostgresEngine: SQLEngine {
    let configuration: PostgresConfiguration
    let application: LoginPools
    private let system: LoginPools?
    private let owner: LoginPools?
    private let reactor: Reactor
    private let monitor: StatementMonitor
    private let versionChecks: Rhythm
    /// The months, counted from the year 0, whose partitions are there.
    let preparedMonths = Locked<Set<Int>>([])
    let listeners = Listeners()

    let dialect: SQLDialect

    /// Starts the engine; connections are made as they are needed.
    ///
    /// - Throws: `WellFlowError` with code `misconfigured`.
    init(_ configuration: PostgresConfiguration) throws {
        try configuration.validate()
        self.configuration = configuration
        dialect = .postgres(notifies: configuration.notifiesWorkers)
        versionChecks = Rhythm(configuration.versionCheckInterval)
        reactor = try Reactor()
        let reactor = reactor
        func pools(_ login: PostgresLogin, _ endpoint: PostgresEndpoint) -> LoginPools {
            LoginPools(login, endpoint, configuration, reactor)
        }
        application = pools(.application, configuration.application)
        system = configuration.system.map { pools(.system, $0) }
        owner = configuration.owner.map { pools(.owner, $0) }
        monitor = StatementMonitor(slow: configuration.slowQueryThreshold, logger: configuration.logger)
        let logins = [application, system, owner].compactMap(\.self)
        try reactor.start { logins.compactMap { $0.tick() }.min() }
    }

    deinit {
        // A store that was dropped without being closed: its thread would keep the connections for ever.
        let (logins, reactor) = ([application, system, owner].compactMap(\.self), reactor)
        Task.detached {
            for login in logins { await login.close() }
            await reactor.stop()
        }
    }

    private func pools(for scope: SQLScope) throws -> LoginPools {
        switch scope {
        case .tenant: return application
        case .system:
            if let system { return system }
            throw WellFlowError(
                .misconfigured,
                "Work that belongs to no organization needs the system role's connection. Configure it."
            )
        case .owner:
            if let owner { return owner }
            throw WellFlowError(.misconfigured, "Migrations need the owner's connection. Configure it.")
        }
    }

    private func context(_ scope: SQLScope) -> Context {
        let login: PostgresLogin =
            switch scope {
            case .tenant: .application
            case .system: .system
            case .owner: .owner
            }
        return Context(scope, settings: configuration.transactionSettings(of: login))
    }

    func read<Result>(
        in scope: SQLScope,
        _ body: (any SQLConnection) async throws -> Result
    ) async throws -> Result {
        if Task.isCancelled { throw WellFlowError.cancelled }
        return try await body(SharedReads(pool: pools(for: scope).shared, context: context(scope), monitor: monitor))
    }

    func beginWrite(in scope: SQLScope, version: Int?) async throws -> any SQLConnection {
        let opening = LeasedConnection.Opening(
            context: context(scope),
            version: versionChecks.isDue() ? version : nil
        )
        let connection = try await lease(scope, opening)
        // One process at a time migrates.
        if scope == .owner { try await orGiveBack(connection) { try await connection.run(Self.migrationLock) } }
        return connection
    }

    func beginSnapshot(in scope: SQLScope) async throws -> any SQLConnection {
        let opening = LeasedConnection.Opening(
            begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            context: context(scope)
        )
        let connection = try await lease(scope, opening)
        // The snapshot is the state at the first statement.
        try await orGiveBack(connection) { try await connection.begin() }
        return connection
    }

    private func lease(_ scope: SQLScope, _ opening: LeasedConnection.Opening) async throws -> LeasedConnection {
        let pool = try pools(for: scope).exclusive
        while true {
            let lease = try await pool.acquire()
            if lease.connection.isOpen {
                return LeasedConnection(lease, of: pool, opening: opening, monitor: monitor)
            }
            // It broke while nobody used it, and the pool is about to hear of it.
            pool.release(lease.number)
            await Task.yield()
        }
    }

    private func orGiveBack(_ connection: LeasedConnection, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch {
            await connection.giveBack()
            throw error
        }
    }

    func commit(_ connection: any SQLConnection, closing: ClosingStatement?) async throws {
        guard let connection = connection as? LeasedConnection else { return }
        do {
            try await connection.commit(closing: closing)
        } catch {
            await connection.giveBack()
            throw error
        }
        await connection.giveBack()
    }

    func rollback(_ connection: any SQLConnection) async {
        guard let connection = connection as? LeasedConnection else { return }
        await connection.giveBack()
    }

    func close() async {
        await listeners.close()
        await application.close()
        await system?.close()
        await owner?.close()
        await reactor.stop()
    }

    // MARK: Migrations

    private static let migrationLock = "SELECT pg_advisory_xact_lock(hashtextextended('wellflow', 0))"

    func appliedMigrations(on connection: (any SQLConnection)?) async throws -> [AppliedMigration] {
        // A transaction that failed answers nothing any more.
        guard let connection, !connection.isFailed, connection.isInTransaction else {
            return try await read(in: .tenant(.zero)) { try await self.listMigrations(on: $0) }
        }
        return try await listMigrations(on: connection)
    }

    private func listMigrations(on connection: any SQLConnection) async throws -> [AppliedMigration] {
        var exists = false
        try await connection.query(SQLStatement("SELECT to_regclass('wellflow_migrations') IS NOT NULL")) { row in
            exists = try row.boolean(0)
        }
        if !exists { return [] }
        var applied: [AppliedMigration] = []
        try await connection.query(SQLStatement("SELECT id, checksum FROM wellflow_migrations ORDER BY id")) { row in
            applied.append(AppliedMigration(id: try row.text(0), checksum: try row.text(1)))
        }
        return applied
    }

    var schemaKind: SchemaKind {
        .postgres(configuration.timeSeries == .timescale ? .hypertable : .partitioned)
    }

    func apply(_ migration: Migration, at time: Timestamp, number: Int, on connection: any SQLConnection) async throws {
        guard let connection = connection as? LeasedConnection else { return }
        if configuration.timeSeries == .timescale { try await TimescaleCheck.run(on: connection) }
        if number == 1 {
            try await checkSchema(on: connection)
            for statement in SQLScript.statements(of: MigrationsTable.create) { try await connection.run(statement) }
        }
        if case .monthlyPartitions(let year) = configuration.timeSeries {
            try await connection.run("SET LOCAL wellflow.production_monthly_since = '\(year)'")
        }
        for statement in SQLScript.statements(of: migration.text(of: schemaKind)) {
            try await connection.run(statement)
        }
        let record = SQLStatement("INSERT INTO wellflow_migrations (id, checksum, applied_at) VALUES ($1, $2, $3)")
        try await connection.execute(record) { sink in
            sink.text(migration.id, 0)
            sink.text(migration.checksum(of: schemaKind), 1)
            sink.timestamp(time, 2)
        }
        configuration.logger.debug("Applied a migration.", metadata: ["id": "\(migration.id)"])
    }

    func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)?) async throws {
        throw WellFlowError(
            .unsupported,
            "A server is backed up by its own tools. The guide to PostgreSQL says how."
        )
    }
}
