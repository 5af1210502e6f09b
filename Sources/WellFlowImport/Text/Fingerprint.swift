/// A hash of all records so far: the same in every process, and quick, since it takes eight bytes at a time.
///
/// Not for secrets: it tells a file that was changed by accident, not one made to deceive.
struct Fingerprint {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Adds a record and tells, since it looks at every byte, whether all are ASCII; records are kept apart.
    @discardableResult
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var all: UInt64 = 0
        var index = 0
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            all |= word
            mix(word)
            index += 8
        }
        var rest: UInt64 = 0
        if index > 0 {
            // Some bytes twice are quicker than the last ones singly.
            rest = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
        } else {
            for byte in bytes { rest = rest << 8 | UInt64(byte) }
        }
        mix(rest)
        mix(UInt64(bytes.count))
        return (all | rest) & 0x8080_8080_8080_8080 == 0
    }

    private mutating func mix(_ word: UInt64) {
        // The golden ratio's odd multiple spreads upwards, the shift brings it down again.
        let product = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value = product ^ product >> 32
    }
}
