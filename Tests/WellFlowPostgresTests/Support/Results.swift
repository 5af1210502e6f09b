import CLibPQ
import WellFlowCore

@testable import WellFlowPostgres

extension PostgresResult {
    /// A result of one row, as if the server had sent it.
    static func made(of columns: [(type: Oid, bytes: [UInt8]?)], format: Int32 = 1) -> PostgresResult {
        let handle = PQmakeEmptyPGresult(nil, PGRES_TUPLES_OK)!
        var name = Array("c".utf8CString)
        name.withUnsafeMutableBufferPointer { name in
            var attributes = columns.map { column in
                PGresAttDesc(
                    name: name.baseAddress,
                    tableid: 0,
                    columnid: 0,
                    format: format,
                    typid: column.type,
                    typlen: -1,
                    atttypmod: -1
                )
            }
            precondition(PQsetResultAttrs(handle, Int32(attributes.count), &attributes) == 1)
        }
        for (index, column) in columns.enumerated() {
            var bytes = (column.bytes ?? []).map { CChar(bitPattern: $0) }
            let length = column.bytes.map { Int32($0.count) } ?? -1
            precondition(PQsetvalue(handle, 0, Int32(index), &bytes, length) == 1)
        }
        return PostgresResult(owning: handle)
    }
}

extension EncodedParameters {
    /// What libpq would send.
    var sent: [(type: Oid, bytes: [UInt8]?)] {
        withPointers { count, types, values, lengths, formats in
            (0..<Int(count))
                .map { index in
                    precondition(formats[index] == 1)
                    guard let value = values[index] else {
                        precondition(lengths[index] == -1)
                        return (types[index], nil)
                    }
                    return (types[index], [UInt8](UnsafeRawBufferPointer(start: value, count: Int(lengths[index]))))
                }
        }
    }
}

/// What a value becomes on its way to the server.
func encoded(_ value: StorageValue) -> (type: Oid, bytes: [UInt8]?) {
    let sink = ParameterSink()
    value.write(to: sink, at: 0)
    return sink.encoded.sent[0]
}

extension RowSource {
    /// The value of a column that keeps this kind.
    func value(_ column: Int, as storage: FieldStorage) throws -> StorageValue {
        if isNull(column) { return .null }
        return switch storage {
        case .integer: .integer(try integer(column))
        case .boolean: .boolean(try boolean(column))
        case .decimal(let scale): .decimal(try decimal(column, scale: scale), scale: scale)
        case .text: .text(try text(column))
        case .uuid: .uuid(try uuid(column))
        case .date: .date(try date(column))
        case .timestamp: .timestamp(try timestamp(column))
        case .json: .json(try json(column))
        }
    }
}

extension StorageValue {
    /// Any value of this kind, NULL now and then.
    static func random(_ storage: FieldStorage, using generator: inout SplitMix64) -> StorageValue {
        if Int.random(in: 0..<8, using: &generator) == 0 { return .null }
        switch storage {
        case .integer: return .integer(number(using: &generator))
        case .boolean: return .boolean(Bool.random(using: &generator))
        case .decimal(let scale): return .decimal(number(using: &generator), scale: scale)
        case .text: return .text(string(using: &generator))
        case .uuid: return .uuid(RawID(high: generator.next(), low: generator.next()))
        case .date:
            let days = Int32.random(in: -719_162...2_932_896, using: &generator)
            return .date(CalendarDate(daysSinceEpoch: days)!)
        case .timestamp:
            let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999
            return .timestamp(Timestamp(trustedMicroseconds: Int64.random(in: range, using: &generator)))
        case .json: return .json("\"\(number(using: &generator))\"")
        }
    }

    /// Numbers of every length, round ones among them.
    private static func number(using generator: inout SplitMix64) -> Int64 {
        let number = Int64(bitPattern: generator.next()) >> Int64.random(in: 0..<64, using: &generator)
        return Bool.random(using: &generator) ? number : number / 10_000 * 10_000
    }

    private static func string(using generator: inout SplitMix64) -> String {
        let letters = Array("aZ0 'é€😀\\\n\u{301}")
        return String(
            (0..<Int.random(in: 0..<20, using: &generator)).map { _ in letters.randomElement(using: &generator)! }
        )
    }
}

/// Every kind of column.
let storages: [FieldStorage] = [
    .integer, .boolean, .decimal(scale: 0), .decimal(scale: 2), .decimal(scale: 3), .decimal(scale: 4),
    .decimal(scale: 8), .decimal(scale: 17), .text, .uuid, .date, .timestamp, .json,
]
