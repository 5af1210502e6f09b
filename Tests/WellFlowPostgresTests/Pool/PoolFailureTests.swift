import Testing

@testable import WellFlowPostgres

@Suite("A pool that can't connect")
struct PoolFailureTests {
    /// The backoff's first pause is a second here: a retry is due after half of it at the earliest.
    private func bench(maximum: Int = 2, slots: Int = 1) -> PoolBench {
        PoolBench(maximum: maximum, slots: slots) {
            $0.backoffFirst = .seconds(1)
            $0.backoffMaximum = .seconds(8)
            $0.healthCheckInterval = nil
        }
    }

    @Test("a passing failure is tried again after the pause, one attempt at a time, and who waits is served then")
    func retry() throws {
        var bench = bench()
        #expect(bench.acquires(3).map(\.connect) == [1, 2, nil])
        #expect(bench.failed(1).isEmpty)
        #expect(bench.failed(2).isEmpty)
        let due = try #require(bench.wakeup(0))
        #expect(due >= .seconds(0.5) && due <= .seconds(1))
        #expect(bench.pool.tick(due - .nanoseconds(1)).isEmpty)
        #expect(bench.acquire(at: 0.4).connect == nil, "a pause is a pause for all")
        #expect(bench.pool.tick(due) == [.connect(3)])
        #expect(bench.pool.tick(due).isEmpty)
        #expect(bench.pool.nextWakeup(due).map { $0 > due } ?? false)
        #expect(bench.connected(3, at: 2) == [.serve(1, connection: 3), .connect(4)])
        #expect(bench.connected(4, at: 2) == [.serve(2, connection: 4)])
    }

    @Test("after the first success as many connections are made as are wanted")
    func recovery() {
        var bench = bench(maximum: 4)
        _ = bench.acquires(4)
        for number in 1...4 { #expect(bench.failed(number).isEmpty) }
        #expect(bench.tick(1) == [.connect(5)])
        #expect(bench.connected(5, at: 1) == [.serve(1, connection: 5), .connect(6), .connect(7), .connect(8)])
    }

    @Test("the pauses grow with each round, and start anew after a success")
    func growth() throws {
        var bench = bench(maximum: 1)
        _ = bench.acquire(until: 1_000)
        var now = Duration.zero
        for (number, whole) in [1.0, 2, 4, 8, 8].enumerated() {
            _ = bench.pool.connectFailed(number + 1, isFinal: false, now: now)
            let due = try #require(bench.pool.nextWakeup(now))
            #expect(due - now >= .seconds(whole / 2) && due - now <= .seconds(whole))
            #expect(bench.pool.tick(due) == [.connect(number + 2)])
            now = due
        }
        #expect(bench.pool.connected(6, now: now) == [.serve(1, connection: 6)])
        _ = bench.acquire(at: 100, until: 1_000)
        #expect(bench.lost(6, at: 100) == [.close(6), .connect(7)])
        #expect(bench.failed(7, at: 100).isEmpty)
        #expect(try #require(bench.wakeup(100)) <= .seconds(101))
    }

    @Test("a final failure ends every wait at once, and until the pause is over who comes is refused at once")
    func final() throws {
        var bench = bench(maximum: 1)
        _ = bench.acquires(3)
        #expect(bench.failed(1, isFinal: true) == [.fail(1, .denied), .fail(2, .denied), .fail(3, .denied)])
        #expect(bench.wakeup(0) == nil)
        #expect(bench.acquire(at: 0.1) == .init(outcome: .refuse(.denied)))
        #expect(bench.acquire(at: 2) == .init(outcome: .wait, connect: 2))
        #expect(bench.acquire(at: 2) == .init(outcome: .wait), "the next attempt may succeed")
        #expect(bench.connected(2, at: 3) == [.serve(5, connection: 2)])
    }

    @Test("a final failure ends no wait while there is a connection to wait for")
    func finalBeside() {
        var bench = bench()
        _ = bench.acquires(3)
        _ = bench.connected(1)
        #expect(bench.failed(2, isFinal: true).isEmpty)
        #expect(bench.acquire(at: 0.1).outcome == .wait)
        #expect(bench.release(1, at: 0.2) == [.serve(2, connection: 1)])
        #expect(bench.release(1, at: 0.2) == [.serve(3, connection: 1)])
    }

    @Test("a failure after a final one is told as what it is")
    func passingAfterFinal() {
        var bench = bench(maximum: 1)
        _ = bench.acquire()
        _ = bench.failed(1, isFinal: true)
        #expect(bench.acquire(at: 2).connect == 2)
        #expect(bench.failed(2, at: 2).isEmpty)
        #expect(bench.acquire(at: 2.1).outcome == .wait)
    }

    @Test("a failure lets those who wait in vain use what is stalled")
    func stalled() {
        var bench = bench(slots: 4)
        bench.open(1)
        _ = bench.acquire(at: 10)
        #expect(bench.acquire(at: 20).connect == 2)
        #expect(bench.failed(2, at: 20) == [.serve(3, connection: 1)])
    }

    @Test("nobody waits, nothing is tried")
    func nobodyWaits() {
        var bench = bench()
        _ = bench.acquire()
        _ = bench.failed(1)
        _ = bench.pool.cancel(1)
        #expect(bench.wakeup(0.1) == nil)
        #expect(bench.tick(50).isEmpty)
        #expect(bench.acquire(at: 50, until: 60) == .init(outcome: .wait, connect: 2))
    }

    @Test("deadlines end waits in their order, with what was in the way")
    func deadlines() {
        var busy = bench(maximum: 1)
        busy.open(1)
        _ = busy.acquire()
        _ = busy.acquire(until: 5)
        _ = busy.acquire(until: 3)
        _ = busy.acquire(until: 9)
        #expect(busy.wakeup(0) == .seconds(3))
        #expect(busy.tick(2.9).isEmpty)
        #expect(busy.tick(3) == [.fail(4, .busy)])
        #expect(busy.wakeup(3) == .seconds(5))
        #expect(busy.tick(10) == [.fail(3, .busy), .fail(5, .busy)])
        #expect(busy.release(1, at: 10).isEmpty)
        #expect(busy.acquire(at: 10, until: 10).outcome == .lease(1), "what is free needs no time")
        #expect(busy.acquire(at: 10, until: 10).outcome == .refuse(.busy))

        var away = bench(maximum: 1)
        _ = away.acquire(until: 0.2)
        _ = away.failed(1)
        #expect(away.tick(0.2) == [.fail(1, .unreachable)])

        var silent = bench(maximum: 1)
        _ = silent.acquire(until: 3)
        #expect(silent.tick(3) == [.fail(1, .unanswered)])
        #expect(silent.pool.counts == PoolCounts(connecting: 1))
    }
}
