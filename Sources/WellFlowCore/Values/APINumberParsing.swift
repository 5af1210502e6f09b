extension APINumber: DomainValue {
    /// The digits alone.
    public var description: String { digits }

    /// Reads 10, 12 or 14 digits, with or without hyphens or blanks between the groups, and with or without `API`,
    /// `API#`, `API:`, `API No.` or `API Number` before them.
    ///
    /// - Throws: `Issue` with code `format` for another form, digits lost to a spreadsheet among them; `range` for a
    ///   state code that isn't in use and for county `000`.
    public static func parse(_ text: String) throws(Issue) -> Self {
        if let number = bareDigits(text) { return number }
        let body = withoutPrefix(text.trimmingBlanks())
        guard !body.isEmpty else {
            throw Issue(code: .format, message: "Expected an API number of 10, 12 or 14 digits, found nothing.")
        }
        guard !isDecimalOrExponent(body) else { throw digitsLost }
        return try checked(groupedDigits(body))
    }

    /// Reads a string as ``parse(_:)`` does, or a whole number of 10, 12 or 14 digits.
    ///
    /// A number with decimals or an exponent is refused even where its value is whole. A coder such as `JSONDecoder`
    /// hides how a number was written, so through a coder only strings are read.
    /// - Throws: `Issue` as ``parse(_:)`` does.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        switch json {
        case .string(let text):
            return try parse(text)
        case .number(let number):
            if number.notation == .unknown { throw notationUnknown }
            guard number.decimals == 0, number.notation == .plain else { throw digitsLost }
            return try parse(number.text)
        default:
            throw Issue(code: .format, message: "Expected a string of 10, 12 or 14 digits, found \(json.kind).")
        }
    }

    /// Digits alone, the form most files have: nil for everything else, right or wrong.
    private static func bareDigits(_ text: String) -> APINumber? {
        text.utf8.withContiguousStorageIfAvailable { APINumber(digits: $0) } ?? nil
    }

    /// Checks what the digits say, one thing after the other, so that the issue can name it.
    private static func checked(_ digits: [UInt8]) throws(Issue) -> APINumber {
        if let number = digits.withUnsafeBufferPointer({ APINumber(digits: $0) }) { return number }
        switch digits.count {
        case 9, 11, 13:
            throw leadingZeroLost(digits.count)
        case 10, 12, 14:
            let code = String(decoding: digits[..<2], as: UTF8.self)
            throw APIState(code: code) == nil
                ? Issue(
                    code: .range,
                    message: "\(code) is no state code of API numbers: 01 to 51, 55, 56, 60 and 61 are."
                )
                : Issue(code: .range, message: "000 is no county code of API numbers.")
        default:
            throw Issue(
                code: .format,
                message: "An API number has 10 digits (a well), 12 (a bore) or 14 (a completion), not \(digits.count)."
            )
        }
    }

    /// Collects the digits of a text of digits and separators, whose groups must end where the number's parts end.
    private static func groupedDigits(_ body: Substring) throws(Issue) -> [UInt8] {
        var digits: [UInt8] = []
        var separated = false
        var hyphenated = false
        var groupsAreParts = true
        for scalar in body.unicodeScalars {
            switch scalar {
            case "0"..."9":
                if separated { groupsAreParts = groupsAreParts && [2, 5, 10, 12].contains(digits.count) }
                digits.append(UInt8(truncatingIfNeeded: scalar.value))
                (separated, hyphenated) = (false, false)
            case " ", "\t":
                separated = true
            case "-":
                guard !hyphenated, !digits.isEmpty else { throw strayHyphen }
                (separated, hyphenated) = (true, true)
            default:
                throw unexpected(scalar)
            }
        }
        guard !hyphenated else { throw strayHyphen }
        guard groupsAreParts || [9, 11, 13].contains(digits.count) else {
            throw Issue(
                code: .format,
                message: "The groups of an API number have 2, 3 and 5 digits, then 2 and 2 where they are there, "
                    + "as in 05-001-07727-00-00."
            )
        }
        return digits
    }
}

// MARK: - What may stand before the digits

extension APINumber {
    /// Cuts off `API` in any case, and `#`, `:`, `No.` or `Number` after it.
    private static func withoutPrefix(_ text: Substring) -> Substring {
        guard let rest = text.dropping(prefix: "api") else { return text }
        var body = rest.trimmingBlanks()
        body = (body.dropping(prefix: "number") ?? body.dropping(prefix: "no.") ?? body.dropping(prefix: "no") ?? body)
            .trimmingBlanks()
        if let first = body.unicodeScalars.first, first == "#" || first == ":" || first == "-" {
            body = Substring(body.unicodeScalars.dropFirst())
        }
        return body.trimmingBlanks()
    }

    /// Whether a text is a number with decimals or an exponent: `3500300026.0`, `1.77E+11`, `1,77E+11`.
    private static func isDecimalOrExponent(_ text: Substring) -> Bool {
        var rest = Substring(text).unicodeScalars
        func skipDigits() -> Bool {
            let count = rest.prefix { ("0"..."9").contains($0) }.count
            rest = rest.dropFirst(count)
            return count > 0
        }
        guard skipDigits() else { return false }
        let point = rest.first
        if point == "." || point == "," {
            rest = rest.dropFirst()
            _ = skipDigits()
        }
        guard rest.first == "e" || rest.first == "E" else { return rest.isEmpty && point == "." }
        rest = rest.dropFirst()
        if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
        return skipDigits() && rest.isEmpty
    }
}

// MARK: - Issues

extension APINumber {
    private static var digitsLost: Issue {
        Issue(
            code: .format,
            message: "This is a number with decimals or an exponent: digits of the API number are already lost. "
                + "Take it from the source again, as text."
        )
    }

    private static var notationUnknown: Issue {
        Issue(
            code: .format,
            message: "Give the API number as a string: read as a number it may have lost digits unseen."
        )
    }

    private static func leadingZeroLost(_ count: Int) -> Issue {
        Issue(
            code: .format,
            message: "\(count) digits: a leading zero was lost, as happens in spreadsheets. "
                + "An API number has 10, 12 or 14 digits, as in 05-001-07727."
        )
    }

    private static var strayHyphen: Issue {
        Issue(code: .format, message: "A hyphen of an API number stands alone between two groups of digits.")
    }

    private static func unexpected(_ scalar: Unicode.Scalar) -> Issue {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        let shown = ("!"..."~").contains(scalar) ? "\"\(scalar)\" (\(name))" : name
        return Issue(
            code: .format,
            message:
                "The character \(shown) does not belong in an API number: write digits, with hyphens or blanks between."
        )
    }
}

extension APINumber: ExpressibleByStringLiteral {
    /// Takes over a constant; a wrong one is the programmer's mistake and traps with the issue's message.
    public init(stringLiteral text: String) {
        do {
            self = try Self.parse(text)
        } catch {
            preconditionFailure("\"\(text)\" is no API number: \(error.message)")
        }
    }
}

extension Substring {
    /// What follows an ASCII prefix in upper or lower case; nil if the text doesn't begin with it.
    fileprivate func dropping(prefix: String) -> Substring? {
        let start = utf8.prefix(prefix.utf8.count)
        guard start.map({ $0 | 0x20 }).elementsEqual(prefix.utf8.map { $0 | 0x20 }) else { return nil }
        return self[start.endIndex...]
    }
}
