/// A hash of all records so far: the same in every process, and quick, since it takes eight bytes at a time.
///
/// Not for secrets: it tells a file that was changed by accident, not one made to deceive.
struct Fingerprint {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Adds a record; records are kept apart.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        mix(rest)
        mix(UInt64(bytes.count))
    }

    private mutating func mix(_ word: UInt64) {
        // The golden ratio's odd multiple spreads upwards, the shift brings it down again.
        let product = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value = product ^ product >> 32
    }
}
