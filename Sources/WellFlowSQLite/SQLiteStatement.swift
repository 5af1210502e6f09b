import CSQLite
import WellFlowCore

/// A prepared statement: its parameters are written and its rows are read in place.
///
/// Used by the holder of its connection's lease only.
final class SQLiteStatement {
    let handle: OpaquePointer
    /// The first parameter that couldn't be bound.
    private(set) var bindError: Int32 = SQLITE_OK

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    /// Makes the statement ready for another run.
    func reset() {
        sqlite3_reset(handle)
        bindError = SQLITE_OK
    }

    /// Lets go of the values of the last run.
    func clear() {
        sqlite3_clear_bindings(handle)
    }

    private func note(_ code: Int32) {
        if code != SQLITE_OK, bindError == SQLITE_OK { bindError = code }
    }
}

/// SQLite copies the bytes before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension SQLiteStatement: RowSink {
    func null(_ column: Int) { note(sqlite3_bind_null(handle, Int32(column + 1))) }

    func integer(_ value: Int64, _ column: Int) { note(sqlite3_bind_int64(handle, Int32(column + 1), value)) }

    func boolean(_ value: Bool, _ column: Int) { integer(value ? 1 : 0, column) }

    func decimal(_ units: Int64, scale: Int, _ column: Int) { integer(units, column) }

    func text(_ value: String, _ column: Int) {
        var value = value
        value.withUTF8 { textBytes($0, column) }
    }

    func textBytes(_ value: UnsafeBufferPointer<UInt8>, _ column: Int) {
        // An empty text has no address of its own, and a null pointer would be NULL.
        guard let base = value.baseAddress, !value.isEmpty else {
            note(sqlite3_bind_text64(handle, Int32(column + 1), "", 0, transient, UInt8(SQLITE_UTF8)))
            return
        }
        base.withMemoryRebound(to: CChar.self, capacity: value.count) {
            note(
                sqlite3_bind_text64(handle, Int32(column + 1), $0, UInt64(value.count), transient, UInt8(SQLITE_UTF8))
            )
        }
    }

    func uuid(_ value: RawID, _ column: Int) {
        var bytes = (value.high.bigEndian, value.low.bigEndian)
        withUnsafeBytes(of: &bytes) {
            note(sqlite3_bind_blob(handle, Int32(column + 1), $0.baseAddress, 16, transient))
        }
    }

    func date(_ value: CalendarDate, _ column: Int) {
        value.withISOBytes { textBytes($0, column) }
    }

    func timestamp(_ value: Timestamp, _ column: Int) { integer(value.microseconds, column) }

    func json(_ value: String, _ column: Int) { text(value, column) }
}

extension SQLiteStatement: RowSource {
    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    func integer(_ column: Int) throws -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    func boolean(_ column: Int) throws -> Bool { try integer(column) != 0 }

    func decimal(_ column: Int, scale: Int) throws -> Int64 { try integer(column) }

    func text(_ column: Int) throws -> String {
        String(decoding: try textBytes(column), as: UTF8.self)
    }

    func textBytes(_ column: Int) throws -> UnsafeBufferPointer<UInt8> {
        let base = sqlite3_column_text(handle, Int32(column))
        return UnsafeBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    func uuid(_ column: Int) throws -> RawID {
        guard let base = sqlite3_column_blob(handle, Int32(column)), sqlite3_column_bytes(handle, Int32(column)) == 16
        else { throw WellFlowError(.corrupt, "A stored identifier is damaged.") }
        return RawID(
            high: UInt64(bigEndian: base.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    func date(_ column: Int) throws -> CalendarDate {
        guard let date = CalendarDate(isoUTF8: try textBytes(column)) else {
            throw WellFlowError(.corrupt, "A stored date is damaged.")
        }
        return date
    }

    func timestamp(_ column: Int) throws -> Timestamp { Timestamp(trustedMicroseconds: try integer(column)) }

    func json(_ column: Int) throws -> String { try text(column) }
}
