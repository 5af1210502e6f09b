package import Crypto

/// The bytes and hashes of the trail's chain; Documentation/Audit.md tells them to auditors.
///
/// Texts have their length in front, as four bytes, and whole numbers have eight, the highest first, so that no two
/// different rows have the same bytes.
package enum AuditHash {
    /// The version of the format, the first byte of everything that is hashed.
    static let version: UInt8 = 1

    /// The hash of one changed row.
    package static func row(_ record: AuditEvent) -> SHA256.Digest {
        var bytes = AuditBytes()
        bytes.add(record.action.rawValue)
        bytes.add(record.entity)
        bytes.add(record.entityID)
        bytes.add(record.version)
        bytes.add(record.text)
        return SHA256.hash(data: bytes.bytes)
    }

    /// The hash of an operation with its rows, which are hashed already: everything but its place in the chain.
    package static func content(_ operation: AuditOperation, rows: [SHA256.Digest]) -> SHA256.Digest {
        var bytes = AuditBytes()
        bytes.add(operation.trail)
        bytes.add(operation.id.raw)
        bytes.add(operation.principal.text)
        bytes.add(operation.source.rawValue)
        bytes.add(operation.kind.rawValue)
        bytes.add(operation.requestID)
        bytes.add(operation.traceID)
        bytes.add(operation.reason)
        bytes.add(operation.importID?.description)
        bytes.add(Int64(rows.count))
        var hash = SHA256()
        hash.update(data: bytes.bytes)
        for row in rows { row.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        return hash.finalize()
    }

    /// The hash that ties an operation to the one before it; the first has zeros before it.
    ///
    /// - Returns: hexadecimal digits; nil when `previous` or `content` aren't 64 of them.
    package static func link(after previous: String?, sequence: Int64, at time: Timestamp, content: String) -> String? {
        var bytes = AuditBytes()
        guard bytes.add(hex: previous ?? String(repeating: "0", count: 64)) else { return nil }
        bytes.add(sequence)
        bytes.add(time.microseconds)
        guard bytes.add(hex: content) else { return nil }
        return hex(SHA256.hash(data: bytes.bytes))
    }

    /// A hash in lower-case hexadecimal digits.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in bytes {
            for half in [byte >> 4, byte & 0xF] {
                digits.append(half < 10 ? half + UInt8(ascii: "0") : half - 10 + UInt8(ascii: "a"))
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

/// The canonical bytes of what is hashed.
struct AuditBytes {
    private(set) var bytes: [UInt8] = [AuditHash.version]

    mutating func add(_ text: String?) {
        guard let text else { return add(UInt32.max) }
        add(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ id: RawID) {
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bytes.append(contentsOf: $0) }
    }

    private mutating func add(_ length: UInt32) {
        withUnsafeBytes(of: length.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// The bytes of 64 hexadecimal digits; false for anything else.
    mutating func add(hex: String) -> Bool {
        if hex.utf8.count != 64 { return false }
        var half: UInt8?
        for digit in hex.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return false
            }
            if let high = half {
                bytes.append(high << 4 | value)
                half = nil
            } else {
                half = value
            }
        }
        return true
    }
}
