/// A type that a field of an entity can have: it has a JSON form and is kept in one or more columns.
///
/// The types of the library conform; there is nothing here that an application calls.
public protocol FieldValue: Hashable, Sendable {
    /// Reads the value from JSON, appending every issue it has; nil when one of them is an error.
    static func parse(json: JSONValue, into issues: inout [Issue]) -> Self?

    /// The JSON form; `null` for a missing value.
    var json: JSONValue { get }

    /// The columns that hold the value, as suffixes of the field's column name.
    static var columns: FieldColumns { get }

    /// Reads the value from its columns; nil when they are NULL.
    static func read(from row: RowReader, at column: Int) throws -> Self?

    /// Writes the value into its columns.
    func write(to row: RowWriter, at column: Int)

    /// Stands in for a required value that input doesn't have, while the rules on the other fields are applied; nil
    /// for a type that no required field has.
    static var placeholder: Self? { get }
}

/// The columns of a field: their suffixes and how each keeps its part.
public struct FieldColumns: Sendable {
    package let parts: [(suffix: String, storage: FieldStorage)]

    package init(_ storage: FieldStorage) {
        parts = [("", storage)]
    }

    package init(_ parts: [(suffix: String, storage: FieldStorage)]) {
        self.parts = parts
    }
}

/// The row that a value is read from.
public struct RowReader {
    package let source: any RowSource

    package init(_ source: any RowSource) {
        self.source = source
    }
}

/// The row that a value is written to.
public struct RowWriter {
    package let sink: any RowSink

    package init(_ sink: any RowSink) {
        self.sink = sink
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    /// Reads JSON `null` as nil and the rest as the wrapped value.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> Wrapped?? {
        if case .null = json { return .some(nil) }
        return Wrapped.parse(json: json, into: &issues).map { .some($0) }
    }

    /// The wrapped value's JSON, or `null`.
    public var json: JSONValue { self?.json ?? .null }

    /// The wrapped value's columns.
    public static var columns: FieldColumns { Wrapped.columns }

    /// Reads the wrapped value.
    public static func read(from row: RowReader, at column: Int) throws -> Wrapped?? {
        .some(try Wrapped.read(from: row, at: column))
    }

    /// Writes the wrapped value, or NULL into each of its columns.
    public func write(to row: RowWriter, at column: Int) {
        if let self {
            self.write(to: row, at: column)
        } else {
            for offset in Wrapped.columns.parts.indices { row.sink.null(column + offset) }
        }
    }
}

extension FieldValue {
    /// No stand-in.
    public static var placeholder: Self? { nil }

    /// The value as its columns keep it.
    package var storageValues: [StorageValue] {
        let collector = StorageCollector()
        write(to: RowWriter(collector), at: 0)
        return collector.values
    }
}
