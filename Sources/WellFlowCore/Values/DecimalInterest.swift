/// A share of a well or lease, 0 to 1, with the 8 decimals of a division order.
public struct DecimalInterest: FixedDecimal {
    /// Eight decimals, as division orders use.
    public static let scale = 8
    /// Nothing to the whole.
    public static let unitRange: ClosedRange<Int64> = 0...100_000_000
    /// In messages.
    public static let noun = "interest"
    /// `0.12500000`, as division orders print it.
    public static let showsAllDecimals = true

    /// Hundred-millionths.
    public let units: Int64

    /// Takes hundred-millionths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }

    /// The whole.
    public static var one: DecimalInterest { DecimalInterest(trustedUnits: unitsPerOne) }

    /// What is left of the whole.
    public var complement: DecimalInterest { DecimalInterest(trustedUnits: Self.unitsPerOne - units) }

    /// Reads a percentage: `12.5%` or `12.5`. At most 6 decimals.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and the issue.
    public init(percent text: String) throws {
        var trimmed = text
        TextRule.trim(&trimmed)
        if trimmed.utf8.last == UInt8(ascii: "%") { trimmed.removeLast() }
        self.init(trustedUnits: try Percent(trimmed).units)
    }

    /// Reads a fraction: `1/8` or `3/16`. One that doesn't come out even in 8 decimals is refused, and its two
    /// neighbours are named: which one is meant is for people to say.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and the issue.
    public init(fraction text: String) throws {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            var part = String(part)
            TextRule.trim(&part)
            return part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(part) : nil
        }
        guard parts.count == 2, let numerator = parts[0], let denominator = parts[1], denominator > 0 else {
            throw WellFlowError(issues: [Issue(code: .format, message: "Write a fraction such as 1/8.")])
        }
        try self.init(numerator: numerator, denominator: denominator)
    }

    /// A fraction of whole numbers.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it isn't between 0 and 1 or doesn't come out even.
    public init(numerator: Int64, denominator: Int64) throws {
        guard denominator > 0, numerator >= 0, numerator <= denominator else {
            throw WellFlowError(issues: [Issue(code: .range, message: "An interest lies between 0 and 1.")])
        }
        let (units, remainder) = (Int128(numerator) * Int128(Self.unitsPerOne))
            .quotientAndRemainder(dividingBy: Int128(denominator))
        guard remainder == 0 else {
            let lower = Self(trustedUnits: Int64(units))
            let upper = Self(trustedUnits: Int64(units) + 1)
            throw WellFlowError(
                issues: [
                    Issue(
                        code: .precision,
                        message: "\(numerator)/\(denominator) lies between \(lower) and \(upper): say which is meant."
                    )
                ]
            )
        }
        self.init(trustedUnits: Int64(units))
    }

    /// A percentage has the same units as an interest: 1e-6 of a percent are 1e-8.
    private struct Percent: FixedDecimal {
        static let scale = 6
        static let unitRange = DecimalInterest.unitRange
        static let noun = "percentage"

        let units: Int64

        init(trustedUnits units: Int64) { self.units = units }
    }
}
