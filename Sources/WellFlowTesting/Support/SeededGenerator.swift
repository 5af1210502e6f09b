import WellFlowCore

/// Random numbers that are the same for the same seed, for tests that print their seed.
///
/// Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// The seed the generator started with.
    public let seed: UInt64
    private var generator: SplitMix64

    /// Starts a sequence.
    public init(seed: UInt64) {
        self.seed = seed
        generator = SplitMix64(seed: seed)
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        generator.next()
    }
}
