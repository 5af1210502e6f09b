import WellFlowCore

/// The text of exported rows: cells in the order of the catalog's names, or an object a line.
struct ExportText<E: Entity> {
    let catalog: FieldCatalog
    private var rows: Rows

    private enum Rows {
        case cells(DelimitedWriter)
        case objects([UInt8])
    }

    /// Begins with the header, where the format has one.
    init(_ catalog: FieldCatalog, _ format: ExportFormat) {
        self.catalog = catalog
        switch format {
        case .csv: rows = .cells(DelimitedWriter(delimiter: .comma))
        case .tsv: rows = .cells(DelimitedWriter(delimiter: .tab))
        case .jsonLines: rows = .objects([])
        }
        guard case .cells(var writer) = rows else { return }
        writer.append(row: catalog.names + ["version"])
        rows = .cells(writer)
    }

    /// The row that a lookup's reference names.
    func reference(_ lookup: Int, of facts: E) -> RawID? {
        E.schema.fields[catalog.lookups[lookup].field].reference?.id(facts)
    }

    /// Appends a row with the keys of what it refers to.
    mutating func append(_ row: Stored<E>, keys: [String?], lines: JSONValue?) {
        var fields = FieldWriter()
        row.facts.write(to: &fields)
        let values = fields.values
        switch rows {
        case .cells(var writer):
            rows = .objects([])
            for name in catalog.names { writer.append(cell(name, values, row.id, keys, lines)) }
            writer.append(String(row.version))
            writer.endRow()
            rows = .cells(writer)
        case .objects(var bytes):
            rows = .objects([])
            var members: [String: JSONValue] = [:]
            for (field, value) in zip(catalog.fields, values) { members[field.name] = value }
            for (lookup, key) in zip(catalog.lookups, keys) { members[lookup.name] = key.map { .string($0) } }
            if case .surrogate = E.schema.identity { members["id"] = row.id.json }
            if let lines { members[StatementLines.name] = lines }
            bytes.append(contentsOf: JSONValue.object(members).text.utf8)
            bytes.append(Sign.lineFeed)
            rows = .objects(bytes)
        }
    }

    /// What was appended since the last time.
    mutating func take() -> [UInt8] {
        switch rows {
        case .cells(var writer):
            rows = .objects([])
            let bytes = writer.bytes
            writer.removeAll()
            rows = .cells(writer)
            return bytes
        case .objects(let bytes):
            rows = .objects([])
            return bytes
        }
    }

    private func cell(
        _ name: String,
        _ values: [JSONValue],
        _ id: E.ID,
        _ keys: [String?],
        _ lines: JSONValue?
    ) -> String {
        switch catalog[name] {
        case .id: Self.plain(id.json)
        case .field(let index):
            if case .document = catalog.fields[index].kind {
                values[index] == .null ? "" : values[index].text
            } else {
                Self.plain(values[index])
            }
        case .part(let index, let part): Self.plain(values[index][part] ?? .null)
        case .lookup(let index): keys[index] ?? ""
        case .lines: lines?.text ?? ""
        case nil: ""
        }
    }

    /// The text of a plain value, as a reader of cells takes it.
    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .null: ""
        // A number's own text may have an exponent.
        case .number(let number): number.int64.map(String.init) ?? number.text
        case .bool, .array, .object: value.text
        }
    }
}
