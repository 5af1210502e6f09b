/// A produced quantity: oil and water in barrels of 42 US gallons at 60 °F, gas in Mcf. Never negative.
public struct Volume: FixedDecimal {
    /// Three decimals.
    public static let scale = 3
    /// `numeric(15,3)`, from zero.
    public static let unitRange: ClosedRange<Int64> = 0...999_999_999_999_999
    /// In messages.
    public static let noun = "volume"

    /// Thousandths of a barrel or Mcf.
    public let units: Int64

    /// Takes thousandths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }
}

/// A correction of a stock, which may be negative: gauging finds more or less than was booked.
public struct VolumeAdjustment: FixedDecimal {
    /// Three decimals.
    public static let scale = 3
    /// `numeric(15,3)`.
    public static let unitRange: ClosedRange<Int64> = -999_999_999_999_999...999_999_999_999_999
    /// In messages.
    public static let noun = "volume adjustment"

    /// Thousandths of a barrel or Mcf.
    public let units: Int64

    /// Takes thousandths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }

    /// A volume as an adjustment.
    public init(_ volume: Volume) { units = volume.units }
}

/// How many days of a day or month a well produced.
public struct DaysOn: FixedDecimal {
    /// Two decimals.
    public static let scale = 2
    /// A month has at most 31 days; what a record allows depends on its period.
    public static let unitRange: ClosedRange<Int64> = 0...3_100
    /// In messages.
    public static let noun = "number of days"

    /// Hundredths of a day.
    public let units: Int64

    /// Takes hundredths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }
}

/// An area in acres; more than none.
public struct Acreage: FixedDecimal {
    /// Four decimals.
    public static let scale = 4
    /// `numeric(12,4)`, above zero.
    public static let unitRange: ClosedRange<Int64> = 1...999_999_999_999
    /// In messages.
    public static let noun = "acreage"

    /// Ten-thousandths of an acre.
    public let units: Int64

    /// Takes ten-thousandths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }
}

/// A depth in feet.
public struct Depth: FixedDecimal {
    /// Two decimals.
    public static let scale = 2
    /// `numeric(8,2)`, from zero.
    public static let unitRange: ClosedRange<Int64> = 0...99_999_999
    /// In messages.
    public static let noun = "depth"

    /// Hundredths of a foot.
    public let units: Int64

    /// Takes hundredths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }
}

/// Degrees north.
public struct Latitude: FixedDecimal {
    /// Seven decimals, about a centimetre.
    public static let scale = 7
    /// Pole to pole.
    public static let unitRange: ClosedRange<Int64> = -900_000_000...900_000_000
    /// In messages.
    public static let noun = "latitude"

    /// Ten-millionths of a degree.
    public let units: Int64

    /// Takes ten-millionths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }
}

/// Degrees east.
public struct Longitude: FixedDecimal {
    /// Seven decimals, about a centimetre.
    public static let scale = 7
    /// Once around.
    public static let unitRange: ClosedRange<Int64> = -1_800_000_000...1_800_000_000
    /// In messages.
    public static let noun = "longitude"

    /// Ten-millionths of a degree.
    public let units: Int64

    /// Takes ten-millionths without checking them.
    public init(trustedUnits units: Int64) { self.units = units }
}
