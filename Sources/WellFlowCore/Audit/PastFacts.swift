/// What a row's facts were, as far as the trail knows: one change after the other is undone, or done, on its columns.
struct PastFacts<E: Entity> {
    private var values: [StorageValue]
    /// The columns whose value isn't known: the trail has only that there was one, or it is of a type that no longer is.
    private var unknown = Set<Int>()
    private static var places: [String: Int] {
        Dictionary(
            uniqueKeysWithValues: E.schema.auditedColumns.enumerated()
                .map { (String(decoding: $1.name, as: UTF8.self), $0) }
        )
    }

    /// Begins with a stored row's facts; or with none, which have no values.
    init(_ facts: E?) {
        values = facts?.storageValues ?? Array(repeating: .null, count: E.schema.columns.count)
    }

    /// Goes back before a change.
    mutating func undo(_ event: AuditEvent) {
        apply(event.changes) { $0.before }
    }

    /// Goes on behind a change.
    mutating func redo(_ event: AuditEvent) {
        apply(event.changes) { $0.after }
    }

    /// Takes the values of the columns that aren't known from other facts.
    mutating func fill(from facts: E) {
        let given = facts.storageValues
        for column in unknown { values[column] = given[column] }
        unknown.removeAll()
    }

    /// The fields whose value isn't known, by their names in JSON.
    var unknownFields: [String] {
        var names: [String] = []
        var column = 0
        for field in E.schema.fields {
            let columns = column..<column + field.columns.count
            if columns.contains(where: unknown.contains) { names.append(field.name) }
            column = columns.upperBound
        }
        return names
    }

    /// The facts; unknown values are those that the row has now, or else missing.
    ///
    /// - Throws: ``WellFlowError`` with code `required` for each required field that isn't known.
    func facts() throws -> E {
        var issues: [Issue] = []
        var column = 0
        for field in E.schema.fields {
            let columns = column..<column + field.columns.count
            column = columns.upperBound
            let lacks = columns.contains { !E.schema.columns[$0].isNullable && values[$0] == .null }
            if lacks {
                let message = "The trail doesn't know the value, and the field is required. Give it."
                issues.append(Issue(path: field.name, code: .required, message: message))
            }
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
        var reader = FieldReader(row: FactsRow(values), at: 0)
        return try E(reading: &reader)
    }

    private mutating func apply(_ changes: [AuditChange], _ side: (AuditChange) -> AuditValue) {
        let places = Self.places
        for change in changes {
            // A field that an older version of the schema had.
            guard let column = places[change.field] else { continue }
            unknown.remove(column)
            switch side(change) {
            case .missing: values[column] = .null
            case .value(let json):
                if let value = E.schema.columns[column].value(of: json) {
                    values[column] = value
                } else {
                    unknown.insert(column)
                }
            case .redacted, .digest: unknown.insert(column)
            }
        }
    }
}
