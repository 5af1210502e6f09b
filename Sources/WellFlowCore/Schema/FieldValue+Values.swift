// How each value of the domain is kept in columns.

extension FieldValue where Self: DomainValue {
    /// Reads the value from JSON, appending its issue.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> Self? {
        Self.parseCollecting(json: json, into: &issues)
    }
}

extension FieldValue where Self: FixedDecimal {
    /// Zero, or the least value there is.
    public static var placeholder: Self? { Self(trustedUnits: max(0, unitRange.lowerBound)) }

    /// One exact decimal column.
    public static var columns: FieldColumns { FieldColumns(.decimal(scale: scale)) }

    /// Reads the units.
    public static func read(from row: RowReader, at column: Int) throws -> Self? {
        row.source.isNull(column) ? nil : try stored(row, column)
    }

    /// Writes the units.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.decimal(units, scale: Self.scale, column)
    }
}

extension FixedDecimal {
    /// The value of a column that isn't NULL.
    fileprivate static func stored(_ row: RowReader, _ column: Int) throws -> Self {
        let units = try row.source.decimal(column, scale: scale)
        guard unitRange.contains(units) else { throw WellFlowError(.corrupt, "A stored number is out of range.") }
        return Self(trustedUnits: units)
    }
}

extension Volume: FieldValue {}
extension VolumeAdjustment: FieldValue {}
extension DaysOn: FieldValue {}
extension DecimalInterest: FieldValue {}
extension Money: FieldValue {}
extension UnitPrice: FieldValue {}
extension Acreage: FieldValue {}
extension Depth: FieldValue {}

extension Identifier: FieldValue {
    /// The identifier of nothing.
    public static var placeholder: Identifier? { Identifier(high: 0, low: 0) }

    /// One identifier column.
    public static var columns: FieldColumns { FieldColumns(.uuid) }

    /// Reads the 16 bytes.
    public static func read(from row: RowReader, at column: Int) throws -> Identifier? {
        row.source.isNull(column) ? nil : Identifier(try row.source.uuid(column))
    }

    /// Writes the 16 bytes.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.uuid(raw, column)
    }
}

extension CalendarDate: FieldValue {
    /// The first day there is.
    public static var placeholder: CalendarDate? { .earliest }

    /// One date column.
    public static var columns: FieldColumns { FieldColumns(.date) }

    /// Reads the day.
    public static func read(from row: RowReader, at column: Int) throws -> CalendarDate? {
        row.source.isNull(column) ? nil : try row.source.date(column)
    }

    /// Writes the day.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.date(self, column)
    }
}

extension Timestamp: FieldValue {
    /// The beginning of 1970.
    public static var placeholder: Timestamp? { Timestamp(trustedMicroseconds: 0) }

    /// One timestamp column.
    public static var columns: FieldColumns { FieldColumns(.timestamp) }

    /// Reads the instant.
    public static func read(from row: RowReader, at column: Int) throws -> Timestamp? {
        row.source.isNull(column) ? nil : try row.source.timestamp(column)
    }

    /// Writes the instant.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.timestamp(self, column)
    }
}

extension APINumber: FieldValue {
    /// One text column of digits.
    public static var columns: FieldColumns { FieldColumns(.text) }

    /// Reads the digits.
    public static func read(from row: RowReader, at column: Int) throws -> APINumber? {
        if row.source.isNull(column) { return nil }
        guard let number = APINumber(digits: try row.source.textBytes(column)) else {
            throw WellFlowError(.corrupt, "A stored API number is damaged.")
        }
        return number
    }

    /// Writes the digits.
    public func write(to row: RowWriter, at column: Int) {
        withDigits { row.sink.textBytes($0, column) }
    }
}

extension EmailAddress: FieldValue {
    /// No address.
    public static var placeholder: EmailAddress? { EmailAddress(checked: "") }

    /// One text column.
    public static var columns: FieldColumns { FieldColumns(.text) }

    /// Reads the address as it was given.
    public static func read(from row: RowReader, at column: Int) throws -> EmailAddress? {
        row.source.isNull(column) ? nil : EmailAddress(checked: try row.source.text(column))
    }

