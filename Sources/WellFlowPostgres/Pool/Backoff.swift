import WellFlowCore

/// The pauses between attempts to connect.
///
/// They double from the first to the longest; half of each is fixed and half is chance, so that many processes don't
/// come back to a server in step.
struct Backoff: Sendable {
    private let first: Duration
    private let maximum: Duration
    /// How many rounds of attempts failed since one succeeded.
    private(set) var failures = 0
    /// Before this moment nothing is attempted.
    private(set) var retryAt: Duration?
    /// Whether trying again is pointless until someone mends the configuration.
    private(set) var isFinal = false

    init(first: Duration, maximum: Duration) {
        self.first = first
        self.maximum = max(first, maximum)
    }

    func allows(_ now: Duration) -> Bool {
        guard let retryAt else { return true }
        return now >= retryAt
    }

    mutating func succeed() {
        failures = 0
        retryAt = nil
        isFinal = false
    }

    /// Attempts that fail during a pause began before it: they are of the same round and don't lengthen it.
    mutating func fail(isFinal: Bool, now: Duration, using random: inout SplitMix64) {
        self.isFinal = isFinal
        guard allows(now) else { return }
        failures += 1
        var pause = first
        for _ in 1..<failures where pause < maximum { pause = pause * 2 }
        pause = min(pause, maximum)
        retryAt = now + pause / 2 + random.duration(upTo: pause / 2)
    }
}

extension SplitMix64 {
    /// A duration from nothing to the limit, by nanoseconds.
    mutating func duration(upTo limit: Duration) -> Duration {
        .nanoseconds(Int64.random(in: 0...max(0, limit.nanoseconds), using: &self))
    }
}

extension Duration {
    /// Whole nanoseconds; those of the longest duration that they can tell (292 years) when it is longer.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds.magnitude < 9_000_000_000 else { return seconds < 0 ? .min : .max }
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
