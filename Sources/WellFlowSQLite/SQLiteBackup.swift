import CSQLite
import Logging
public import WellFlowCore
import WellFlowSQL

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Copies of a store that is in use, and the way back.
enum SQLiteBackup {
    /// How many pages are copied before other tasks get their turn.
    private static let pagesPerStep: Int32 = 256

    /// Copies a store to a new file and checks the copy before it appears under its name.
    static func write(
        from location: SQLiteLocation,
        to path: String,
        _ configuration: SQLiteConfiguration,
        pool: LeasePool<SQLiteConnection>,
        progress: (@Sendable (BackupProgress) -> Void)?
    ) async throws {
        if access(path, F_OK) == 0 { throw exists }
        // A name of its own: two backups to one path must not write one file. A crash leaves it behind, to be deleted.
        let partial = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).partial"
        let source = try await pool.acquire()
        defer { pool.release(source) }
        defer { source.rollback() }
        do {
            // Held in a read transaction, so that writers don't start the copy again and it is of one moment.
            try source.run("BEGIN")
            _ = try source.integer(SQLStatement("PRAGMA user_version"))
            let copy = try SQLiteConnection(
                path: partial,
                flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                isWriter: true
            )
            defer { copy.close() }
            try await copy.copy(from: source, pagesPerStep: pagesPerStep) { progress?($0) }
            try await check(copy)
            // One file: nothing of the copy stays in a log beside it.
            _ = try copy.text("PRAGMA journal_mode = DELETE")
        } catch {
            removeDatabase(partial)
            throw error
        }
        defer { removeDatabase(partial) }
        try name(partial, path)
        syncFolder(of: path)
        configuration.logger.info("Wrote a backup.")
    }

    /// Puts a backup in the place of a store that nobody has open.
    static func restore(
        from backup: String,
        to path: String,
        _ configuration: SQLiteConfiguration,
        progress: (@Sendable (BackupProgress) -> Void)?
    ) async throws {
        let source = try SQLiteConnection(path: backup, flags: SQLITE_OPEN_READONLY, isWriter: false)
        defer { source.close() }
        guard try source.integer(SQLStatement("PRAGMA application_id")) == SQLiteEngine.applicationID else {
            throw WellFlowError(.foreignStore, "The backup is not of this library.")
        }
        try await check(source)
        try await replace(path, by: source, progress: progress)
        syncFolder(of: path)
        configuration.logger.info("Restored a backup.")
    }

    private static func replace(
        _ path: String,
        by source: SQLiteConnection,
        progress: (@Sendable (BackupProgress) -> Void)?
    ) async throws {
        let isNew = access(path, F_OK) != 0
        let target = try SQLiteConnection(
            path: path,
            flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
            isWriter: true
        )
        defer { target.close() }
        do {
            try SQLiteOpening.checkOwner(target)
            // Exclusive in the log's mode means: nobody else has the file open, in this process or another.
            try target.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
        } catch let error as WellFlowError where error.code == .timeout {
            throw WellFlowError(.inUse, "The store is open. Close it everywhere, then restore.", cause: error)
        }
        do {
            try await target.copy(from: source, pagesPerStep: pagesPerStep) { progress?($0) }
        } catch {
            if isNew { removeDatabase(path) }
            if let error = error as? WellFlowError, error.code == .timeout {
                throw WellFlowError(.inUse, "The backup is in use, or is the store itself.", cause: error)
            }
            throw error
        }
        // From here the old content is gone, so nothing is cancelled any more: the check says what there is now.
        let integrity = try target.text("PRAGMA integrity_check")
        if integrity != "ok" {
            throw WellFlowError(
                .corrupt,
                "The restored store is damaged, and the backup is not. Check the disk and restore again.",
                detail: integrity
            )
        }
    }

    /// Checks a database: its structure and its references.
    private static func check(_ connection: SQLiteConnection) async throws {
        for (pragma, expected) in [("integrity_check", "ok"), ("foreign_key_check", nil)] {
            var found: [String] = []
            try await connection.query(SQLStatement("PRAGMA \(pragma)")) { row in
                found.append(try row.text(0))
            }
            if found != (expected.map { [$0] } ?? []) {
                throw WellFlowError(
                    .corrupt,
                    "The backup is damaged.",
                    detail: "\(pragma): \(found.prefix(5).joined(separator: "; "))"
                )
            }
        }
    }

    /// Gives a file its name, unless there is another of that name by now.
    private static func name(_ file: String, _ path: String) throws {
        // A link, unlike a rename, never replaces a file.
        if link(file, path) == 0 { return }
        if errno == EEXIST { throw exists }
        // On a file system without links an empty file holds the place.
        let place = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        if place >= 0 {
            close(place)
            if rename(file, path) == 0 { return }
            unlink(path)
        } else if errno == EEXIST {
            throw exists
        }
        let reason = String(cString: strerror(errno))
        throw WellFlowError(.unavailable, "The backup's file can't be named.", detail: reason)
    }

    private static var exists: WellFlowError {
        WellFlowError(.inUse, "The backup's file exists. Choose another name.")
    }

    private static func removeDatabase(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    /// Makes a new name in a folder survive a loss of power.
    private static func syncFolder(of path: String) {
        let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }
}

extension WellFlow {
    /// Puts a backup in the place of a store, or makes a new one from it.
    ///
    /// The backup is checked before, the store after.
    ///
    /// The copy is one transaction: when it fails, is cancelled, or the power goes, the store is what it was.
    ///
    /// - Parameters:
    ///   - backup: the backup's file.
    ///   - path: the store's file, which nobody may have open.
    ///   - configuration: where to log.
    ///   - progress: told after every batch of pages.
    /// - Throws: `WellFlowError`: `inUse` while the store is open anywhere, `foreignStore`, `corrupt`, `diskFull`.
    @concurrent
    public static func restoreSQLite(
        from backup: String,
        to path: String,
        configuration: SQLiteConfiguration = .init(),
        progress: (@Sendable (BackupProgress) -> Void)? = nil
    ) async throws {
        try await SQLiteBackup.restore(from: backup, to: path, configuration, progress: progress)
    }
}
