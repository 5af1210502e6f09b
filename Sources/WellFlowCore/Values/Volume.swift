/// A produced quantity: oil and water in barrels (42 US gallons at 60 °F), gas in Mcf.
///
/// 3 decimals, never negative, up to 999,999,999,999.999. Prints without trailing zeros.
public struct Volume: FixedDecimal {
    /// Three decimals.
    public static let scale = 3
    /// From zero to what `numeric(15,3)` holds.
    public static let unitRange: ClosedRange<Int64> = 0...999_999_999_999_999
    /// A volume.
    public static let noun = "A volume"
    /// No volume.
    public static let zero = Volume(trustedUnits: 0)

    /// Thousandths of a barrel or Mcf.
    public let units: Int64

    /// Creates a volume from thousandths that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }
}

/// A signed change of a stock, such as oil that was lost or found.
///
/// 3 decimals, up to ±999,999,999,999.999. Prints without trailing zeros.
public struct VolumeAdjustment: FixedDecimal {
    /// Three decimals.
    public static let scale = 3
    /// What `numeric(15,3)` holds.
    public static let unitRange: ClosedRange<Int64> = -999_999_999_999_999...999_999_999_999_999
    /// A stock adjustment.
    public static let noun = "A stock adjustment"
    /// No change.
    public static let zero = VolumeAdjustment(trustedUnits: 0)

    /// Thousandths of a barrel or Mcf.
    public let units: Int64

    /// Creates an adjustment from thousandths that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }

    /// Creates the adjustment that adds a volume.
    public init(_ volume: Volume) {
        units = volume.units
    }

    /// The opposite change.
    public var negated: VolumeAdjustment { VolumeAdjustment(trustedUnits: -units) }
}
