/// A closed set of codes: `producing`, `shutIn`.
///
/// Kept as text with a CHECK, in JSON as a string.
public protocol CodeValue: FieldValue, Codable, CaseIterable, RawRepresentable where RawValue == String {}

extension CodeValue {
    /// Reads one of the codes.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> Self? {
        guard case .string(let text) = json else {
            issues.append(Issue(code: .format, message: "Expected a code, found \(json.kind)."))
            return nil
        }
        guard let value = Self(rawValue: text) else {
            let codes = allCases.map(\.rawValue).joined(separator: ", ")
            issues.append(Issue(code: .format, message: "Unknown code. Use one of: \(codes)."))
            return nil
        }
        return value
    }

    /// The code as a JSON string.
    public var json: JSONValue { .string(rawValue) }

    /// The first code.
    public static var placeholder: Self? { allCases.first }

    /// One text column.
    public static var columns: FieldColumns { FieldColumns(.text) }

    /// Reads the code.
    public static func read(from row: RowReader, at column: Int) throws -> Self? {
        if row.source.isNull(column) { return nil }
        guard let value = Self(code: try row.source.textBytes(column)) else {
            throw WellFlowError(.corrupt, "A stored code is unknown.")
        }
        return value
    }

    /// Writes the code.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.text(rawValue, column)
    }
}

extension CaseIterable where Self: RawRepresentable<String> {
    /// The case with this code in UTF-8, found without making a text of it: rows are full of codes.
    package init?(code: UnsafeBufferPointer<UInt8>) {
        for value in Self.allCases {
            var text = value.rawValue
            if text.utf8.count == code.count, text.withUTF8({ $0.elementsEqual(code) }) {
                self = value
                return
            }
        }
        return nil
    }
}
