/// An exact decimal with a fixed number of decimals, kept as a whole number of its smallest unit.
///
/// No binary floating point anywhere: what is read is what is written back, digit for digit.
public protocol FixedDecimal: DomainValue, Comparable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// How many decimals the type keeps.
    static var scale: Int { get }
    /// The units a value may have.
    static var unitRange: ClosedRange<Int64> { get }
    /// What a value is called in messages: "volume".
    static var noun: String { get }
    /// Whether text always shows all decimals, as money does.
    static var showsAllDecimals: Bool { get }

    /// The value in its smallest unit: thousandths of a barrel, cents.
    var units: Int64 { get }

    /// Takes units that are known to lie in the range, as a store's are. Does not check.
    init(trustedUnits units: Int64)
}

extension FixedDecimal {
    /// Text leaves out trailing zeros.
    public static var showsAllDecimals: Bool { false }

    /// 10 to the power of the scale: how many units make one.
    package static var unitsPerOne: Int64 { (0..<scale).reduce(1) { power, _ in power * 10 } }

    /// Takes the value in its smallest unit.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it is out of range.
    public init(units: Int64) throws {
        do {
            self = try Self.checked(Int128(units))
        } catch {
            throw WellFlowError(issues: [error])
        }
    }

    /// Checks units against the range.
    package static func checked(_ units: Int128) throws(Issue) -> Self {
        guard let narrow = Int64(exactly: units), unitRange.contains(narrow) else {
            throw Issue(
                code: .range,
                message: "A \(noun) lies between \(Self(trustedUnits: unitRange.lowerBound)) "
                    + "and \(Self(trustedUnits: unitRange.upperBound))."
            )
        }
        return Self(trustedUnits: narrow)
    }

    /// Reads digits with an optional sign and decimal point, blanks around them allowed.
    ///
    /// No exponents, separators or currency signs: files that have them are an importer's business. More decimals
    /// than the type keeps are refused, not rounded.
    public static func parse(_ text: String) throws(Issue) -> Self {
        var trimmed = text
        TextRule.trim(&trimmed)
        var literal = trimmed[...]
        if literal.utf8.first == UInt8(ascii: "+") { literal = literal.dropFirst() }
        // ".5" is what spreadsheets write.
        let isNegative = literal.utf8.first == UInt8(ascii: "-")
        if isNegative { literal = literal.dropFirst() }
        let padded = (isNegative ? "-" : "") + (literal.utf8.first == UInt8(ascii: ".") ? "0" : "") + literal
        guard let number = JSONNumber(padded.droppingLeadingZeros), !literal.utf8.contains(where: { $0 | 0x20 == 0x65 })
        else {
            throw Issue(
                code: .format,
                message: trimmed.isEmpty
                    ? "Give a \(noun)." : "Write a \(noun) with digits and a decimal point only, such as 1234.5."
            )
        }
        return try parse(number)
    }

    /// Reads a JSON string or number; a number may have an exponent, and never passes through `Double`.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        switch json {
        case .number(let number): return try parse(number)
        case .string(let text): return try parse(text)
        default: throw Issue(code: .format, message: "Expected a \(noun), found \(json.kind).")
        }
    }

    private static func parse(_ number: JSONNumber) throws(Issue) -> Self {
        guard number.decimals <= scale else {
            throw Issue(
                code: .precision,
                message: "A \(noun) has at most \(scale) decimals; this has \(number.decimals). Round it yourself."
            )
        }
        // 19 digits fit Int128 with room for every scale; more are out of every range.
        let power = number.exponent + scale
        guard number.digits.utf8.count + power <= 30 else { return try checked(Int128(Int64.max) * 10) }
        var units: Int128 = 0
        for digit in number.digits.utf8 { units = units * 10 + Int128(digit - UInt8(ascii: "0")) }
        for _ in 0..<max(0, power) { units *= 10 }
        return try checked(number.isNegative ? -units : units)
    }

    /// The decimal as text: `2790.5`; with all decimals where the type says so: `12.30`.
    public var description: String {
        let one = Self.unitsPerOne.magnitude
        var text = (units < 0 ? "-" : "") + String(units.magnitude / one)
        var fraction = String(units.magnitude % one)
        fraction = String(repeating: "0", count: max(0, Self.scale - fraction.utf8.count)) + fraction
        if !Self.showsAllDecimals {
            while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
        }
        if Self.scale > 0, !fraction.isEmpty { text += "." + fraction }
        return text
    }

    /// Ordered by value.
    public static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// Takes a programmer's constant: `"12.5"`. Run-time text goes through ``DomainValue/init(_:)``.
    public init(stringLiteral text: String) {
        self = literalValue(text) { text throws(Issue) in try Self.parse(text) }
    }

    /// Takes a programmer's whole constant: `12`.
    public init(integerLiteral value: Int64) {
        self = literalValue(value) { value throws(Issue) in try Self.checked(Int128(value) * Int128(Self.unitsPerOne)) }
    }

    /// Nothing of it.
    public static var zero: Self { Self(trustedUnits: 0) }

    /// The exact sum.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it is out of the type's range.
    public func adding(_ other: Self) throws -> Self {
        try Self.result(Int128(units) + Int128(other.units))
    }

    /// The exact difference.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it is out of the type's range.
    public func subtracting(_ other: Self) throws -> Self {
        try Self.result(Int128(units) - Int128(other.units))
    }

    package static func result(_ units: Int128) throws -> Self {
        do {
            return try checked(units)
        } catch {
            throw WellFlowError(issues: [error])
        }
    }
}

extension Sequence where Element: FixedDecimal {
    /// The exact sum.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it is out of the type's range.
    public func sum() throws -> Element {
        try Element.result(reduce(into: 0) { $0 += Int128($1.units) })
    }
}

extension String {
    /// Without zeros in front, which JSON doesn't allow and people write.
    fileprivate var droppingLeadingZeros: String {
        let isNegative = utf8.first == UInt8(ascii: "-")
        var digits = isNegative ? dropFirst() : self[...]
        while digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0"),
            let second = digits.utf8.dropFirst().first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second)
        {
            digits = digits.dropFirst()
        }
        return (isNegative ? "-" : "") + digits
    }
}

/// A programmer's constant; a wrong one stops the program with the issue's message.
func literalValue<Input, Value>(_ input: Input, _ parse: (Input) throws(Issue) -> Value) -> Value {
    do {
        return try parse(input)
    } catch {
        preconditionFailure("\(input): \(error.message)")
    }
}

/// Divides and rounds to the nearest, halves away from zero.
package func roundedQuotient(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    if remainder.magnitude * 2 < divisor.magnitude { return quotient }
    return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
}
