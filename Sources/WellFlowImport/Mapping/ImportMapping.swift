public import WellFlowCore

/// How the columns of a file become the fields of an entity: a value that is saved as JSON and used again.
///
/// The JSON form leaves out what is as usual: `{"entity": "production", "fields": [{"field": "apiNumber", "from":
/// "API"}, {"field": "productionDate", "from": ["Year", "Month"]}, {"field": "oilVolume", "from": 4}]}`. Names that it
/// doesn't know are refused.
public struct ImportMapping: Hashable, Sendable {
    /// What the file holds.
    public var entity: ImportEntity
    /// Where each field comes from; a column that no field names is left aside.
    public var fields: [FieldMapping]
    /// Whether the first record names the columns.
    public var hasHeader: Bool
    /// The one character between cells; nil when it is to be detected.
    public var delimiter: Delimiter?
    /// The code of the file's encoding; nil when it is to be detected.
    public var encoding: TextEncoding?
    /// How cells are written.
    public var conventions: CellConventions

    /// Creates a mapping.
    public init(
        entity: ImportEntity,
        fields: [FieldMapping],
        hasHeader: Bool = true,
        delimiter: Delimiter? = nil,
        encoding: TextEncoding? = nil,
        conventions: CellConventions = CellConventions()
    ) {
        self.entity = entity
        self.fields = fields
        self.hasHeader = hasHeader
        self.delimiter = delimiter
        self.encoding = encoding
        self.conventions = conventions
    }

    /// The mapping of a field.
    public subscript(field name: String) -> FieldMapping? { fields.first { $0.field == name } }

    /// Replaces the mappings of the fields that others name, and adds the rest: what a user says goes before a layout.
    public mutating func override(with others: [FieldMapping]) {
        let names = Set(others.map(\.field))
        fields.removeAll { names.contains($0.field) }
        fields += others
    }
}

extension ImportMapping: DomainValue {
    /// Reads the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(_ text: String) throws(Issue) -> ImportMapping {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> ImportMapping {
        try parseThrowingFirst(json: json)
    }

    /// Reads the JSON form and collects the issues of all parts.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> ImportMapping? {
        var found: [Issue] = []
        defer { issues += found }
        let names = ["entity", "hasHeader", "delimiter", "encoding", "conventions", "fields"]
        guard let reader = JSONObjectReader(json, names: names, into: &found) else { return nil }
        let entity: ImportEntity? = reader.code("entity", into: &found)
        if !reader.has("entity") {
            found.append(Issue(path: "entity", code: .required, message: "Say what the file holds, such as wells."))
        }
        let hasHeader = json.boolean("hasHeader", into: &found) ?? true
        let delimiter = reader.text("delimiter", into: &found)
            .flatMap { text in
                Delimiter(text) ?? found.add("delimiter", "A delimiter is comma, tab, semicolon, pipe or another sign.")
            }
        let encoding = reader.text("encoding", into: &found)
            .flatMap { text in
                TextEncoding(rawValue: text)
                    ?? found.add(
                        "encoding",
                        "Known encodings: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))."
                    )
            }
        let conventions: CellConventions? = reader.value("conventions", into: &found)
        let fields: [FieldMapping] = json.list("fields", into: &found)
        guard found.isEmpty, let entity else { return nil }
        let mapping = ImportMapping(
            entity: entity,
            fields: fields,
            hasHeader: hasHeader,
            delimiter: delimiter,
            encoding: encoding,
            conventions: conventions ?? CellConventions()
        )
        found += mapping.issues
        return found.isEmpty ? mapping : nil
    }

    /// The JSON form without what is as usual.
    public var json: JSONValue {
        var members: [String: JSONValue] = ["entity": .string(entity.rawValue), "fields": .array(fields.map(\.json))]
        if !hasHeader { members["hasHeader"] = false }
        if let delimiter { members["delimiter"] = .string(delimiter.description) }
        if let encoding { members["encoding"] = .string(encoding.rawValue) }
        if conventions != CellConventions() { members["conventions"] = conventions.json }
        return .object(members)
    }

    /// The text of the JSON form.
    public var description: String { json.text }
}

extension [Issue] {
    /// Adds an issue of a value that stands for nothing.
    fileprivate mutating func add<Value>(_ path: String, _ message: String) -> Value? {
        append(Issue(path: path, code: .format, message: message))
        return nil
    }
}
