import Testing
import WellFlowTesting

@testable import WellFlowCore

@Suite("Sharing workers among organizations")
struct LaneSchedulerTests {
    private func lane(_ number: UInt64, _ waiting: Int, weight: Int = 1, room: Int? = nil) -> LaneScheduler.Lane {
        LaneScheduler.Lane(organization: RawID(high: 0, low: number), waiting: waiting, weight: weight, room: room)
    }

    /// Serves for some rounds, and gives how many jobs of whom.
    private func serve(
        _ scheduler: inout LaneScheduler,
        _ lanes: [LaneScheduler.Lane],
        slots: Int = 1,
        rounds: Int
    ) -> [UInt64: Int] {
        var served: [UInt64: Int] = [:]
        for _ in 0..<rounds {
            for share in scheduler.share(slots, among: lanes) {
                served[share.organization.low, default: 0] += share.count
                if let lane = lanes.first(where: { $0.organization == share.organization }) {
                    scheduler.took(share.count, of: lane)
                }
            }
            scheduler.advance(waiting: lanes)
        }
        return served
    }

    @Test("everyone gets the same, or what they weigh, or what they have room for")
    func shares() {
        var scheduler = LaneScheduler()
        #expect(serve(&scheduler, [lane(1, 1_000), lane(2, 1_000)], rounds: 100) == [1: 50, 2: 50])
        scheduler = LaneScheduler()
        #expect(serve(&scheduler, [lane(1, 1_000, weight: 4), lane(2, 1_000)], rounds: 100) == [1: 80, 2: 20])
        scheduler = LaneScheduler()
        #expect(scheduler.share(10, among: [lane(1, 1_000, room: 2), lane(2, 3)]).map(\.count) == [2, 3])
        #expect(scheduler.share(10, among: [lane(1, 1_000, room: 0)]).isEmpty)
    }

    @Test("one who comes new or back after long is next but one, and doesn't catch up on what it missed")
    func newcomers() {
        var scheduler = LaneScheduler()
        let flood = lane(1, 1_000_000)
        _ = serve(&scheduler, [flood, lane(2, 1)], rounds: 2)
        _ = serve(&scheduler, [flood], rounds: 100_000)
        #expect(serve(&scheduler, [flood, lane(2, 1), lane(3, 1)], slots: 3, rounds: 1) == [1: 1, 2: 1, 3: 1])
        #expect(serve(&scheduler, [flood, lane(2, 1_000)], rounds: 100)[2] == 50)
    }

    @Test(
        "nobody waits longer than for each of the others once, whoever comes and goes",
        arguments: 0..<20 as Range<UInt64>
    )
    func bound(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var scheduler = LaneScheduler()
        var waiting: [UInt64: Int] = [:]
        // Since when each has waited, in jobs of others that were started.
        var waited: [UInt64: Int] = [:]
        for _ in 0..<5_000 {
            for id in 1...12 as ClosedRange<UInt64> where Int.random(in: 0..<10, using: &random) == 0 {
                waiting[id, default: 0] += id == 1 ? 100 : 1
            }
            let lanes = waiting.filter { $0.value > 0 }.keys.sorted().map { lane($0, waiting[$0] ?? 0) }
            let shares = scheduler.share(Int.random(in: 1...3, using: &random), among: lanes)
            for share in shares {
                for other in lanes where other.organization != share.organization {
                    waited[other.organization.low, default: 0] += share.count
                }
            }
            for share in shares {
                waiting[share.organization.low, default: 0] -= share.count
                waited[share.organization.low] = 0
                lanes.first { $0.organization == share.organization }.map { scheduler.took(share.count, of: $0) }
            }
            scheduler.advance(waiting: lanes.filter { waiting[$0.organization.low] ?? 0 > 0 })
            for (id, count) in waited { #expect(count <= 30, "\(id) waited for \(count), seed \(seed)") }
        }
    }
}
