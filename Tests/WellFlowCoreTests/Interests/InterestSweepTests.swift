import Testing

@testable import WellFlowCore

@Suite("Interests over time")
struct InterestSweepTests {
    private let half: Int64 = 50_000_000
    private let a = RawID(high: 0, low: 1)
    private let b = RawID(high: 0, low: 2)
    private let c = RawID(high: 0, low: 3)

    @Test("exactly 1 is possible on every day, one unit more isn't")
    func exact() {
        let first = InterestPeriod(partner: a, first: 10, last: nil, working: half, revenue: half)
        var second = InterestPeriod(partner: b, first: 20, last: 30, working: half, revenue: half)
        #expect(InterestSweep([first, second]).excesses == [])
        second.working += 1
        #expect(InterestSweep([first, second]).excesses == [.init(kind: .working, day: 20, units: 100_000_001)])
        second.revenue += 2
        #expect(
            InterestSweep([first, second]).excesses == [
                .init(kind: .working, day: 20, units: 100_000_001), .init(kind: .revenue, day: 20, units: 100_000_002),
            ]
        )
    }

    @Test("the last day counts: the next owner begins the day after")
    func inclusive() {
        let first = InterestPeriod(partner: a, first: 10, last: 19, working: 2 * half, revenue: 0)
        var next = InterestPeriod(partner: b, first: 20, last: nil, working: 2 * half, revenue: 0)
        #expect(InterestSweep([first, next]).excesses == [])
        next.first = 19
        #expect(InterestSweep([first, next]).excesses == [.init(kind: .working, day: 19, units: 4 * half)])
    }

    @Test("each time in which a sum is over 1 is told with its first day")
    func times() {
        let all = InterestPeriod(partner: a, first: 0, last: nil, working: 2 * half, revenue: 0)
        let one = InterestPeriod(partner: b, first: 5, last: 6, working: 1, revenue: 0)
        let two = InterestPeriod(partner: c, first: 9, last: 9, working: 1, revenue: 0)
        #expect(InterestSweep([two, all, one]).excesses.map(\.day) == [5, 9])
    }

    @Test("a partner's periods don't overlap, not by a day; other partners' may")
    func overlaps() {
        let first = InterestPeriod(partner: a, first: 10, last: 20, working: 0, revenue: 0)
        var second = InterestPeriod(partner: a, first: 21, last: nil, working: 0, revenue: 0)
        #expect(InterestSweep([second, first]).overlaps == [])
        second.first = 20
        #expect(InterestSweep([second, first]).overlaps == [.init(partner: a, day: 20)])
        second.partner = b
        #expect(InterestSweep([second, first]).overlaps == [])
        // A long period hides behind a short one.
        let long = InterestPeriod(partner: a, first: 0, last: 100, working: 0, revenue: 0)
        let late = InterestPeriod(partner: a, first: 50, last: 60, working: 0, revenue: 0)
        #expect(InterestSweep([first, long, late]).overlaps.map(\.day) == [10, 50])
    }

    @Test("an open end and the last day there is overflow nothing")
    func ends() {
        let open = InterestPeriod(partner: a, first: .max, last: nil, working: 2 * half, revenue: 0)
        let last = InterestPeriod(partner: b, first: .max, last: .max, working: 1, revenue: 0)
        #expect(InterestSweep([open, last]).excesses.map(\.units) == [100_000_001])
    }

    @Test("the walk over the edges finds what a look at every day finds", arguments: 0..<40)
    func property(_ round: UInt64) {
        var random = SplitMix64(seed: 4_711 + round)
        for _ in 0..<50 {
            let periods = (0..<random.number(in: 0...8))
                .map { _ -> InterestPeriod in
                    let first = Int32(random.number(in: -20...20))
                    // Some end before they begin, which counts on no day.
                    let last: Int32? = random.number(in: 0...3) == 0 ? nil : first + Int32(random.number(in: -2...15))
                    return InterestPeriod(
                        partner: RawID(high: 0, low: UInt64(random.number(in: 1...3))),
                        first: first,
                        last: last,
                        working: random.number(in: 0...4) * 25_000_000,
                        revenue: random.number(in: 0...4) * 25_000_000
                    )
                }
            let sweep = InterestSweep(periods)
            let slow = SlowSweep(periods)
            #expect(Set(sweep.excesses) == slow.excesses, "seed 4711 + \(round): \(periods)")
            #expect(sweep.overlaps.isEmpty == slow.overlapping.isEmpty, "seed 4711 + \(round): \(periods)")
            for overlap in sweep.overlaps {
                #expect(slow.overlapping.contains(overlap), "seed 4711 + \(round): \(periods)")
            }
        }
    }

    /// Looks at every day.
    private struct SlowSweep {
        var excesses: Set<InterestSweep.Excess> = []
        var overlapping: Set<InterestSweep.Overlap> = []

        init(_ periods: [InterestPeriod]) {
            var before: (Int64, Int64) = (0, 0)
            for day in Int32(-25)...50 {
                let there = periods.filter { $0.first <= day && day <= $0.last ?? .max }
                let now = (there.reduce(0) { $0 + $1.working }, there.reduce(0) { $0 + $1.revenue })
                if now.0 > 100_000_000, before.0 <= 100_000_000 {
                    excesses.insert(.init(kind: .working, day: day, units: now.0))
                }
                if now.1 > 100_000_000, before.1 <= 100_000_000 {
                    excesses.insert(.init(kind: .revenue, day: day, units: now.1))
                }
                for (partner, periods) in Dictionary(grouping: there, by: \.partner) where periods.count > 1 {
                    overlapping.insert(.init(partner: partner, day: day))
                }
                before = now
            }
        }
    }
}
