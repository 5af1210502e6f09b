/// Gives an entity its fields in the order of its schema, from a stored row or from input.
///
/// An entity's `init(reading:)` asks for every field once, in the order in which its schema declares them.
public struct FieldReader {
    private let source: Source
    private var position: Int

    private enum Source {
        case row(RowReader)
        case input([JSONValue?])
    }

    /// Reads from a stored row, starting at a column.
    package init(row: any RowSource, at column: Int) {
        source = .row(RowReader(row))
        position = column
    }

    /// Reads from input whose values were found to be free of errors, one a field; those that weren't are nil.
    package init(input: [JSONValue?]) {
        source = .input(input)
        position = 0
    }

    /// The next field, which has a value.
    public mutating func required<Value: FieldValue>(_: Value.Type = Value.self) throws -> Value {
        if let value = try optional(Value.self) { return value }
        if case .input = source, let placeholder = Value.placeholder { return placeholder }
        throw WellFlowError(.corrupt, "A required value is missing in a stored row.")
    }

    /// The next field, which may be missing.
    public mutating func optional<Value: FieldValue>(_: Value.Type = Value.self) throws -> Value? {
        switch source {
        case .row(let row):
            defer { position += Value.columns.parts.count }
            return try Value.read(from: row, at: position)
        case .input(let values):
            defer { position += 1 }
            guard let json = values[position], json != .null else { return nil }
            var issues: [Issue] = []
            guard let value = Value.parse(json: json, into: &issues) else { throw WellFlowError(issues: issues) }
            return value
        }
    }

    /// The next field, or what it is when it isn't given.
    public mutating func required<Value: FieldValue>(default value: Value) throws -> Value {
        try optional(Value.self) ?? value
    }
}

/// Takes an entity's fields in the order of its schema, into a row or as JSON.
public struct FieldWriter {
    private var target: Target

    private enum Target {
        case row(RowWriter, column: Int)
        case json([JSONValue])
    }

    /// Writes into a row, starting at a column.
    package init(row: any RowSink, at column: Int) {
        target = .row(RowWriter(row), column: column)
    }

    /// Collects JSON values, one a field.
    package init() {
        target = .json([])
    }

    /// The collected JSON values.
    package var values: [JSONValue] {
        if case .json(let values) = target { values } else { [] }
    }

    /// The column after the last one written.
    package var column: Int {
        if case .row(_, let column) = target { column } else { 0 }
    }

    /// Writes the next field.
    public mutating func put<Value: FieldValue>(_ value: Value) {
        switch target {
        case .row(let row, let column):
            value.write(to: row, at: column)
            target = .row(row, column: column + Value.columns.parts.count)
        case .json(var values):
            target = .json([])
            values.append(value.json)
            target = .json(values)
        }
    }
}
