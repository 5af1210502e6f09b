import WellFlowCore

/// Values in the binary form that the server's receive functions read, one after the other.
struct WireBytes: Sendable {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    /// Forgets everything after the first so many bytes, and keeps the room.
    mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }

    mutating func append(_ other: WireBytes) {
        bytes.append(contentsOf: other.bytes)
    }

    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes a number over the one that stands there.
    mutating func replace(at offset: Int, with number: Int32) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: number.bigEndian, toByteOffset: offset, as: Int32.self) }
    }

    mutating func append(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    mutating func append(text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
    }

    mutating func append(_ value: RawID) {
        append(value.high)
        append(value.low)
    }

    mutating func append(_ value: CalendarDate) {
        append(value.daysSinceEpoch - PostgresType.daysBeforeEpoch)
    }

    mutating func append(_ value: Timestamp) {
        append(value.microseconds &- PostgresType.microsecondsBeforeEpoch)
    }

    /// The server's `jsonb`: a version and the text.
    mutating func append(json: UnsafeBufferPointer<UInt8>) {
        bytes.append(1)
        append(text: json)
    }
}
