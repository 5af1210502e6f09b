/// A sum of volumes: exact, and of any size that records can add up to.
public struct VolumeSum: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Thousandths of a barrel or Mcf, in 128 bits.
    public private(set) var units: Int128

    /// Nothing.
    public static let zero = VolumeSum(units: 0)

    /// Begins with one volume.
    public init(_ volume: Volume) {
        units = Int128(volume.units)
    }

    init(units: Int128) {
        self.units = units
    }

    /// Adds another sum.
    public static func += (left: inout VolumeSum, right: VolumeSum) {
        left.units += right.units
    }

    /// The sum as a volume; nil when it is more than a volume holds.
    public var volume: Volume? {
        Int64(exactly: units).flatMap { try? Volume(units: $0) }
    }

    /// Whether the first sum is less.
    public static func < (left: VolumeSum, right: VolumeSum) -> Bool { left.units < right.units }

    /// The sum with its three decimals.
    public var description: String { SumText.format(units, decimals: Volume.scale) }
}