    /// Writes the address as it was given.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.text(description, column)
    }
}

extension Coordinates: FieldValue {
    /// Latitude, longitude and the datum's code.
    public static var columns: FieldColumns {
        FieldColumns([
            ("latitude", .decimal(scale: Latitude.scale)), ("longitude", .decimal(scale: Longitude.scale)),
            ("datum", .text),
        ])
    }

    /// Reads the three columns.
    public static func read(from row: RowReader, at column: Int) throws -> Coordinates? {
        if row.source.isNull(column) { return nil }
        guard let datum = Datum(code: try row.source.textBytes(column + 2)),
            let place = Coordinates(checking: try .stored(row, column), try .stored(row, column + 1), datum)
        else { throw WellFlowError(.corrupt, "A stored location is damaged.") }
        return place
    }

    /// Writes the three columns.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.decimal(latitude.units, scale: Latitude.scale, column)
        row.sink.decimal(longitude.units, scale: Longitude.scale, column + 1)
        row.sink.text(datum.rawValue, column + 2)
    }
}

extension JSONValue: FieldValue {
    /// Any JSON is a JSON value.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> JSONValue? { json }

    /// One JSON column.
    public static var columns: FieldColumns { FieldColumns(.json) }

    /// Reads the document.
    public static func read(from row: RowReader, at column: Int) throws -> JSONValue? {
        // Not one expression: there `nil` would be the JSON value `null`.
        if row.source.isNull(column) { return nil }
        let text = try row.source.json(column)
        do {
            return try JSONValue(parsing: text)
        } catch {
            throw WellFlowError(.corrupt, "A stored document is damaged.", cause: error)
        }
    }

    /// Writes the document as its canonical text.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.json(text, column)
    }
}

extension PostalAddress: DocumentValue {}

extension String: FieldValue {
    /// An empty text.
    public static var placeholder: String? { "" }

    /// Reads a JSON string.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> String? {
        if case .string(let text) = json { return text }
        issues.append(Issue(code: .format, message: "Expected a text, found \(json.kind)."))
        return nil
    }

    /// A JSON string.
    public var json: JSONValue { .string(self) }

    /// One text column.
    public static var columns: FieldColumns { FieldColumns(.text) }

    /// Reads the text.
    public static func read(from row: RowReader, at column: Int) throws -> String? {
        row.source.isNull(column) ? nil : try row.source.text(column)
    }

    /// Writes the text.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.text(self, column)
    }
}

extension Bool: FieldValue {
    /// False.
    public static var placeholder: Bool? { false }

    /// Reads a JSON boolean.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> Bool? {
        if case .bool(let value) = json { return value }
        issues.append(Issue(code: .format, message: "Expected true or false, found \(json.kind)."))
        return nil
    }

    /// A JSON boolean.
    public var json: JSONValue { .bool(self) }

    /// One boolean column.
    public static var columns: FieldColumns { FieldColumns(.boolean) }

    /// Reads the boolean.
    public static func read(from row: RowReader, at column: Int) throws -> Bool? {
        row.source.isNull(column) ? nil : try row.source.boolean(column)
    }

    /// Writes the boolean.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.boolean(self, column)
    }
}

extension Int64: FieldValue {
    /// Zero.
    public static var placeholder: Int64? { 0 }

    /// Reads a whole JSON number, or a string of digits.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> Int64? {
        let value: Int64? =
            switch json {
            case .number(let number): Int64(number.description)
            case .string(let text): Int64(text)
            default: nil
            }
        if value == nil { issues.append(Issue(code: .format, message: "Expected a whole number.")) }
        return value
    }

    /// A JSON number.
    public var json: JSONValue { .number(JSONNumber(self)) }

    /// One integer column.
    public static var columns: FieldColumns { FieldColumns(.integer) }

    /// Reads the number.
    public static func read(from row: RowReader, at column: Int) throws -> Int64? {
        row.source.isNull(column) ? nil : try row.source.integer(column)
    }

    /// Writes the number.
    public func write(to row: RowWriter, at column: Int) {
        row.sink.integer(self, column)
    }
}
