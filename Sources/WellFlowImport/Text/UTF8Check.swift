/// Whether bytes are UTF-8, as the Unicode standard's table 3-7 has it.
enum UTF8Check {
    struct Count {
        /// Characters beyond ASCII that are right.
        var valid = 0
        /// Bytes that belong to no character.
        var invalid = 0
    }

    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = asciiPrefix(of: bytes, from: 0)
        while index < bytes.count {
            let length = sequenceLength(in: bytes, at: index)
            if length == 0 { return false }
            index = asciiPrefix(of: bytes, from: index + length)
        }
        return true
    }

    /// Counts what is right and what is not; a character cut off at the end is neither.
    static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Count {
        var count = Count()
        var index = asciiPrefix(of: bytes, from: 0)
        while index < bytes.count {
            let length = sequenceLength(in: bytes, at: index)
            if length > 0 {
                count.valid += 1
            } else if !isCutOff(bytes, at: index) {
                count.invalid += 1
            }
            index = asciiPrefix(of: bytes, from: index + max(length, 1))
        }
        return count
    }

    /// Where the first byte beyond ASCII is.
    private static func asciiPrefix(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return start }
        var index = start
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let high = word & 0x8080_8080_8080_8080
            if high != 0 { return index + high.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// The length of the character that begins here, 0 if none does.
    private static func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        guard let (length, second) = shape(of: bytes[index]), index + length <= bytes.count else { return 0 }
        if length == 1 { return 1 }
        guard second.contains(bytes[index + 1]) else { return 0 }
        for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// Whether the bytes end inside the character that begins here.
    private static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard let (length, second) = shape(of: bytes[index]), index + length > bytes.count else { return false }
        for offset in 1..<max(bytes.count - index, 1) {
            let byte = bytes[index + offset]
            if offset == 1 ? !second.contains(byte) : byte & 0xC0 != 0x80 { return false }
        }
        return true
    }

    /// The length that a first byte announces, and what its second byte may be.
    private static func shape(of first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0x00...0x7F: (1, 0...0)
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
