/// US dollars, signed, to the cent.
///
/// Up to ±999,999,999,999.99. Always prints two decimals: `12.30`.
public struct Money: FixedDecimal {
    /// Two decimals.
    public static let scale = 2
    /// What `numeric(14,2)` holds.
    public static let unitRange: ClosedRange<Int64> = -99_999_999_999_999...99_999_999_999_999
    /// An amount of money.
    public static let noun = "An amount of money"
    /// Cents are always printed.
    public static let printsAllDecimals = true
    /// No money.
    public static let zero = Money(trustedUnits: 0)

    /// Cents.
    public let units: Int64

    /// Creates an amount from cents that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }

    /// The same amount owed the other way.
    public var negated: Money { Money(trustedUnits: -units) }

    /// A partner's share, rounded half away from zero to the cent.
    public func multiplied(by interest: DecimalInterest) -> Money {
        // 128 bits: cents × 10^8 go beyond Int64 from about 922 million dollars on. A share is never out of range.
        let product = Int128(units) * Int128(interest.units)
        let cents = product.dividedRoundingHalfAwayFromZero(by: Int128(DecimalInterest.unitsInOne))
        return Money(trustedUnits: Int64(truncatingIfNeeded: cents))
    }
}

/// A price in US dollars a barrel or an Mcf.
///
/// 4 decimals, up to ±999,999.9999: oil was sold below zero in April 2020. Prints without trailing zeros.
public struct UnitPrice: FixedDecimal {
    /// Four decimals.
    public static let scale = 4
    /// What `numeric(10,4)` holds.
    public static let unitRange: ClosedRange<Int64> = -9_999_999_999...9_999_999_999
    /// A unit price.
    public static let noun = "A unit price"

    /// Hundredths of a cent.
    public let units: Int64

    /// Creates a price from hundredths of a cent that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }

    /// What a volume costs at this price, rounded half away from zero to the cent.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when the amount is more than ``Money`` holds.
    public func amount(for volume: Volume) throws -> Money {
        let unitsInCent = Int128(UnitPrice.unitsInOne * Volume.unitsInOne / Money.unitsInOne)
        let product = Int128(units) * Int128(volume.units)
        return try Money.fitting(product.dividedRoundingHalfAwayFromZero(by: unitsInCent))
    }
}
