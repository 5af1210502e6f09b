/// A postal address: a line for street or box and a city at least.
///
/// Its parts are kept as they were given, without blanks at their ends; neither regions nor postal codes are checked,
/// since addresses come from many countries.
public struct PostalAddress: Sendable {
    /// Street and number, or box.
    public let line1: String
    /// Suite, floor, attention.
    public let line2: String?
    /// City or town.
    public let city: String
    /// State or province.
    public let region: String?
    /// ZIP or postal code.
    public let postalCode: String?
    /// The country, as a name or code.
    public let country: String?

    /// Checks and trims the parts; an empty part is none.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues: `required`, `tooLong` over 255 characters,
    ///   `format` for U+0000.
    public init(
        line1: String,
        line2: String? = nil,
        city: String,
        region: String? = nil,
        postalCode: String? = nil,
        country: String? = nil
    ) throws {
        let parts: [Part: String?] = [
            .line1: line1, .line2: line2, .city: city, .region: region, .postalCode: postalCode, .country: country,
        ]
        var issues: [Issue] = []
        guard let address = Self(reading: { part, _ in parts[part] ?? nil }, into: &issues) else {
            throw WellFlowError(issues: issues)
        }
        self = address
    }

    /// The parts under their JSON names, in the order they are written on a letter.
    private enum Part: String, CaseIterable {
        case line1
        case line2
        case city
        case region
        case postalCode
        case country
    }

    private init?(reading read: (Part, inout [Issue]) -> String?, into issues: inout [Issue]) {
        var found: [Issue] = []
        func part(_ part: Part, required: Bool = false) -> String? {
            let count = found.count
            var text = read(part, &found) ?? ""
            guard found.count == count else { return nil }
            TextRule.trim(&text)
            TextRule.check(text, part.rawValue, required: required, max: 255, into: &found)
            return text.isEmpty ? nil : text
        }
        let line1 = part(.line1, required: true)
        line2 = part(.line2)
        let city = part(.city, required: true)
        region = part(.region)
        postalCode = part(.postalCode)
        country = part(.country)
        issues += found
        guard found.isEmpty, let line1, let city else { return nil }
        self.line1 = line1
        self.city = city
    }

    /// The JSON names of the parts.
    static var partNames: [String] { Part.allCases.map(\.rawValue) }

    private var parts: [(Part, String)] {
        let texts: [String?] = [line1, line2, city, region, postalCode, country]
        return zip(Part.allCases, texts).compactMap { part, text in text.map { (part, $0) } }
    }
}

extension PostalAddress: DomainValue {
    /// Reads the text of the JSON form: an address in one piece can't be taken apart reliably.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(_ text: String) throws(Issue) -> Self {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads an object with `line1`, `city` and, where they are there, `line2`, `region`, `postalCode`, `country`.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        try parseThrowingFirst(json: json)
    }

    /// Reads the object and collects the issues of all parts.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> Self? {
        var found: [Issue] = []
        defer { issues += found }
        guard let reader = JSONObjectReader(json, names: Part.allCases.map(\.rawValue), into: &found) else {
            return nil
        }
        let address = Self(reading: { reader.text($0.rawValue, into: &$1) }, into: &found)
        return found.isEmpty ? address : nil
    }

    /// An object with the parts that are there.
    public var json: JSONValue {
        .object(Dictionary(uniqueKeysWithValues: parts.map { ($0.rawValue, .string($1)) }))
    }

    /// The text of the JSON form.
    public var description: String { json.description }

    /// The address as lines of a letter: `Artesia NM 88210` in one.
    public var lines: [String] {
        let place = [city, region, postalCode].compactMap(\.self).joined(separator: " ")
        return [line1, line2, place, country].compactMap(\.self)
    }

    /// Whether all parts were written with the same bytes.
    public static func == (left: Self, right: Self) -> Bool {
        left.parts.elementsEqual(right.parts) { $0.0 == $1.0 && $0.1.utf8.elementsEqual($1.1.utf8) }
    }

    /// Hashes the parts.
    public func hash(into hasher: inout Hasher) {
        for (part, text) in parts {
            hasher.combine(part)
            hasher.combine(text)
        }
    }
}
