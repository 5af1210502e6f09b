import CSQLite
import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension WellFlowError {
    /// What a result code of SQLite means.
    ///
    /// The detail has SQLite's own message: names, no values.
    static func sqlite(_ code: Int32, on handle: OpaquePointer?, doing what: String) -> WellFlowError {
        let message = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? ""
        let detail = "SQLite \(code) while \(what): \(message)"
        // A full disk shows as a failed write where SQLite can't tell the two apart, as when it grows its index of
        // the log.
        let isFull = code & 0xFF == SQLITE_IOERR && sqlite3_system_errno(handle) == ENOSPC
        let (kind, text): (Code, String) =
            switch isFull ? SQLITE_FULL : code & 0xFF {
            case SQLITE_INTERRUPT: (.cancelled, "The task was cancelled; nothing of the transaction was kept.")
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
                (.timeout, "The store is held by another process. Try again.")
            case SQLITE_FULL: (.diskFull, "The disk is full, or the store has reached its size limit.")
            case SQLITE_READONLY, SQLITE_PERM: (.readOnly, "The store can't be written. Check the file's permissions.")
            case SQLITE_CORRUPT: (.corrupt, "The store is damaged. Restore a backup.")
            case SQLITE_NOTADB: (.foreignStore, "The file is not a SQLite database, or its header is damaged.")
            case SQLITE_CANTOPEN: (.unavailable, "The store can't be opened. Check that its folder exists.")
            case SQLITE_IOERR: (.unavailable, "The disk failed while the store was read or written.")
            case SQLITE_TOOBIG: (.invalid, "A value is too large for the store.")
            default: (.failed, "The store failed.")
            }
        return WellFlowError(kind, text, detail: detail)
    }
}
