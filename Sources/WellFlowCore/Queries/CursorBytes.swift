#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The bytes of a cursor: values one after the other, each with a mark whether it is there.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ word: UInt64) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ value: StorageValue) {
        if case .null = value { return append(0 as UInt8) }
        append(1 as UInt8)
        switch value {
        case .null: break
        case .integer(let value), .decimal(let value, _): append(UInt64(bitPattern: value))
        case .boolean(let value): append(value ? 1 as UInt8 : 0)
        case .text(let value), .json(let value): append(value)
        case .uuid(let value):
            append(value.high)
            append(value.low)
        case .date(let value): append(UInt64(bitPattern: Int64(value.daysSinceEpoch)))
        case .timestamp(let value): append(UInt64(bitPattern: value.microseconds))
        }
    }
}

struct ByteReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func byte() -> UInt8? {
        guard offset < bytes.count else { return nil }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func word() -> UInt64? {
        guard bytes.count - offset >= 8 else { return nil }
        defer { offset += 8 }
        return bytes[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func text() -> String? {
        guard let count = word(), count <= UInt64(bytes.count - offset) else { return nil }
        defer { offset += Int(count) }
        return String(validating: bytes[offset..<offset + Int(count)], as: UTF8.self)
    }

    mutating func value(of storage: FieldStorage) -> StorageValue? {
        switch byte() {
        case 0: return .null
        case 1: break
        default: return nil
        }
        switch storage {
        case .integer: return word().map { .integer(Int64(bitPattern: $0)) }
        case .decimal(let scale): return word().map { .decimal(Int64(bitPattern: $0), scale: scale) }
        case .boolean: return byte().flatMap { $0 <= 1 ? .boolean($0 == 1) : nil }
        case .text: return text().map { .text($0) }
        case .json: return text().map { .json($0) }
        case .uuid:
            guard let high = word(), let low = word() else { return nil }
            return .uuid(RawID(high: high, low: low))
        case .date:
            guard let word = word(), let days = Int32(exactly: Int64(bitPattern: word)) else { return nil }
            return CalendarDate(daysSinceEpoch: days).map { .date($0) }
        case .timestamp: return word().flatMap { try? .timestamp(Timestamp(microseconds: Int64(bitPattern: $0))) }
        }
    }
}

/// Base 64 with the alphabet that is safe in URLs, without padding.
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        let encoded = Data(bytes).base64EncodedData()
            .compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                case UInt8(ascii: "="): nil
                default: byte
                }
            }
        return String(decoding: encoded, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var padded = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
        return Data(base64Encoded: padded).map(Array.init)
    }
}
