import CSQLite
import Synchronization
import WellFlowCore
import WellFlowSQL

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One connection with its prepared statements.
///
/// Statements run inline on the task that holds the lease.
///
/// `@unchecked Sendable`: the handle, the statements and the numbers are touched by the holder of the exclusive lease
/// only, and the pool that hands leases on orders one holder's accesses before the next one's. The one thing that
/// other threads do is ``interrupt(_:)``, which goes by `running` under its lock and an atomic.
final class SQLiteConnection: SQLConnection, @unchecked Sendable {
    /// Whether it is the connection that writes.
    let isWriter: Bool
    private let handle: OpaquePointer
    private var slots: [SQLiteStatement?] = []
    private var texts: [String: SQLiteStatement] = [:]
    private var lastNumber: UInt64 = 0
    /// The number of the call that runs now, or 0: a late cancellation must not hit the next one.
    private let running = Locked<UInt64>(0)
    /// Whether the call that runs now was cancelled.
    ///
    /// Written under the lock of `running`.
    private let isInterrupted = Atomic(false)

    /// Statements of queries are forgotten beyond this many.
    private static let maximumTexts = 200
    /// Steps of SQLite's machine between looks at `isInterrupted`.
    private static let stepsBetweenLooks: Int32 = 1_000
    /// Rows between chances for other tasks.
    private static let rowsBetweenYields = 1_024

