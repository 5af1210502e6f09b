/// An e-mail address, kept as it was given and compared by bytes; ``key`` tells whether two reach the same person.
///
/// The check is that of practice, not of RFC 5321's every corner: quoted local parts and addresses by IP number are
/// refused, letters of all scripts are accepted.
public struct EmailAddress: DomainValue, Comparable {
    /// The address as it was given, without blanks at its ends.
    public let description: String

    /// Takes an address that was checked before, as a store's are.
    package init(checked text: String) {
        description = text
    }

    /// The address with its ASCII letters in lower case: an organization has it once.
    public var key: String {
        String(decoding: description.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether both were written with the same bytes.
    public static func == (left: Self, right: Self) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        var text = description
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// The order of the bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
}

extension EmailAddress {
    /// Reads an address: a local part of up to 64 characters, `@`, and a domain with a dot; at most 254 together.
    ///
    /// - Throws: `Issue` with code `format`, or `tooLong`.
    public static func parse(_ text: String) throws(Issue) -> Self {
        let trimmed = text.trimmingBlanks()
        guard trimmed.unicodeScalars.count <= 254 else {
            throw Issue(code: .tooLong, message: "An e-mail address has at most 254 characters.")
        }
        let parts = trimmed.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw refusal("it has exactly one @, as in name@example.com")
        }
        try checkLocal(parts[0])
        try checkDomain(parts[1])
        return Self(checked: String(trimmed))
    }

    private static func checkLocal(_ local: Substring.UnicodeScalarView) throws(Issue) {
        guard (1...64).contains(local.count) else {
            throw refusal("1 to 64 characters stand before the @")
        }
        guard !hasEmptyPart(local) else {
            throw refusal("before the @, dots stand only between other characters")
        }
        guard local.allSatisfy(isLocal) else {
            throw refusal("blanks, invisible characters and any of ()<>[]:;,\\\" don't stand before the @")
        }
    }

    private static func checkDomain(_ domain: Substring.UnicodeScalarView) throws(Issue) {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, labels.allSatisfy(isLabel) else {
            throw refusal(
                "after the @ stand two or more names joined by dots, each of 1 to 63 letters, digits and inner hyphens"
            )
        }
        guard !last.allSatisfy({ $0.properties.numericType != nil }) else {
            throw refusal("after the @ stands a name, not an IP number")
        }
    }

    private static func refusal(_ rule: String) -> Issue {
        Issue(code: .format, message: "This is no e-mail address: \(rule).")
    }

    private static func hasEmptyPart(_ text: Substring.UnicodeScalarView) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty)
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        guard !"()<>[]:;,\\\"".unicodeScalars.contains(scalar) else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            return false
        default:
            return true
        }
    }

    private static func isLabel(_ label: Substring.UnicodeScalarView) -> Bool {
        (1...63).contains(label.count) && label.first != "-" && label.last != "-"
            && label.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .nonspacingMark, .spacingMark, .decimalNumber:
                    true
                default:
                    scalar == "-"
                }
            }
    }
}

extension EmailAddress: ExpressibleByStringLiteral {
    /// Takes over a constant; a wrong one is the programmer's mistake and traps with the issue's message.
    public init(stringLiteral text: String) {
        do {
            self = try Self.parse(text)
        } catch {
            preconditionFailure("\"\(text)\": \(error.message)")
        }
    }
}
