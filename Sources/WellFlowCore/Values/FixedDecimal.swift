/// A decimal number with a fixed count of decimals and a range, kept as an integer of its smallest unit.
///
/// Text is an optional sign, digits, and optionally a point and decimals: `12`, `-0.5`, `.5`. Blanks around it don't
/// count. Nothing is rounded on the way in: more decimals than ``scale``, as written, are refused even when they are
/// zeros. JSON is a string on output, a string or a number on input.
public protocol FixedDecimal: DomainValue, Comparable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// How many decimals the type keeps.
    static var scale: Int { get }
    /// The smallest and the largest value, in units of 10^-scale.
    static var unitRange: ClosedRange<Int64> { get }
    /// What a value is called, as a message begins: "A volume".
    static var noun: String { get }
    /// Whether ``description`` always has ``scale`` decimals; otherwise it has no trailing zeros.
    static var printsAllDecimals: Bool { get }

    /// The value in units of 10^-scale.
    var units: Int64 { get }

    /// Creates a value from units that are known to be in range; others are a programmer's mistake and trap.
    ///
    /// Run-time input goes through `init(units:)`, which throws.
    init(trustedUnits: Int64)
}

extension FixedDecimal {
    /// No: most values print without trailing zeros.
    public static var printsAllDecimals: Bool { false }

    /// Creates a value from units of 10^-scale.
    ///
    /// - Throws: ``WellFlowError`` with code `range`.
    public init(units: Int64) throws {
        do {
            self = try Self.checked(Int128(units))
        } catch {
            throw WellFlowError(issues: [error])
        }
    }

    /// Creates the value that the literal says; a literal that is no such value traps.
    public init(stringLiteral value: String) {
        do {
            self = try Self.parse(value)
        } catch {
            preconditionFailure("\(value.debugDescription): \(error.message)")
        }
    }

    /// Creates a whole value; a literal out of range traps.
    public init(integerLiteral value: Int64) {
        do {
            self = try Self.checked(Int128(value) * Int128(Self.unitsInOne))
        } catch {
            preconditionFailure("\(value): \(error.message)")
        }
    }

    /// Whether the first value is less.
    public static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// The one canonical text, without an exponent, separators or a plus; zero has no minus.
    public var description: String { Self.text(ofUnits: units) }

    /// The sum.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when it is out of range.
    public func adding(_ other: Self) throws -> Self {
        try Self.fitting(Int128(units) + Int128(other.units))
    }

    /// The difference.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when it is out of range.
    public func subtracting(_ other: Self) throws -> Self {
        try Self.fitting(Int128(units) - Int128(other.units))
    }
}

extension Sequence where Element: FixedDecimal {
    /// The exact sum; zero when there are no values.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when the sum, not a step on the way to it, is out of range.
    public func sum() throws -> Element {
        try Element.fitting(reduce(into: Int128(0)) { $0 += Int128($1.units) })
    }
}

extension FixedDecimal {
    /// The units, after the one check of every `init(trustedUnits:)`.
    static func inRange(_ units: Int64) -> Int64 {
        precondition(unitRange.contains(units), outOfRange.message)
        return units
    }

    /// How many units make 1.
    static var unitsInOne: Int64 { (0..<scale).reduce(1) { power, _ in power * 10 } }

    /// The value of computed units.
    static func fitting(_ units: Int128) throws -> Self {
        do {
            return try checked(units)
        } catch {
            throw WellFlowError(issues: [error])
        }
    }

    static func checked(_ units: Int128) throws(Issue) -> Self {
        guard let units = Int64(exactly: units), unitRange.contains(units) else { throw outOfRange }
        return Self(trustedUnits: units)
    }

    static var outOfRange: Issue {
        let lowest = text(ofUnits: unitRange.lowerBound)
        let highest = text(ofUnits: unitRange.upperBound)
        return Issue(code: .range, message: "\(noun) lies between \(lowest) and \(highest).")
    }

    private static func text(ofUnits units: Int64) -> String {
        var magnitude = units.magnitude
        var decimals = scale
        if !printsAllDecimals {
            while decimals > 0, magnitude.isMultiple(of: 10) {
                magnitude /= 10
                decimals -= 1
            }
        }
        var digits = String(magnitude)
        if decimals > 0 {
            let missing = decimals + 1 - digits.utf8.count
            if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return units < 0 ? "-" + digits : digits
    }
}

extension Int128 {
    /// The quotient rounded to the nearest integer, halves away from zero, as accountants round.
    func dividedRoundingHalfAwayFromZero(by divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        guard remainder.magnitude * 2 >= divisor.magnitude else { return quotient }
        return (self < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
    }
}
