import CSQLite
import Logging
import Synchronization
import WellFlowCore
import WellFlowSQL

/// The engine on libsqlite3: one connection writes, several read, each leased to one task at a time.
final class SQLiteEngine: SQLEngine {
    private let location: SQLiteLocation
    private let configuration: SQLiteConfiguration
    private let writers: LeasePool<SQLiteConnection>
    private let readers: LeasePool<SQLiteConnection>
    private let closing = Locked<Task<Void, Never>?>(nil)
    private let readCount = Atomic(0)

    let schemaKind = SchemaKind.sqlite
    let dialect = SQLDialect(
        parameter: { "?\($0)" },
        sortsNullsFirst: true,
        maximumParameters: 32_766,
        // lower() folds ASCII only, as the key does.
        caseless: { "lower(\($0))" },
        textPosition: "instr",
        time: .process
    )

    var isWriterAwaited: Bool { writers.waiterCount > 0 }

    /// `WFLW`, by which a file is known as this library's.
    static let applicationID: Int64 = 0x5746_4C57

    /// Opens the file, or makes it.
    ///
    /// - Throws: ``WellFlowError``: `foreignStore`, `corrupt`, `readOnly`, `unavailable`, `timeout`.
    init(_ location: SQLiteLocation, configuration: SQLiteConfiguration) async throws {
        self.location = location
        self.configuration = configuration
        let writer = try await SQLiteOpening.open(location, configuration, isWriter: true)
        writers = LeasePool([writer])
        if location.path == nil {
            // A database in memory is its connection's own.
            readers = writers
        } else {
            var connections: [SQLiteConnection] = []
            for _ in 0..<configuration.readers {
                connections.append(try await SQLiteOpening.open(location, configuration, isWriter: false))
            }
            readers = LeasePool(connections)
        }
        configuration.logger.debug("Opened a SQLite store.", metadata: ["readers": "\(configuration.readers)"])
    }

    /// Reads between chances for other tasks: one that only reads never waits, and would keep its thread to itself.
    private static let readsBetweenYields = 64

    func read<Result>(
        in _: SQLScope,
        _ body: (any SQLConnection) async throws -> Result
    ) async throws -> Result {
        let (count, _) = readCount.wrappingAdd(1, ordering: .relaxed)
        if count % Self.readsBetweenYields == 0 { await Task.yield() }
        let connection = try await readers.acquire()
        defer { giveBack(connection, to: readers) }
        return try await body(connection)
    }

    func beginWrite(in _: SQLScope, version: Int?) async throws -> any SQLConnection {
        let connection = try await writers.acquire()
        do {
            try await configuration.retryingWhileBusy { try connection.run(Self.begin) }
            if let version { try checkVersion(of: connection, version) }
            return connection
        } catch {
            giveBack(connection, to: writers)
            throw error
        }
    }

    /// Another process may have migrated the store since it was opened here.
    private func checkVersion(of connection: SQLiteConnection, _ version: Int) throws {
        let found = try connection.integer(Self.userVersion)
        if found < version {
            throw WellFlowError(.migrationRequired, "The store's schema is older than the library. Call migrate().")
        }
        if found > version {
            throw WellFlowError(.newerSchema, "The store was migrated by a newer version of the library.")
        }
    }

    func beginSnapshot(in _: SQLScope) async throws -> any SQLConnection {
        let connection = try await readers.acquire()
        do {
            try connection.run("BEGIN")
            // The snapshot is the state at the first read.
            _ = try connection.integer(Self.userVersion)
            return connection
        } catch {
            giveBack(connection, to: readers)
            throw error
        }
    }

    func commit(_ connection: any SQLConnection, closing _: ClosingStatement?) async throws {
        guard let connection = connection as? SQLiteConnection else { return }
        try end(connection)
        // Beside a commit's sync this costs nothing, and a task that only writes would keep its thread to itself.
        await Task.yield()
    }

