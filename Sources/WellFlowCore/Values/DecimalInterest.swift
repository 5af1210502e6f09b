/// A share of a well or lease, from 0 to 1, with the 8 decimals of division orders.
///
/// Always prints all of them: `0.12500000`.
public struct DecimalInterest: FixedDecimal {
    /// Eight decimals.
    public static let scale = 8
    /// From nothing to the whole.
    public static let unitRange: ClosedRange<Int64> = 0...100_000_000
    /// An interest.
    public static let noun = "An interest"
    /// Division orders show all eight decimals.
    public static let printsAllDecimals = true
    /// No share.
    public static let zero = DecimalInterest(trustedUnits: 0)
    /// The whole.
    public static let one = DecimalInterest(trustedUnits: 100_000_000)

    /// Hundred-millionths of the whole.
    public let units: Int64

    /// Creates an interest from hundred-millionths that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }

    /// What is missing to the whole.
    public var complement: DecimalInterest { DecimalInterest(trustedUnits: Self.one.units - units) }
}

extension DecimalInterest {
    /// Reads a percentage of at most six decimals, with or without its sign: `12.5%`, `12.5`.
    ///
    /// - Throws: ``WellFlowError`` with code `format`, `precision` or `range`.
    public init(percent text: String) throws {
        var number = text
        TextRule.trim(&number)
        if number.hasSuffix("%") { number.removeLast() }
        do {
            // A percentage has the interest's units at two decimals less.
            self = try Self.checked(try Self.units(number, scale: Self.scale - 2, noun: "A percentage"))
        } catch {
            throw WellFlowError(issues: [error])
        }
    }

    /// Reads a fraction of two whole numbers that comes out even: `1/8`.
    ///
    /// - Throws: ``WellFlowError`` with code `format` or `range`, or `precision` naming the two neighbours of a fraction
    ///   that needs more than 8 decimals.
    public init(fraction text: String) throws {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            .map { part in
                var part = String(part)
                TextRule.trim(&part)
                return part
            }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) else {
            let message = "A fraction is two whole numbers with a slash between, such as 1/8."
            throw WellFlowError(issues: [Issue(code: .format, message: message)])
        }
        guard let numerator = Int64(parts[0]), let denominator = Int64(parts[1]) else {
            throw WellFlowError(issues: [Self.outOfRange])
        }
        try self.init(numerator: numerator, denominator: denominator)
    }

    /// Creates a fraction that comes out even, such as 3/16.
    ///
    /// - Throws: ``WellFlowError`` with code `range`, or `precision` naming the two neighbours of a fraction that needs
    ///   more than 8 decimals.
    public init(numerator: Int64, denominator: Int64) throws {
        guard denominator > 0 else {
            throw WellFlowError(issues: [Issue(code: .range, message: "A denominator is at least 1.")])
        }
        guard (0...denominator).contains(numerator) else { throw WellFlowError(issues: [Self.outOfRange]) }
        let (units, rest) = (Int128(numerator) * Int128(Self.unitsInOne))
            .quotientAndRemainder(
                dividingBy: Int128(denominator)
            )
        let below = try Self.fitting(units)
        guard rest == 0 else {
            let above = try Self.fitting(units + 1)
            let message = "The fraction does not come out even in 8 decimals: choose \(below) or \(above)."
            throw WellFlowError(issues: [Issue(code: .precision, message: message)])
        }
        self = below
    }
}
