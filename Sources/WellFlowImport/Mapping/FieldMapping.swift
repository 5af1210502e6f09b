public import WellFlowCore

/// Where the values of one field come from and how their cells are written.
public struct FieldMapping: Hashable, Sendable {
    /// The field: one of ``ImportEntity/fieldNames``.
    public var field: String
    /// Where the value comes from: one column, or the parts of a date (year, month, day) or of an API number (state,
    /// county, well, sidetrack, event) in several.
    public var sources: [Source]
    /// How dates are written; nil for ISO and the forms that can't be mistaken.
    public var dateFormat: DateFormat?
    /// What cells stand for: `PR` → `producing`, compared without blanks at the ends and in any case; an empty text
    /// stands for none.
    public var codes: [String: String]
    /// How an interest is written.
    public var interest: InterestForm

    /// Creates a mapping of a field.
    public init(
        _ field: String,
        from sources: [Source],
        dateFormat: DateFormat? = nil,
        codes: [String: String] = [:],
        interest: InterestForm = .decimal
    ) {
        self.field = field
        self.sources = sources
        self.dateFormat = dateFormat
        self.codes = codes
        self.interest = interest
    }

    /// Creates a mapping of a field from one column.
    public init(
        _ field: String,
        from column: String,
        dateFormat: DateFormat? = nil,
        codes: [String: String] = [:],
        interest: InterestForm = .decimal
    ) {
        self.init(field, from: [.column(column)], dateFormat: dateFormat, codes: codes, interest: interest)
    }

    /// Where a text comes from.
    public enum Source: Hashable, Sendable {
        /// The column with this name in the header.
        case column(String)
        /// The column at this place, from 1.
        case position(Int)
        /// The same text for every record.
        case constant(String)
    }

    /// How an interest is written.
    public enum InterestForm: String, CaseIterable, Sendable {
        /// `0.125`.
        case decimal
        /// `12.5` or `12.5%`.
        case percent
        /// `1/8`.
        case fraction
    }
}

extension FieldMapping: DomainValue {
    /// Reads the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(_ text: String) throws(Issue) -> FieldMapping {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> FieldMapping {
        try parseThrowingFirst(json: json)
    }

    /// Reads the JSON form and collects the issues of all parts.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> FieldMapping? {
        var found: [Issue] = []
        defer { issues += found }
        let names = ["field", "from", "dateFormat", "codes", "interest"]
        guard let reader = JSONObjectReader(json, names: names, into: &found) else { return nil }
        let field = reader.text("field", into: &found)
        for name in ["field", "from"] where !reader.has(name) {
            found.append(Issue(path: name, code: .required, message: "Say which field comes from which columns."))
        }
        let sources: [Source] =
            if case .array = json["from"] {
                json.list("from", into: &found)
            } else {
                (reader.value("from", into: &found) as Source?).map { [$0] } ?? []
            }
        let dateFormat: DateFormat? = reader.value("dateFormat", into: &found)
        let interest: InterestForm? = reader.code("interest", into: &found)
        let codes = json.texts("codes", into: &found)
        guard found.isEmpty, let field else { return nil }
        return FieldMapping(
            field,
            from: sources,
            dateFormat: dateFormat,
            codes: codes,
            interest: interest ?? .decimal
        )
    }

    /// The JSON form without what is as usual.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "field": .string(field), "from": sources.count == 1 ? sources[0].json : .array(sources.map(\.json)),
        ]
        if let dateFormat { members["dateFormat"] = dateFormat.json }
        if !codes.isEmpty { members["codes"] = .object(codes.mapValues { .string($0) }) }
        if interest != .decimal { members["interest"] = .string(interest.rawValue) }
        return .object(members)
    }

    /// The text of the JSON form.
    public var description: String { json.text }
}

extension FieldMapping.Source: DomainValue {
    /// Reads the JSON form.
    ///
    /// - Throws: `Issue` with code `format`.
    public static func parse(_ text: String) throws(Issue) -> Self {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads a column's name as a text, its position as a number, a constant as `{"constant": "05"}`.
    ///
    /// - Throws: `Issue` with code `format`.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        switch json {
        case .string(let name): return .column(name)
        case .number(let number):
            if let position = number.int64.flatMap({ Int(exactly: $0) }) { return .position(position) }
        case .object(let members):
            if members.count == 1, case .string(let text) = members["constant"] { return .constant(text) }
        default: break
        }
        throw Issue(
            code: .format,
            message: "Give a column's name as a text, its position as a number, or {\"constant\": \"a text\"}."
        )
    }

    /// The JSON form.
    public var json: JSONValue {
        switch self {
        case .column(let name): .string(name)
        case .position(let position): .number(JSONNumber(Int64(position)))
        case .constant(let text): ["constant": .string(text)]
        }
    }

    /// The text of the JSON form.
    public var description: String { json.text }
}
