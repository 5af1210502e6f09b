import WellFlowCore

/// What a row of a file is recognised by, before any store is asked: the texts of its key, hashed.
struct RowKey<E: Entity> {
    /// The fields of the key, each with the lookups that stand for it.
    private let parts: [(field: Int, lookups: [Int], isCaseInsensitive: Bool)]

    init(_ key: ConflictKey<E>, _ catalog: FieldCatalog) {
        parts = key.fields.compactMap { name in
            guard let field = E.schema.index[name] else { return nil }
            let lookups = catalog.lookups.indices.filter { catalog.lookups[$0].field == field }
            return (field, lookups, key.isCaseInsensitive)
        }
    }

    /// The hash of a row's id; nil when it has none.
    func hash(ofIDOf row: MappedRow) -> UInt64? {
        row.id.map { id in
            var hash = FNV1a()
            hash.add("id")
            hash.add(id.text)
            return hash.value
        }
    }

    /// The hash of a row's key; nil when it lacks a part of it.
    func hash(of row: MappedRow) -> UInt64? {
        var hash = FNV1a()
        for part in parts {
            if let key = part.lookups.lazy.compactMap({ row.lookups[$0] }).first {
                hash.add(key)
            } else if let value = row.values[part.field] {
                let text = Self.text(value, E.schema.fields[part.field].kind)
                hash.add(part.isCaseInsensitive ? text.lowercased() : text)
            } else if E.schema.fields[part.field].isRequired
                || E.schema.fields[part.field].columns.contains(where: \.isNullable)
            {
                return nil
            } else {
                // A text that may be left out is empty then.
                hash.add("")
            }
        }
        return hash.value
    }

    /// A value as it is stored, however it is written: 01 and 1, an API number with hyphens and without.
    private static func text(_ value: JSONValue, _ kind: FieldKind) -> String {
        switch (kind, value) {
        case (.apiNumber, _):
            if let number = try? APINumber.parse(json: value) { return number.digits }
        case (.integer, .number(let number)):
            if let integer = number.int64 { return String(integer) }
        case (.integer, .string(let text)):
            if let integer = Int64(text) { return String(integer) }
        case (.identifier, .string(let text)): return text.lowercased()
        case (.text, .string(var text)), (.emailAddress, .string(var text)):
            TextRule.trim(&text)
            return text
        default: break
        }
        if case .string(let text) = value { return text }
        return value.text
    }
}
