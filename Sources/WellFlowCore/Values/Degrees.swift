/// A latitude in degrees north, with 7 decimals, from −90 to 90.
///
/// The last decimal is about a centimetre. Prints without trailing zeros.
public struct Latitude: FixedDecimal {
    /// Seven decimals.
    public static let scale = 7
    /// From −90 to 90 degrees.
    public static let unitRange: ClosedRange<Int64> = -900_000_000...900_000_000
    /// A latitude.
    public static let noun = "A latitude"

    /// Ten-millionths of a degree.
    public let units: Int64

    /// Creates a latitude from ten-millionths of a degree that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }
}

/// A longitude in degrees east, with 7 decimals, from −180 to 180.
///
/// The last decimal is about a centimetre. Prints without trailing zeros.
public struct Longitude: FixedDecimal {
    /// Seven decimals.
    public static let scale = 7
    /// From −180 to 180 degrees.
    public static let unitRange: ClosedRange<Int64> = -1_800_000_000...1_800_000_000
    /// A longitude.
    public static let noun = "A longitude"

    /// Ten-millionths of a degree.
    public let units: Int64

    /// Creates a longitude from ten-millionths of a degree that are known to be in range; others trap.
    public init(trustedUnits: Int64) {
        units = Self.inRange(trustedUnits)
    }
}
