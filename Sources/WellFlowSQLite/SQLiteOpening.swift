import CSQLite
import WellFlowCore
import WellFlowSQL

/// Opens connections: whose file it is comes first, before anything of it is changed.
enum SQLiteOpening {
    static func open(
        _ location: SQLiteLocation,
        _ configuration: SQLiteConfiguration,
        isWriter: Bool
    ) async throws -> SQLiteConnection {
        let flags = SQLITE_OPEN_READWRITE | (isWriter ? SQLITE_OPEN_CREATE : 0)
        let connection = try SQLiteConnection(path: location.path, flags: flags, isWriter: isWriter)
        do {
            try await configuration.retryingWhileBusy { try prepare(connection, location, configuration) }
            return connection
        } catch {
            connection.close()
            throw error
        }
    }

    private static func prepare(
        _ connection: SQLiteConnection,
        _ location: SQLiteLocation,
        _ configuration: SQLiteConfiguration
    ) throws {
        do {
            try checkOwner(connection)
        } catch let error as WellFlowError where error.code == .unavailable && connection.isReadOnly {
            // A log that can't be read for want of permission to write beside it.
            throw readOnly
        }
        if connection.isReadOnly { throw readOnly }
        // Schemas are not trusted to call functions with side effects; foreign keys are off by default in SQLite; on
        // Apple's systems only a full fsync reaches the disk.
        try connection.run(
            """
            PRAGMA trusted_schema = OFF;
            PRAGMA foreign_keys = ON;
            PRAGMA cache_size = -\(configuration.cacheSize);
            PRAGMA synchronous = \(configuration.durability.rawValue);
            PRAGMA fullfsync = \(configuration.durability == .full ? "ON" : "OFF");
            PRAGMA checkpoint_fullfsync = \(configuration.durability == .full ? "ON" : "OFF");
            """
        )
        if !connection.isWriter {
            try connection.run("PRAGMA query_only = ON")
            return
        }
        if location.path != nil {
            let mode = try connection.text("PRAGMA journal_mode = WAL")
            if mode != "wal" {
                throw WellFlowError(
                    .unavailable,
                    "The file's folder doesn't allow a write-ahead log, which a store needs.",
                    detail: "journal mode \(mode ?? "unknown")"
                )
            }
        }
        if let size = configuration.maximumSize {
            let page = try connection.integer(SQLStatement("PRAGMA page_size"))
            try connection.run("PRAGMA max_page_count = \(max(1, Int64(size) / max(1, page)))")
        }
    }

    private static var readOnly: WellFlowError {
        WellFlowError(.readOnly, "The store can't be written. Check the file's permissions.")
    }

    /// Refuses a file of another program: it has tables and isn't marked as this library's.
    static func checkOwner(_ connection: SQLiteConnection) throws {
        // Until it is known to be ours, closing it must not move another program's log into its file.
        connection.keepsLog = connection.hasLog
        let id = try connection.integer(SQLStatement("PRAGMA application_id"))
        if id == SQLiteEngine.applicationID {
            connection.keepsLog = false
            return
        }
        let tables = try connection.integer(SQLStatement("SELECT count(*) FROM sqlite_schema"))
        if id != 0 || tables > 0 {
            throw WellFlowError(.foreignStore, "The file is a database of another program.")
        }
        connection.keepsLog = false
    }
}
