/// A small generator of random numbers that gives the same numbers for the same seed on every platform.
///
/// The algorithm is Steele, Lea and Flood's SplitMix64. Not for secrets.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Begins with a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

extension SplitMix64 {
    /// A number of the range.
    ///
    /// Unlike the standard library's, which number it is will never change.
    mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        let span = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int64(next().multipliedFullWidth(by: span).high)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int(number(in: 0...Int64(values.count - 1)))]
    }

    /// A generator for a part, so that the numbers of one part don't depend on how many another drew.
    static func part(_ name: StaticString, _ index: Int, of seed: UInt64) -> SplitMix64 {
        var state = seed
        name.withUTF8Buffer { for byte in $0 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        var mixer = SplitMix64(seed: state ^ UInt64(index) &* 0x9E37_79B9)
        return SplitMix64(seed: mixer.next())
    }
}
