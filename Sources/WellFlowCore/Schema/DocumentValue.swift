/// A value of several parts that is kept as one JSON document.
public protocol DocumentValue: DomainValue, FieldValue {}

extension DocumentValue {
    /// One JSON column.
    public static var columns: FieldColumns { FieldColumns(.json) }

    /// Reads the value from its document.
    public static func read(from row: RowReader, at column: Int) throws -> Self? {
        guard let document = try JSONValue.read(from: row, at: column) else { return nil }
        var issues: [Issue] = []
        guard let value = parseCollecting(json: document, into: &issues) else {
            throw WellFlowError(.corrupt, "A stored document is damaged.")
        }
        return value
    }

    /// Writes the value as a document.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.json(json.text, column)
    }
}
