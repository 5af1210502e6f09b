import CSQLiteBare

/// A connection of the bare C API, set up as the library sets up its own.
///
/// `@unchecked Sendable`: each is used by one task at a time, which the measured work sees to.
final class BareConnection: @unchecked Sendable {
    let handle: OpaquePointer

    init(path: String, isWriter: Bool = false) throws {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else { throw BareError(code: code) }
        self.handle = handle
        try run(
            """
            PRAGMA trusted_schema = OFF;
            PRAGMA foreign_keys = ON;
            PRAGMA cache_size = -8192;
            PRAGMA synchronous = FULL;
            """
        )
        try run(isWriter ? "PRAGMA journal_mode = WAL" : "PRAGMA query_only = ON")
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    func run(_ sql: String) throws {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw BareError(code: code) }
    }

    func prepare(_ sql: String) throws -> BareStatement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw BareError(code: code) }
        return BareStatement(handle: statement, connection: self)
    }
}

/// A result code of the C API.
struct BareError: Error {
    let code: Int32
}

/// A prepared statement and the few calls that are worth a name.
final class BareStatement {
    let handle: OpaquePointer
    private let connection: BareConnection

    init(handle: OpaquePointer, connection: BareConnection) {
        self.handle = handle
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// SQLite copies the bytes before the call returns.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw BareError(code: code)
    }

    func reset() {
        sqlite3_reset(handle)
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let base = sqlite3_column_text(handle, column)
        return UnsafeBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

    func id(_ column: Int32) throws -> BareID {
        guard let base = sqlite3_column_blob(handle, column), sqlite3_column_bytes(handle, column) == 16 else {
            throw BareError(code: SQLITE_CORRUPT)
        }
        return BareID(
            high: UInt64(bigEndian: base.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    func bind(_ value: Int64?, _ parameter: Int32) {
        if let value {
            sqlite3_bind_int64(handle, parameter, value)
        } else {
            sqlite3_bind_null(handle, parameter)
        }
    }

    func bind(_ value: String?, _ parameter: Int32) {
        guard var value else {
            sqlite3_bind_null(handle, parameter)
            return
        }
        value.withUTF8 { bind($0, parameter) }
    }

    func bind(_ bytes: UnsafeBufferPointer<UInt8>, _ parameter: Int32) {
        bytes.withMemoryRebound(to: CChar.self) {
            _ = sqlite3_bind_text(handle, parameter, $0.baseAddress, Int32($0.count), Self.transient)
        }
    }

    func bind(_ value: BareID?, _ parameter: Int32) {
        guard let value else {
            sqlite3_bind_null(handle, parameter)
            return
        }
        var bytes = (value.high.bigEndian, value.low.bigEndian)
        withUnsafeBytes(of: &bytes) {
            _ = sqlite3_bind_blob(handle, parameter, $0.baseAddress, 16, Self.transient)
        }
    }
}
