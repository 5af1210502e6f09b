extension FixedDecimal {
    /// Reads the value from text.
    ///
    /// - Throws: `Issue` with code `format`, `precision` or `range`.
    public static func parse(_ text: String) throws(Issue) -> Self {
        try checked(try units(text, scale: scale, noun: noun))
    }

    /// Reads the value from a JSON string or number; a number may have an exponent where it is exact.
    ///
    /// - Throws: `Issue` with code `format`, `precision` or `range`.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        switch json {
        case .string(let text): return try parse(text)
        case .number(let number):
            guard number.decimals <= scale else { throw tooPrecise(scale, noun) }
            let zeros = number.exponent + scale
            // A value of 20 digits is beyond Int64, and the units of 19 fit UInt64.
            guard number.digits == "0" || number.digits.utf8.count + zeros <= 19 else { throw outOfRange }
            var magnitude: Int128 = 0
            for byte in number.digits.utf8 { magnitude = magnitude * 10 + Int128(byte - Ascii.zero) }
            if magnitude != 0 { for _ in 0..<zeros { magnitude *= 10 } }
            return try checked(number.isNegative ? -magnitude : magnitude)
        default: throw Issue(code: .format, message: "Expected a string or a number, found \(json.kind).")
        }
    }

    /// The units of 10^-scale that a text says, whatever their range; scale and noun may differ from the type's.
    static func units(_ text: String, scale: Int, noun: String) throws(Issue) -> Int128 {
        var read = DecimalText.read(text, scale: scale)
        if case .malformed = read {
            var trimmed = text
            if TextRule.trim(&trimmed) { read = DecimalText.read(trimmed, scale: scale) }
        }
        switch read {
        case .units(let units): return units
        case .tooManyDecimals: throw tooPrecise(scale, noun)
        case .tooBig: throw outOfRange
        case .malformed: throw Issue(code: .format, message: malformed(text, noun))
        }
    }

    private static func tooPrecise(_ scale: Int, _ noun: String) -> Issue {
        Issue(
            code: .precision,
            message: "\(noun) has at most \(scale) decimals: round it first, nothing is rounded on entry."
        )
    }

    private static func malformed(_ text: String, _ noun: String) -> String {
        let hints: [(Character, String)] = [
            (",", "leave out thousands separators"), ("$", "leave out the currency sign"),
            ("e", "write it out without an exponent"), ("E", "write it out without an exponent"),
            ("%", "a percentage must be read as one"), ("/", "a fraction must be read as one"),
        ]
        if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            return "\(noun) can't be empty: give a number, or nothing at all."
        }
        let hint = hints.first { text.contains($0.0) }?.1
        return "\(noun) is a plain decimal number such as 1234 or 0.5: \(hint ?? "digits, with a point between")."
    }
}

/// The reading of a plain decimal number from text.
enum DecimalText {
    case units(Int128)
    case malformed
    case tooManyDecimals
    case tooBig

    static func read(_ text: String, scale: Int) -> DecimalText {
        var text = text
        return text.withUTF8 { read($0, scale: scale) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, scale: Int) -> DecimalText {
        var index = 0
        var isNegative = false
        if let sign = bytes.first, sign == Ascii.minus || sign == Ascii.plus {
            isNegative = sign == Ascii.minus
            index = 1
        }
        var magnitude: UInt64 = 0
        var isTooBig = false
        var decimals: Int?
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte.isDigit {
                isTooBig = !magnitude.append(digit: UInt64(byte - Ascii.zero)) || isTooBig
                decimals = decimals.map { $0 + 1 }
            } else if byte == Ascii.point, decimals == nil {
                decimals = 0
            } else {
                return .malformed
            }
        }
        // The last byte is a digit: this refuses ``, `-`, `.` and `5.`.
        guard let last = bytes.last, last.isDigit else { return .malformed }
        guard decimals ?? 0 <= scale else { return .tooManyDecimals }
        for _ in (decimals ?? 0)..<scale { isTooBig = !magnitude.append(digit: 0) || isTooBig }
        if isTooBig { return .tooBig }
        return .units(isNegative ? -Int128(magnitude) : Int128(magnitude))
    }
}

extension UInt64 {
    /// Appends a decimal digit; false when the number grows too big.
    fileprivate mutating func append(digit: UInt64) -> Bool {
        let (tens, overflow) = multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(digit)
        self = sum
        return !overflow && !carry
    }
}
