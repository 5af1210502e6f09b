/// A strict reader of RFC 8259 over the bytes of valid UTF-8.
///
/// Refuses what the RFC leaves open: a key twice in one object, lone surrogates, nesting beyond some levels. The buffer
/// must outlive the parser.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0
    private let levels: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, levels: Int) {
        self.bytes = bytes
        self.levels = levels
    }

    /// Reads the one value that the bytes hold.
    mutating func document() throws(Issue) -> JSONValue {
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw issue("Expected nothing after the JSON value.") }
        return value
    }

    private mutating func value() throws(Issue) -> JSONValue {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case Ascii.quote: return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some(let byte) where byte.isDigit || byte == Ascii.minus:
            guard let number = JSONNumber(scanning: bytes, at: &position) else {
                throw issue("Expected a JSON number: it is malformed or its exponent is too big.")
            }
            return .number(number)
        case .some: throw issue("Expected a JSON value.")
        case nil: throw issue("Expected a JSON value, found the end.")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Issue) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard
            position + length <= bytes.count,
            bytes[position..<position + length]
                .elementsEqual(
                    UnsafeBufferPointer(start: word.utf8Start, count: length)
                )
        else { throw issue("Expected a JSON value.") }
        position += length
        return value
    }

    private mutating func array() throws(Issue) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        if !take(UInt8(ascii: "]")) {
            repeat {
                elements.append(try value())
            } while take(Ascii.comma)
            guard take(UInt8(ascii: "]")) else { throw issue("Expected `,` or `]` in an array.") }
        }
        depth -= 1
        return elements
    }

    private mutating func object() throws(Issue) -> [String: JSONValue] {
        try enter()
        var members: [String: JSONValue] = [:]
        // Spares a usual object its first four growths, which cost more than the insertions.
        members.reserveCapacity(8)
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipBlanks()
                guard peek == Ascii.quote else { throw issue("Expected a key in double quotes.") }
                let start = position
                let key = try string()
                guard take(Ascii.colon) else { throw issue("Expected `:` after a key.") }
                guard members.updateValue(try value(), forKey: key) == nil else {
                    throw issue("A key stands twice in one object: give it once.", at: start)
                }
            } while take(Ascii.comma)
            guard take(UInt8(ascii: "}")) else { throw issue("Expected `,` or `}` in an object.") }
        }
        depth -= 1
        return members
    }

    private mutating func enter() throws(Issue) {
        depth += 1
        guard depth <= levels else { throw issue("Nested more than \(levels) levels deep.") }
        position += 1
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Skips blanks, and the byte after them when it is this one.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func issue(_ message: String, at offset: Int? = nil) -> Issue {
        let offset = offset ?? position
        let line = 1 + bytes[..<offset].count { $0 == Ascii.lineFeed }
        return Issue(code: .format, message: "\(message) (line \(line), byte \(offset))")
    }
}

// MARK: - Texts

extension JSONParser {
    private mutating func string() throws(Issue) -> String {
        let start = position
        position += 1
        try skipPlain()
        if peek == Ascii.quote {
            // The usual text: no escapes, so it is one run of the input.
            defer { position += 1 }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start + 1..<position]), as: UTF8.self)
        }
        var unescaped = Array(bytes[start + 1..<position])
        while peek == Ascii.backslash {
            try unescape(into: &unescaped)
            let run = position
            try skipPlain()
            unescaped.append(contentsOf: bytes[run..<position])
        }
        position += 1
        return String(decoding: unescaped, as: UTF8.self)
    }

    /// Moves to the next quote or backslash.
    private mutating func skipPlain() throws(Issue) {
        while let byte = peek {
            if byte == Ascii.quote || byte == Ascii.backslash { return }
            guard byte >= 0x20 else { throw issue("A control character in a text must be escaped.") }
            position += 1
        }
        throw issue("A text has no closing quote.")
    }

    private mutating func unescape(into text: inout [UInt8]) throws(Issue) {
        position += 1
        guard let byte = peek else { throw issue("A text has no closing quote.") }
        position += 1
        switch byte {
        case Ascii.quote, Ascii.backslash, UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: try escapedScalar().utf8)
        default: throw issue("Unknown escape in a text.", at: position - 2)
        }
    }

    private mutating func escapedScalar() throws(Issue) -> Unicode.Scalar {
        let start = position - 2
        let first = try codeUnit()
        var value = UInt32(first)
        if UTF16.isLeadSurrogate(first), peek == Ascii.backslash {
            position += 1
            guard peek == UInt8(ascii: "u") else { throw issue("A lone surrogate in a text.", at: start) }
            position += 1
            let second = try codeUnit()
            guard UTF16.isTrailSurrogate(second) else { throw issue("A lone surrogate in a text.", at: start) }
            value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw issue("A lone surrogate in a text.", at: start) }
        return scalar
    }

    private mutating func codeUnit() throws(Issue) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Self.hexDigit(byte) else {
                throw issue("`\\u` takes four hexadecimal digits.")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - Ascii.zero
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
