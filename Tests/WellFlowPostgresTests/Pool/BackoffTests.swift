import Testing
import WellFlowCore

@testable import WellFlowPostgres

@Suite("The pauses between attempts to connect")
struct BackoffTests {
    /// The pause after each of so many failed rounds.
    private func pauses(_ count: Int, seed: UInt64, first: Duration, maximum: Duration) -> [Duration] {
        var random = SplitMix64(seed: seed)
        var backoff = Backoff(first: first, maximum: maximum)
        var now = Duration.seconds(5)
        return (0..<count)
            .map { _ in
                backoff.fail(isFinal: false, now: now, using: &random)
                let retryAt = backoff.retryAt ?? .zero
                defer { now = retryAt }
                return retryAt - now
            }
    }

    @Test("they double up to the longest, and at least half of each is kept", arguments: 1...50 as ClosedRange<UInt64>)
    func growth(seed: UInt64) {
        let found = pauses(12, seed: seed, first: .milliseconds(100), maximum: .seconds(5))
        for (index, pause) in found.enumerated() {
            let whole = min(.milliseconds(100 << index), Duration.seconds(5))
            #expect(pause >= whole / 2 && pause <= whole, "seed \(seed), failure \(index)")
        }
    }

    @Test("chance takes all of its half, and differs from process to process")
    func chance() {
        let found = (1...500).map { pauses(1, seed: $0, first: .seconds(1), maximum: .seconds(9))[0] }
        #expect(found.contains { $0 < .milliseconds(550) })
        #expect(found.contains { $0 > .milliseconds(950) })
        #expect(Set(found).count > 490)
    }

    @Test("thousands of failures overflow nothing")
    func many() {
        let last = pauses(5_000, seed: 1, first: .seconds(1), maximum: .seconds(30)).last ?? .zero
        #expect(last >= .seconds(15) && last <= .seconds(30))
    }

    @Test("a pause of nothing is none", arguments: [Duration.zero, .nanoseconds(1)])
    func nothing(first: Duration) {
        #expect(pauses(3, seed: 1, first: first, maximum: .zero).allSatisfy { $0 <= first } as Bool)
    }

    @Test("failures of one round count once, and a success begins anew")
    func rounds() {
        var random = SplitMix64(seed: 3)
        var backoff = Backoff(first: .seconds(1), maximum: .seconds(60))
        #expect(backoff.allows(.zero))
        for _ in 0..<4 { backoff.fail(isFinal: false, now: .zero, using: &random) }
        #expect(backoff.failures == 1)
        let retryAt = backoff.retryAt ?? .zero
        #expect(!backoff.allows(retryAt - .nanoseconds(1)))
        #expect(backoff.allows(retryAt))
        backoff.fail(isFinal: true, now: retryAt, using: &random)
        #expect(backoff.failures == 2 && backoff.isFinal)
        backoff.succeed()
        #expect(backoff.failures == 0 && !backoff.isFinal && backoff.allows(.zero))
    }
}
