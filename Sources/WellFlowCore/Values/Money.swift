/// US dollars and cents, exact. Signed: a credit is negative.
public struct Money: FixedDecimal {
    /// Cents.
    public static let scale = 2
    /// `numeric(14,2)`.
    public static let unitRange: ClosedRange<Int64> = -99_999_999_999_999...99_999_999_999_999
    /// In messages.
    public static let noun = "amount"
    /// `12.30`, not `12.3`.
    public static let showsAllDecimals = true

    /// Cents.
    public let units: Int64

    /// Takes cents without checking them.
    public init(trustedUnits units: Int64) { self.units = units }

    /// The same amount the other way.
    public var negated: Money { Money(trustedUnits: -units) }

    /// The share of the amount, rounded to the cent, halves away from zero.
    public func multiplied(by interest: DecimalInterest) -> Money {
        // Cents times 1e-8 pass 64 bits above some $922 million. A share is never more than the whole.
        let product = Int128(units) * Int128(interest.units)
        return Money(trustedUnits: Int64(roundedQuotient(product, by: Int128(DecimalInterest.unitsPerOne))))
    }
}

/// A price: dollars for a barrel or an Mcf. May be negative, as oil was in April 2020.
public struct UnitPrice: FixedDecimal {
    /// Four decimals.
    public static let scale = 4
    /// `numeric(10,4)`.
    public static let unitRange: ClosedRange<Int64> = -9_999_999_999...9_999_999_999
    /// In messages.
    public static let noun = "price"

    /// Ten-thousandths of a dollar.
    public let units: Int64

    /// Takes ten-thousandths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }

    /// What a volume costs, rounded to the cent, halves away from zero.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it is more than an amount can be.
    public func amount(for volume: Volume) throws -> Money {
        // 1e-4 dollars times 1e-3 barrels are 1e-7 dollars, 1e-5 cents.
        try Money.result(roundedQuotient(Int128(units) * Int128(volume.units), by: 100_000))
    }
}