    private func end(_ connection: SQLiteConnection) throws {
        defer { giveBack(connection, to: connection.isWriter ? writers : readers) }
        guard connection.isInTransaction else {
            throw WellFlowError(.failed, "The transaction was undone by the store.")
        }
        if Task.isCancelled { throw WellFlowError.cancelled }
        try connection.run(Self.commit)
    }

    func rollback(_ connection: any SQLConnection) async {
        guard let connection = connection as? SQLiteConnection else { return }
        giveBack(connection, to: connection.isWriter ? writers : readers)
    }

    /// A connection comes back without an open transaction, whatever happened to it.
    private func giveBack(_ connection: SQLiteConnection, to pool: LeasePool<SQLiteConnection>) {
        connection.rollback()
        pool.release(connection)
    }

    /// Many may close at once: one task does it, and all wait until every connection is closed.
    func close() async {
        let task = closing.withLock { closing in
            let task =
                closing
                ?? Task { [readers, writers] in
                    for connection in await readers.close() + writers.close() { connection.close() }
                }
            closing = task
            return task
        }
        await task.value
    }

    // Every write runs these, so they are prepared once as others are.
    private static let begin = SQLStatement("BEGIN IMMEDIATE")
    private static let commit = SQLStatement("COMMIT")

    // MARK: Migrations

    private static let userVersion = SQLStatement("PRAGMA user_version")

    func appliedMigrations(on connection: (any SQLConnection)?) async throws -> [AppliedMigration] {
        guard let connection else { return try await read(in: .owner) { try await self.appliedMigrations(on: $0) } }
        var exists = false
        let table = SQLStatement("SELECT 1 FROM sqlite_schema WHERE name = 'wellflow_migrations'")
        try await connection.query(table) { _ in exists = true }
        if !exists { return [] }
        var applied: [AppliedMigration] = []
        let list = SQLStatement("SELECT id, checksum FROM wellflow_migrations ORDER BY id")
        try await connection.query(list) { row in
            applied.append(AppliedMigration(id: try row.text(0), checksum: try row.text(1)))
        }
        return applied
    }

    func apply(_ migration: Migration, at time: Timestamp, number: Int, on connection: any SQLConnection) async throws {
        guard let connection = connection as? SQLiteConnection else { return }
        if number == 1 {
            try connection.run(
                """
                PRAGMA application_id = \(Self.applicationID);
                CREATE TABLE wellflow_migrations (
                    id TEXT NOT NULL PRIMARY KEY,
                    checksum TEXT NOT NULL,
                    applied_at INTEGER NOT NULL
                ) STRICT;
                """
            )
        }
        try connection.run(migration.text(of: schemaKind))
        try connection.run("PRAGMA user_version = \(number)")
        let record = SQLStatement("INSERT INTO wellflow_migrations (id, checksum, applied_at) VALUES (?1, ?2, ?3)")
        try await connection.execute(record) { sink in
            sink.text(migration.id, 0)
            sink.text(migration.checksum(of: schemaKind), 1)
            sink.timestamp(time, 2)
        }
        configuration.logger.debug("Applied a migration.", metadata: ["id": "\(migration.id)"])
    }

    // MARK: Backup

    func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)?) async throws {
        try await SQLiteBackup.write(from: location, to: path, configuration, pool: readers, progress: progress)
    }
}

extension SQLiteConfiguration {
    /// Runs something that fails while another process holds the file, again and again with growing, cancellable
    /// pauses until the deadline.
    func retryingWhileBusy<Result>(_ body: () throws -> Result) async throws -> Result {
        var pause = Duration.microseconds(200)
        var waited = Duration.zero
        while true {
            do {
                return try body()
            } catch let error as WellFlowError where error.code == .timeout {
                if waited >= busyTimeout { throw error }
                // Half fixed, half by chance, so that two who wait don't meet again and again.
                let next = min(pause / 2 + pause / 2 * Double.random(in: 0...1), busyTimeout - waited)
                do {
                    try await clock.sleep(for: next)
                } catch {
                    throw WellFlowError.cancelled
                }
                waited += next
                pause = min(pause * 2, .milliseconds(50))
            }
        }
    }
}
