/// Turns the bytes of a file into UTF-8, piece by piece.
///
/// What means nothing in the encoding becomes the byte FF, which UTF-8 does not have: whoever checks a record for UTF-8
/// finds it.
struct TextDecoder {
    private static let nothing: UInt8 = 0xFF

    private let encoding: TextEncoding
    /// The first byte of a pair whose second has not come.
    private var firstByte: UInt8?
    /// The first half of a surrogate pair whose second has not come.
    private var highSurrogate: UInt16?

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
    }

    /// How many bytes of UTF-8 a piece may become.
    static func maximumSize(of count: Int) -> Int { count * 3 + 4 }

    /// Decodes a piece into room for `maximumSize` and says how many bytes it became.
    mutating func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>) -> Int {
        switch encoding {
        case .utf8:
            if let base = input.baseAddress {
                UnsafeMutableRawPointer(output).copyMemory(from: base, byteCount: input.count)
            }
            return input.count
        case .windows1252:
            return decodeWindows(input, into: output)
        case .utf16LittleEndian, .utf16BigEndian:
            return decodeUTF16(input, into: output)
        }
    }

    /// What is left over at the end of the file, at most two bytes.
    mutating func finish(into output: UnsafeMutablePointer<UInt8>) -> Int {
        var writer = Output(output)
        if highSurrogate != nil { writer.append(Self.nothing) }
        if firstByte != nil { writer.append(Self.nothing) }
        highSurrogate = nil
        firstByte = nil
        return writer.count
    }

    private func decodeWindows(_ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>) -> Int {
        var writer = Output(output)
        for byte in input {
            switch byte {
            case 0x80...0x9F:
                let scalar = windows1252[Int(byte) - 0x80]
                if scalar == 0 { writer.append(Self.nothing) } else { writer.append(scalar: UInt32(scalar)) }
            default: writer.append(scalar: UInt32(byte))
            }
        }
        return writer.count
    }

    private mutating func decodeUTF16(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var writer = Output(output)
        for byte in input {
            guard let first = firstByte else {
                firstByte = byte
                continue
            }
            firstByte = nil
            let (low, high) = encoding == .utf16LittleEndian ? (first, byte) : (byte, first)
            append(unit: UInt16(high) << 8 | UInt16(low), to: &writer)
        }
        return writer.count
    }

    private mutating func append(unit: UInt16, to writer: inout Output) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                writer.append(scalar: 0x10000 + (UInt32(high - 0xD800) << 10 | UInt32(unit - 0xDC00)))
                return
            }
            writer.append(Self.nothing)
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else if UTF16.isTrailSurrogate(unit) {
            writer.append(Self.nothing)
        } else {
            writer.append(scalar: UInt32(unit))
        }
    }
}

/// Writes UTF-8 into room that the caller made large enough.
private struct Output {
    private let start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0

    init(_ start: UnsafeMutablePointer<UInt8>) {
        self.start = start
    }

    mutating func append(_ byte: UInt8) {
        start[count] = byte
        count += 1
    }

    mutating func append(scalar: UInt32) {
        switch scalar {
        case 0..<0x80:
            append(UInt8(scalar))
        case 0x80..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        default:
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}

/// The characters of the bytes 80 to 9F in windows-1252, 0 where there is none, from the table at
/// https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT.
private let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
]

extension TextDecoder {
    /// Whether a text that was read as windows-1252 is UTF-8 by its bytes: `CafÃ©` was `Café`.
    static func wasUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x100 {
                bytes.append(UInt8(scalar.value))
            } else if let index = windows1252.firstIndex(of: UInt16(truncatingIfNeeded: scalar.value)) {
                bytes.append(0x80 + UInt8(index))
            } else {
                return false
            }
        }
        let count = bytes.withUnsafeBufferPointer { UTF8Check.count($0) }
        return count.valid > 0 && count.invalid == 0
    }
}
