import WellFlowCore
import WellFlowTesting

/// Random values that a careless writer or reader of files would change.
struct AwkwardValues {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let texts = [
        "NA", "N/A", "#N/A", "NULL", "null", "Not Applicable", "Confidential", "Withheld", "*****", "*", "1,234", "$5",
        "=1+1", "+1", "-", "@SUM(A1)", "\"", "\"\"", "a\"b", "\"quoted\"", "'", "a,b", "a;b", "a|b", "a\tb", "a\nb",
        "a\r\nb", "a\rb", "a\u{2028}b", "a\u{85}b", "🛢️", "👩‍🔧 é", "e\u{301}", "\u{E9}", "007", "42",
        "12345678901234567890", "1e5", "1.50", "true", "No", "2024-01-02", "1/2/2024", "\u{FEFF}a", "a\u{FEFF}",
        "{\"a\":1}", "[]", "\\n", "\\", "%", "12.5%", "1/8", "wellflow.line", "id", "a\u{1}b", "a\u{7F}b", "#", "a  b",
        "30-015-29417-00-00",
    ]

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &random) }

    mutating func isTrue(_ one: Int64 = 2) -> Bool { number(1...one) == 1 }

    mutating func one<Value>(of values: [Value]) -> Value { values[Int(number(0...Int64(values.count - 1)))] }

    mutating func one<Value: CaseIterable>(_: Value.Type) -> Value { one(of: Array(Value.allCases)) }

    /// Nothing, or what is made.
    mutating func maybe<Value>(_ make: (inout AwkwardValues) throws -> Value) rethrows -> Value? {
        isTrue(3) ? nil : try make(&self)
    }

    mutating func text() -> String {
        isTrue(5) ? (0..<number(2...5)).map { _ in one(of: Self.texts) }.joined() : one(of: Self.texts)
    }

    /// A text that no other number has.
    mutating func text(_ number: Int) -> String { isTrue(4) ? "00\(number)" : "\(text())\u{B7}\(number)" }

    /// A decimal, often an end of its range, small or zero.
    mutating func decimal<Value: FixedDecimal>(_: Value.Type, within range: ClosedRange<Int64>? = nil) throws -> Value {
        let range = range ?? Value.unitRange
        let near = range.lowerBound...min(range.upperBound, range.lowerBound.advanced(by: 1_000))
        let usual = max(range.lowerBound, -5_000)...min(range.upperBound, 5_000)
        return switch number(1...6) {
        case 1: try Value(units: range.lowerBound)
        case 2: try Value(units: range.upperBound)
        case 3: try Value(units: number(near))
        case 4: try Value(units: range.contains(0) ? 0 : range.lowerBound)
        case 5: try Value(units: number(usual))
        default: try Value(units: number(range))
        }
    }

    mutating func date(from first: CalendarDate = "0001-01-01", to last: CalendarDate = "9999-12-31") throws
        -> CalendarDate
    {
        if isTrue(10) { return first }
        if isTrue(10) { return last }
        return try first.adding(days: Int(number(0...Int64(first.days(until: last)))))
    }

    mutating func time() throws -> Timestamp {
        try Timestamp(
            microseconds: one(of: [
                -62_135_596_800_000_000, 253_402_300_799_999_999, 0, -1, 1_700_000_000_000_000, 1_700_000_000_123_000,
                number(-1_000_000_000_000_000...2_000_000_000_000_000),
            ])
        )
    }

    mutating func json(depth: Int = 3) throws -> JSONValue {
        switch number(1...(depth == 0 ? 5 : 8)) {
        case 1: return .string(text())
        case 2: return .string(one(of: ["", " a ", "\t", "null"]))
        case 3: return .bool(isTrue())
        case 4:
            return try JSONValue(
                parsing: one(of: ["0", "-0.10", "1e400", "1.50", "12345678901234567890", "4632.8999999999996"])
            )
        case 5: return depth == 3 ? "plain" : .null
        case 6: return .array(try (0..<number(0...3)).map { _ in try json(depth: depth - 1) })
        default:
            var members: [String: JSONValue] = [:]
            for index in 0..<number(0...3) {
                members[isTrue(4) ? "" : "\(text())\(index)"] = try json(depth: depth - 1)
            }
            return .object(members)
        }
    }

    mutating func address() throws -> PostalAddress {
        try PostalAddress(
            line1: text(),
            line2: maybe { $0.text() },
            city: text(),
            region: maybe { $0.text() },
            postalCode: maybe { $0.one(of: ["00501", "79701-0001", "NA"]) },
            country: maybe { $0.one(of: ["US", "NA"]) }
        )
    }
}
