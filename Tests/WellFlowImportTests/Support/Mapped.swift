import WellFlowCore
import WellFlowImport

/// Maps records with fields as a command line writes them.
struct Mapped<E: Entity> {
    let mapper: RowMapper<E>

    init(
        _ fields: [String],
        header: [String]? = nil,
        conventions: CellConventions = CellConventions(),
        change: (inout ImportMapping) -> Void = { _ in },
        sample: [[String]] = []
    ) throws {
        guard let entity = ImportEntity(E.self) else { throw WellFlowError(.misuse, "No file holds this.") }
        var mapping = ImportMapping(
            entity: entity,
            fields: try ImportMapping.fields(parsing: fields),
            hasHeader: header != nil,
            conventions: conventions
        )
        change(&mapping)
        mapper = try RowMapper(mapping, header: header, sample: sample)
    }

    func row(_ cells: [String]) -> MappedRow {
        var row = MappedRow(for: mapper.catalog)
        mapper.map(cells, line: 2, into: &row)
        return row
    }
}

extension MappedRow {
    /// The value of a field, as text where it is one.
    func text<E: Entity>(_ name: String, of _: E.Type) -> String? {
        guard let index = E.schema.fields.firstIndex(where: { $0.name == name }), let value = values[index] else {
            return nil
        }
        return if case .string(let text) = value { text } else { value.text }
    }

    /// The row as the JSON of an entity.
    func json<E: Entity>(of _: E.Type) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for (field, value) in zip(E.schema.fields, values) {
            if let value { members[field.name] = value }
        }
        return .object(members)
    }
}
