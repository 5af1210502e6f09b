import Testing

@testable import WellFlowPostgres

@Suite("What time does to a pool")
struct PoolTimeTests {
    /// A pool where only what a test sets becomes due.
    private func bench(
        maximum: Int = 3,
        slots: Int = 1,
        seed: UInt64 = 1,
        _ change: (inout PoolLimits) -> Void
    ) -> PoolBench {
        PoolBench(maximum: maximum, slots: slots, seed: seed) { limits in
            limits.idleTimeout = nil
            limits.lifetime = nil
            limits.healthCheckInterval = nil
            change(&limits)
        }
    }

    @Test("without limits nothing is ever due")
    func never() {
        var bench = bench { _ in }
        bench.open(2)
        #expect(bench.wakeup(0) == nil)
        #expect(bench.tick(1e6).isEmpty)
        #expect(bench.acquire(at: 1e6).outcome == .lease(1))
        #expect(bench.wakeup(1e6) == nil)
    }

    @Test(
        "idle connections are closed after their time, those that work are not, and some are kept",
        arguments: [0, 2]
    )
    func idle(minimum: Int) {
        var bench = bench {
            $0.idleTimeout = .seconds(60)
            $0.minimumConnections = minimum
        }
        bench.open(3)
        #expect(bench.wakeup(0) == .seconds(60))
        #expect(bench.acquire(at: 30).outcome == .lease(1))
        #expect(bench.tick(59.9).isEmpty)
        #expect(bench.tick(60) == (minimum == 0 ? [.close(2), .close(3)] : [.close(2)]))
        _ = bench.release(1, at: 70)
        #expect(bench.wakeup(70) == (minimum == 0 ? .seconds(130) : nil))
        #expect(bench.tick(130) == (minimum == 0 ? [.close(1)] : []))
        #expect(bench.tick(1e6).isEmpty)
        #expect(bench.pool.counts.total == minimum)
    }

    @Test("a connection past its lifetime is closed when idle, when its last slot comes back, and gets nothing new")
    func lifetime() {
        var bench = bench(maximum: 2, slots: 2) { $0.lifetime = .seconds(100) }
        bench.open(1)
        #expect(bench.wakeup(0) == .seconds(100))
        #expect(bench.acquire(at: 99.5).outcome == .lease(1))
        #expect(bench.acquire(at: 100) == .init(outcome: .wait, connect: 2), "1 is past its lifetime")
        #expect(bench.tick(100).isEmpty, "1 works")
        #expect(bench.connected(2, at: 100) == [.serve(3, connection: 2)])
        #expect(bench.release(1, at: 101) == [.close(1)])
        #expect(bench.release(2, at: 102).isEmpty)
        #expect(bench.wakeup(102) == .seconds(200))
        #expect(bench.tick(199.9).isEmpty)
        #expect(bench.tick(200) == [.close(2)])
    }

    @Test("an exclusive connection past its lifetime makes way for a new one when somebody waits")
    func lifetimeWithWaiters() {
        var bench = bench(maximum: 1) { $0.lifetime = .seconds(100) }
        bench.open(1)
        #expect(bench.acquire(at: 105).outcome == .lease(1), "idle and not yet closed: good for once more")
        _ = bench.acquire(at: 105)
        #expect(bench.release(1, at: 106) == [.close(1), .connect(2)])
        #expect(bench.connected(2, at: 106) == [.serve(3, connection: 2)])
    }

    @Test("lifetimes differ by up to the jitter both ways", arguments: 1...20 as ClosedRange<UInt64>)
    func jitter(seed: UInt64) {
        var bench = bench(maximum: 50, seed: seed) {
            $0.lifetime = .seconds(100)
            $0.lifetimeJitter = .seconds(10)
        }
        bench.open(50)
        let ends = bench.pool.connections.compactMap(\.retireAt)
        #expect(ends.allSatisfy { $0 >= .seconds(90) && $0 <= .seconds(110) } as Bool, "seed \(seed)")
        #expect(Set(ends).count > 40 && ends.contains { $0 < .seconds(97) } && ends.contains { $0 > .seconds(103) })
        #expect(bench.tick(89.9).isEmpty)
        #expect(bench.tick(110).count == 50)
    }

    @Test("an idle connection is asked whether it lives, serves nobody meanwhile, and then serves on")
    func check() {
        var bench = bench(maximum: 1, slots: 4) { $0.healthCheckInterval = .seconds(30) }
        bench.open(1)
        #expect(bench.wakeup(0) == .seconds(30))
        #expect(bench.tick(29.9).isEmpty)
        #expect(bench.tick(30) == [.check(1)])
        #expect(bench.tick(70).isEmpty, "one check at a time")
        #expect(bench.acquire(at: 70, until: 90).outcome == .wait)
        #expect(bench.pool.counts == PoolCounts(inUse: 1, waiting: 1))
        #expect(bench.checked(1, isAlive: true, at: 71) == [.serve(2, connection: 1)])
        _ = bench.release(1, at: 80)
        #expect(bench.wakeup(80) == .seconds(110), "finishing something is as good as a check")
        #expect(bench.tick(109.9).isEmpty)
        #expect(bench.tick(110) == [.check(1)])
        #expect(bench.checked(1, isAlive: true, at: 111).isEmpty)
        #expect(bench.wakeup(111) == .seconds(141))
    }

    @Test("while one is checked a further one is made for who can't wait, and whichever comes first serves")
    func checkBesideWaiters() {
        var bench = bench(maximum: 2) { $0.healthCheckInterval = .seconds(30) }
        bench.open(1)
        _ = bench.tick(30)
        #expect(bench.acquire(at: 30) == .init(outcome: .wait, connect: 2))
        #expect(bench.checked(1, isAlive: true, at: 31) == [.serve(2, connection: 1)])
        #expect(bench.connected(2, at: 31).isEmpty)
    }

    @Test("a connection that fails its check is closed and made anew for those who wait")
    func dead() {
        var bench = bench(maximum: 1) { $0.healthCheckInterval = .seconds(30) }
        bench.open(1)
        _ = bench.tick(30)
        _ = bench.acquire(at: 30)
        #expect(bench.checked(1, isAlive: false, at: 31) == [.close(1), .connect(2)])
        #expect(bench.checked(1, isAlive: true, at: 31).isEmpty)
    }

    @Test("a check does not make a connection less idle")
    func checkIsNoUse() {
        var bench = bench {
            $0.healthCheckInterval = .seconds(30)
            $0.idleTimeout = .seconds(40)
        }
        bench.open(1)
        _ = bench.tick(30)
        _ = bench.checked(1, isAlive: true, at: 31)
        #expect(bench.tick(40) == [.close(1)])
    }

    @Test("a connection lost during its check is lost")
    func lostDuringCheck() {
        var bench = bench { $0.healthCheckInterval = .seconds(30) }
        bench.open(1)
        _ = bench.tick(30)
        #expect(bench.lost(1, at: 31) == [.close(1)])
        #expect(bench.checked(1, isAlive: true, at: 32).isEmpty)
        #expect(bench.pool.counts.total == 0)
    }
}