    /// Opens a connection.
    ///
    /// A missing path is memory.
    init(path: String?, flags: Int32, isWriter: Bool) throws {
        self.isWriter = isWriter
        var handle: OpaquePointer?
        let name = try path.map { try SQLitePath.checked($0) } ?? ":memory:"
        let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            let error = path.flatMap { SQLitePath.problem(with: $0) } ?? .sqlite(code, on: handle, doing: "opening")
            sqlite3_close_v2(handle)
            throw error
        }
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        // Waiting for other processes is done by suspending, where it can be cancelled.
        sqlite3_busy_timeout(handle, 0)
        // SQLite forgets an interrupt that comes before a statement's first step, so the statement looks for itself.
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle,
            Self.stepsBetweenLooks,
            { context in
                guard let context else { return 0 }
                let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
                return connection.isInterrupted.load(ordering: .relaxed) ? 1 : 0
            },
            context
        )
    }

    deinit {
        close()
    }

    private var isClosed = false

    /// Closes the connection.
    ///
    /// The next call on it would be the holder's mistake: the pool hands it out no more.
    func close() {
        if isClosed { return }
        isClosed = true
        for statement in slots { if let statement { sqlite3_finalize(statement.handle) } }
        for statement in texts.values { sqlite3_finalize(statement.handle) }
        slots = []
        texts = [:]
        sqlite3_close_v2(handle)
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    /// A call that fails undoes itself, or the whole transaction.
    var isFailed: Bool { false }

    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// Whether there is a write-ahead log beside the file.
    ///
    /// To be asked before the first statement, which makes one.
    var hasLog: Bool {
        guard let path = sqlite3_db_filename(handle, "main"), path.pointee != 0 else { return false }
        return access(String(cString: path) + "-wal", F_OK) == 0
    }

    /// Whether closing the last connection to the file leaves the write-ahead log as it is.
    var keepsLog = false {
        didSet { csqlite_keep_log(handle, keepsLog ? 1 : 0) }
    }

    /// Runs SQL of the library's own that takes no values, possibly several statements.
    func run(_ sql: String) throws {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw error(code, doing: "running \(sql.prefix(60))") }
    }

    /// Runs a statement of the library's own that takes no values and gives no rows.
    func run(_ statement: SQLStatement) throws {
        do {
            try withStatement(statement) { _ = try step($0) }
        } catch let broken as BrokenConstraint {
            // A commit finds constraints that were deferred until then.
            throw WellFlowError(.failed, "The store refused to keep the transaction.", detail: broken.detail)
        }
    }

    /// The first column of the first row of SQL of the library's own.
    func text(_ sql: String) throws -> String? {
        var result: String?
        try withStatement(SQLStatement(sql)) { statement in
            if try step(statement) { result = statement.isNull(0) ? nil : try statement.text(0) }
        }
        return result
    }

    /// The first column of the first row of a statement of the library's own.
    func integer(_ statement: SQLStatement) throws -> Int64 {
        var result: Int64 = 0
        try withStatement(statement) { if try step($0) { result = try $0.integer(0) } }
        return result
    }

    func query(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        row: (Int, any RowSource) throws -> Void
    ) async throws {
        if count == 0 { return }
        try await interruptibly {
            let prepared = try prepare(statement)
            defer { finish(prepared) }
            var rows = 0
            for index in 0..<count {
                prepared.reset()
                bind(index, prepared)
                while try step(prepared) {
                    try row(index, prepared)
                    rows += 1
                    if rows % Self.rowsBetweenYields == 0 { await Task.yield() }
                }
            }
        }
    }

    func execute(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        outcome: (Int, Result<Int, BrokenConstraint>) throws -> Void
    ) async throws {
        if count == 0 { return }
        try await interruptibly {
            let prepared = try prepare(statement)
            defer { finish(prepared) }
            for index in 0..<count {
                prepared.reset()
                bind(index, prepared)
                do {
                    while try step(prepared) {}
                    try outcome(index, .success(Int(sqlite3_changes(handle))))
                } catch let broken as BrokenConstraint {
                    try outcome(index, .failure(broken))
                }
            }
        }
    }

    func savepoint(_ name: String) async throws { try run("SAVEPOINT \(name)") }

    func release(_ name: String) async throws { try run("RELEASE \(name)") }

    func rollback(to name: String) async throws { try run("ROLLBACK TO \(name); RELEASE \(name)") }

    /// Undoes an open transaction.
    func rollback() {
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    // MARK: Statements

    private func withStatement(_ statement: SQLStatement, _ body: (SQLiteStatement) throws -> Void) throws {
        let prepared = try prepare(statement)
        defer { finish(prepared) }
        try body(prepared)
    }

    private func prepare(_ statement: SQLStatement) throws -> SQLiteStatement {
        if let slot = statement.slot {
            if slot < slots.count, let prepared = slots[slot] { return prepared }
            let prepared = try compile(statement.text)
            if slot >= slots.count { slots += Array(repeating: nil, count: slot + 1 - slots.count) }
            slots[slot] = prepared
            return prepared
        }
        if let prepared = texts[statement.text] { return prepared }
        if texts.count >= Self.maximumTexts {
            for statement in texts.values { sqlite3_finalize(statement.handle) }
            texts.removeAll(keepingCapacity: true)
        }
        let prepared = try compile(statement.text)
        texts[statement.text] = prepared
        return prepared
    }

    private func compile(_ text: String) throws -> SQLiteStatement {
        var compiled: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
        guard code == SQLITE_OK, let compiled else { throw error(code, doing: "preparing \(text)") }
        return SQLiteStatement(handle: compiled)
    }

    /// Ends the read a statement holds open, and lets go of the values it was given.
    private func finish(_ statement: SQLiteStatement) {
        statement.reset()
        statement.clear()
    }

    /// Runs a statement to its next row; false at the end.
    private func step(_ statement: SQLiteStatement) throws -> Bool {
        if statement.bindError != SQLITE_OK { throw error(statement.bindError, doing: "binding") }
        let code = sqlite3_step(statement.handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: break
        }
        if code & 0xFF == SQLITE_CONSTRAINT { throw broken(code) }
        let text = sqlite3_sql(statement.handle).map { String(cString: $0) } ?? ""
        throw error(code, doing: "running \(text)")
    }

    private func broken(_ code: Int32) -> BrokenConstraint {
        // The second byte of an extended code says which constraint; SQLite's names for them are macros.
        let kind: BrokenConstraint.Kind =
            switch code >> 8 {
            case 3: .foreignKey
            case 5: .notNull
            case 6, 8, 10: .unique
            default: .check
            }
        return BrokenConstraint(kind: kind, detail: String(cString: sqlite3_errmsg(handle)))
    }

    private func error(_ code: Int32, doing what: String) -> WellFlowError {
        .sqlite(code, on: handle, doing: what)
    }

    // MARK: Cancellation

    /// Runs a call that the task's cancellation interrupts: this call and no other.
    private func interruptibly(_ body: () async throws -> Void) async throws {
        if Task.isCancelled { throw cancelled() }
        lastNumber += 1
        let number = lastNumber
        running.withLock { $0 = number }
        do {
            try await withTaskCancellationHandler(operation: body) { interrupt(number) }
            endCall()
        } catch {
            // Ended first, so that nothing interrupts the rollback.
            endCall()
            if let error = error as? WellFlowError, error.code == .cancelled { throw cancelled() }
            throw error
        }
    }

    private func endCall() {
        running.withLock { running in
            running = 0
            isInterrupted.store(false, ordering: .relaxed)
        }
    }

    /// Interrupts a call, unless it has ended: checked and sent under the lock, so that no other is hit.
    private func interrupt(_ number: UInt64) {
        running.withLock { running in
            if running != number { return }
            isInterrupted.store(true, ordering: .relaxed)
            sqlite3_interrupt(handle)
        }
    }

    /// An interrupt undoes a transaction as a whole: what came before it must not be kept by mistake.
    private func cancelled() -> WellFlowError {
        rollback()
        return .cancelled
    }
}

/// What a backup needs of two connections.
extension SQLiteConnection {
    /// Copies another connection's database over this one's, a batch of pages at a time.
    ///
    /// The source should be in a read transaction, or every write to it starts the copy again.
    func copy(
        from source: SQLiteConnection,
        pagesPerStep: Int32,
        progress: (BackupProgress) -> Void
    ) async throws {
        guard let backup = sqlite3_backup_init(handle, "main", source.handle, "main") else {
            throw error(sqlite3_errcode(handle), doing: "starting a copy")
        }
        var code = SQLITE_OK
        while true {
            if Task.isCancelled {
                sqlite3_backup_finish(backup)
                throw WellFlowError.cancelled
            }
            code = sqlite3_backup_step(backup, pagesPerStep)
            let total = Int(sqlite3_backup_pagecount(backup))
            progress(BackupProgress(copiedPages: total - Int(sqlite3_backup_remaining(backup)), totalPages: total))
            if code != SQLITE_OK { break }
            await Task.yield()
        }
        let finished = sqlite3_backup_finish(backup)
        if code != SQLITE_DONE { throw error(code, doing: "copying") }
        if finished != SQLITE_OK { throw error(finished, doing: "ending a copy") }
    }
}
