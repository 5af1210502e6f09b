/// The days a well produced, with 2 decimals, from 0 to 31.
///
/// A day's record has at most 1 and a month's at most its length: that is the record's rule. Prints without trailing
/// zeros.
public struct DaysOn: FixedDecimal {
    /// Two decimals.
    public static let scale = 2
    /// From none to the longest month.
    public static let unitRange: ClosedRange<Int64> = 0...3100
    /// A count of days on.
    public static let noun = "A count of days on"
    /// No day at all.
    public static let zero = DaysOn(trustedUnits: 0)

    /// Hundredths of a day.
    public let units: Int64

    /// Creates days from hundredths that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }
}

/// An area in acres, with 4 decimals, more than 0 and less than 100,000,000.
///
/// Prints without trailing zeros.
public struct Acreage: FixedDecimal {
    /// Four decimals.
    public static let scale = 4
    /// More than nothing, up to what `numeric(12,4)` holds.
    public static let unitRange: ClosedRange<Int64> = 1...999_999_999_999
    /// An acreage.
    public static let noun = "An acreage"

    /// Ten-thousandths of an acre.
    public let units: Int64

    /// Creates an area from ten-thousandths that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }
}

/// A depth in feet, with 2 decimals, from 0 to 999,999.99.
///
/// Prints without trailing zeros.
public struct Depth: FixedDecimal {
    /// Two decimals.
    public static let scale = 2
    /// From the surface to what `numeric(8,2)` holds.
    public static let unitRange: ClosedRange<Int64> = 0...99_999_999
    /// A depth.
    public static let noun = "A depth"

    /// Hundredths of a foot.
    public let units: Int64

    /// Creates a depth from hundredths that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }
}
