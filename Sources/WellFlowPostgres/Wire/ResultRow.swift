import CLibPQ
import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A row of a binary result, and then the next: values are read in place.
///
/// A value of another type or form than asked for is damage of the store, or another store.
final class ResultRow: RowSource {
    let result: PostgresResult
    /// The row it stands on.
    var row = 0
    private let isBinary: Bool

    init(_ result: PostgresResult) {
        self.result = result
        isBinary = PQbinaryTuples(result.handle) == 1
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result.handle, Int32(row), Int32(column)) == 1 }

    func integer(_ column: Int) throws -> Int64 {
        let (bytes, type) = try value(column)
        return switch (type, bytes.count) {
        case (PostgresType.integer, 8): Self.load(bytes)
        case (PostgresType.int4, 4): Int64(Self.load(bytes) as Int32)
        case (PostgresType.int2, 2): Int64(Self.load(bytes) as Int16)
        default: throw Self.damaged("whole number")
        }
    }

    func boolean(_ column: Int) throws -> Bool {
        let bytes = try value(column, PostgresType.boolean, size: 1, "flag")
        guard bytes[0] <= 1 else { throw Self.damaged("flag") }
        return bytes[0] == 1
    }

    func decimal(_ column: Int, scale: Int) throws -> Int64 {
        let (bytes, type) = try value(column)
        guard type == PostgresType.decimal, let units = Numeric.units(bytes, scale: scale) else {
            throw Self.damaged("decimal")
        }
        return units
    }

    func text(_ column: Int) throws -> String {
        try Self.string(UnsafeRawBufferPointer(try textBytes(column)), "text")
    }

    func textBytes(_ column: Int) throws -> UnsafeBufferPointer<UInt8> {
        let (bytes, type) = try value(column)
        guard type == PostgresType.text || type == PostgresType.varchar || type == PostgresType.name else {
            throw Self.damaged("text")
        }
        return bytes.assumingMemoryBound(to: UInt8.self)
    }

    func uuid(_ column: Int) throws -> RawID {
        let bytes = try value(column, PostgresType.uuid, size: 16, "identifier")
        return RawID(high: Self.load(bytes), low: Self.load(bytes, at: 8))
    }

    func date(_ column: Int) throws -> CalendarDate {
        let bytes = try value(column, PostgresType.date, size: 4, "date")
        let (days, overflow) = (Self.load(bytes) as Int32).addingReportingOverflow(PostgresType.daysBeforeEpoch)
        guard !overflow, let date = CalendarDate(daysSinceEpoch: days) else { throw Self.damaged("date") }
        return date
    }

    func timestamp(_ column: Int) throws -> Timestamp {
        let bytes = try value(column, PostgresType.timestamp, size: 8, "time")
        let (microseconds, overflow) = (Self.load(bytes) as Int64)
            .addingReportingOverflow(PostgresType.microsecondsBeforeEpoch)
        guard !overflow, let time = try? Timestamp(microseconds: microseconds) else { throw Self.damaged("time") }
        return time
    }

    func json(_ column: Int) throws -> String {
        let (bytes, type) = try value(column)
        guard type == PostgresType.json, bytes.first == 1 else { throw Self.damaged("document") }
        return try Self.string(UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), "document")
    }
}

extension ResultRow {
    private func value(_ column: Int) throws -> (bytes: UnsafeRawBufferPointer, type: Oid) {
        let (handle, row, column) = (result.handle, Int32(row), Int32(column))
        let count = Int(PQgetlength(handle, row, column))
        // A NULL has no length either.
        guard isBinary, count > 0 || PQgetisnull(handle, row, column) == 0 else { throw Self.damaged("value") }
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: count)
        return (bytes, PQftype(handle, column))
    }

    private func value(
        _ column: Int,
        _ type: Oid,
        size: Int,
        _ what: StaticString
    ) throws -> UnsafeRawBufferPointer {
        let value = try value(column)
        guard value.type == type, value.bytes.count == size else { throw Self.damaged(what) }
        return value.bytes
    }

    private static func load<Number: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) -> Number {
        Number(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }

    /// Decoding and comparing costs a fifth of `String(validating:as:)`.
    private static func string(_ bytes: UnsafeRawBufferPointer, _ what: StaticString) throws -> String {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return "" }
        var text = String(decoding: bytes, as: UTF8.self)
        let isSame = text.withUTF8 { utf8 in
            utf8.count == bytes.count && utf8.baseAddress.map { memcmp($0, base, utf8.count) == 0 } ?? false
        }
        guard isSame else { throw damaged(what) }
        return text
    }

    private static func damaged(_ what: StaticString) -> WellFlowError {
        WellFlowError(.corrupt, "A stored \(what) is damaged.")
    }
}
