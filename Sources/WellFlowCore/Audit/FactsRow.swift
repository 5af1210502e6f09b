/// A row of facts made of what the trail keeps of its columns, to be read like a stored one.
final class FactsRow: RowSource {
    private let values: [StorageValue]
    private var copies: [UnsafeMutableBufferPointer<UInt8>] = []

    init(_ values: [StorageValue]) {
        self.values = values
    }

    deinit {
        for copy in copies { copy.deallocate() }
    }

    func isNull(_ column: Int) -> Bool { values[column] == .null }

    func integer(_ column: Int) throws -> Int64 {
        if case .integer(let value) = values[column] { value } else { throw Self.mismatch }
    }

    func boolean(_ column: Int) throws -> Bool {
        if case .boolean(let value) = values[column] { value } else { throw Self.mismatch }
    }

    func decimal(_ column: Int, scale: Int) throws -> Int64 {
        if case .decimal(let units, let found) = values[column], found == scale { units } else { throw Self.mismatch }
    }

    func text(_ column: Int) throws -> String {
        if case .text(let value) = values[column] { value } else { throw Self.mismatch }
    }

    func textBytes(_ column: Int) throws -> UnsafeBufferPointer<UInt8> {
        let text = try text(column)
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = copy.initialize(from: text.utf8)
        copies.append(copy)
        return UnsafeBufferPointer(copy)
    }

    func uuid(_ column: Int) throws -> RawID {
        if case .uuid(let value) = values[column] { value } else { throw Self.mismatch }
    }

    func date(_ column: Int) throws -> CalendarDate {
        if case .date(let value) = values[column] { value } else { throw Self.mismatch }
    }

    func timestamp(_ column: Int) throws -> Timestamp {
        if case .timestamp(let value) = values[column] { value } else { throw Self.mismatch }
    }

    func json(_ column: Int) throws -> String {
        if case .json(let value) = values[column] { value } else { throw Self.mismatch }
    }

    private static var mismatch: WellFlowError {
        WellFlowError(.corrupt, "The audit trail has a value of another kind than its field.")
    }
}

extension Column {
    /// Reads the trail's value of the column; nil when it isn't one: of a type that the field had once.
    func value(of json: JSONValue) -> StorageValue? {
        var issues: [Issue] = []
        switch (storage, json) {
        case (.integer, .number): return Int64.parse(json: json, into: &issues).map { .integer($0) }
        case (.boolean, .bool(let value)): return .boolean(value)
        case (.decimal(let scale), .string(let text)):
            guard let units = try? Money.units(text, scale: scale, noun: "value") else { return nil }
            return Int64(exactly: units).map { .decimal($0, scale: scale) }
        case (.text, .string(let text)): return .text(text)
        case (.uuid, .string): return Identifier<Organization>.parse(json: json, into: &issues).map { .uuid($0.raw) }
        case (.date, .string): return CalendarDate.parse(json: json, into: &issues).map { .date($0) }
        case (.timestamp, .string): return Timestamp.parse(json: json, into: &issues).map { .timestamp($0) }
        case (.json, _): return .json(json.text)
        default: return nil
        }
    }
}
