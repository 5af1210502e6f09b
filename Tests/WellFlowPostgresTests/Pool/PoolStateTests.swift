import Testing

@testable import WellFlowPostgres

@Suite("What a pool decides")
struct PoolStateTests {
    @Test("who comes first makes a connection, waits for it, and gets it")
    func first() {
        var bench = PoolBench()
        #expect(bench.acquire() == .init(outcome: .wait, connect: 1))
        #expect(bench.pool.counts == PoolCounts(connecting: 1, waiting: 1))
        #expect(bench.connected(1) == [.serve(1, connection: 1)])
        #expect(bench.pool.counts == PoolCounts(inUse: 1))
        #expect(bench.release(1).isEmpty)
        #expect(bench.pool.counts == PoolCounts(idle: 1))
        #expect(bench.acquire() == .init(outcome: .lease(1)))
    }

    @Test("each waiter gets a connection of its own made, up to the maximum, and no more")
    func oneANeed() {
        var bench = PoolBench(maximum: 3)
        #expect(bench.acquires(5).map(\.connect) == [1, 2, 3, nil, nil])
        #expect(bench.connected(2) == [.serve(1, connection: 2)])
        #expect(bench.release(2) == [.serve(2, connection: 2)])
        #expect(bench.pool.counts == PoolCounts(inUse: 1, connecting: 2, waiting: 3))
    }

    @Test("shared connections are made for as many waiters as have room on them")
    func needsOfShared() {
        var bench = PoolBench(maximum: 4, slots: 2)
        #expect(bench.acquires(5).map(\.connect) == [1, nil, 2, nil, 3])
        #expect(bench.connected(1) == [.serve(1, connection: 1), .serve(2, connection: 1)])
        #expect(bench.connected(2) == [.serve(3, connection: 2), .serve(4, connection: 2)])
        #expect(bench.connected(3) == [.serve(5, connection: 3)])
        #expect(bench.pool.counts == PoolCounts(inUse: 3))
    }

    @Test("waiters are served in the order they came, also past those who left")
    func order() {
        var bench = PoolBench(maximum: 1)
        bench.open(1)
        #expect(bench.acquire() == .init(outcome: .lease(1)))
        for _ in 3...6 { #expect(bench.acquire() == .init(outcome: .wait)) }
        let left = [bench.pool.cancel(4), bench.pool.cancel(4), bench.pool.cancel(99)]
        #expect(left == [true, false, false])
        #expect(bench.release(1) == [.serve(3, connection: 1)])
        #expect(bench.release(1) == [.serve(5, connection: 1)])
        #expect(bench.release(1) == [.serve(6, connection: 1)])
        #expect(bench.release(1).isEmpty)
        #expect(bench.release(1).isEmpty, "released once too often")
        #expect(bench.pool.counts == PoolCounts(idle: 1))
    }

    @Test("nobody overtakes those who wait")
    func overtaking() {
        // A stalled connection has room, but while a further one is being made they wait for that.
        var bench = PoolBench(maximum: 2, slots: 8)
        bench.open(1)
        #expect(bench.acquire(at: 1) == .init(outcome: .lease(1)))
        #expect(bench.acquire(at: 9) == .init(outcome: .wait, connect: 2))
        #expect(bench.acquire(at: 9) == .init(outcome: .wait))
        #expect(bench.failed(2, at: 9) == [.serve(3, connection: 1), .serve(4, connection: 1)])
    }

    @Test("of idle connections the one used last goes first")
    func warm() {
        var bench = PoolBench(maximum: 3)
        bench.open(3)
        for _ in 1...3 { _ = bench.acquire(at: 1) }
        for (time, number) in [(2.0, 3), (3, 1), (4, 2)] { _ = bench.release(number, at: time) }
        #expect(bench.acquires(3, at: 5).map(\.outcome) == [.lease(2), .lease(1), .lease(3)])
    }

    @Test("the least loaded of the shared connections gets the next request")
    func leastLoaded() {
        var bench = PoolBench(maximum: 2, slots: 4)
        bench.open(1)
        #expect(bench.acquire() == .init(outcome: .lease(1)))
        #expect(bench.acquire() == .init(outcome: .lease(1), connect: 2))
        #expect(bench.acquire() == .init(outcome: .lease(1)), "one further connection at a time")
        _ = bench.connected(2)
        #expect(bench.acquires(2).map(\.outcome) == [.lease(2), .lease(2)])
        _ = bench.release(1)
        _ = bench.release(1)
        #expect(bench.acquire().outcome == .lease(1))
        #expect([bench.pool.slots(of: 1), bench.pool.slots(of: 2)] == [2, 2])
    }

    @Test("shared connections spread while every one has work, up to the maximum")
    func spreading() {
        var bench = PoolBench(maximum: 3, slots: 64)
        #expect(bench.acquire().connect == 1)
        _ = bench.connected(1)
        #expect(bench.acquire().connect == 2)
        _ = bench.connected(2)
        #expect(bench.acquire() == .init(outcome: .lease(2)), "2 was idle")
        #expect(bench.acquire().connect == 3)
        _ = bench.connected(3)
        #expect(bench.acquire() == .init(outcome: .lease(3)))
        #expect(bench.acquire().connect == nil)
        #expect(bench.pool.counts == PoolCounts(inUse: 3))
    }

    @Test("a stalled connection gets nothing while another can take it, and serves again once it finishes something")
    func stalled() {
        var bench = PoolBench(maximum: 2, slots: 4) { $0.stallThreshold = .seconds(1) }
        bench.open(1)
        _ = bench.acquire(at: 10)
        _ = bench.acquire(at: 10)
        _ = bench.connected(2, at: 10)
        #expect(bench.acquire(at: 10.9).outcome == .lease(2))
        #expect(bench.acquire(at: 10.9).outcome == .lease(2), "1 has two")
        #expect(bench.acquire(at: 11.5).outcome == .lease(2), "1 has two as well, and is stalled")
        _ = bench.release(1, at: 11.6)
        #expect(bench.acquire(at: 11.7).outcome == .lease(1))
    }

    @Test("when all are stalled a further one is made, and with none to be made the stalled ones serve")
    func allStalled() {
        var bench = PoolBench(maximum: 2, slots: 4)
        bench.open(1)
        _ = bench.acquire(at: 10)
        #expect(bench.acquire(at: 20) == .init(outcome: .wait, connect: 2))
        #expect(bench.connected(2, at: 20) == [.serve(3, connection: 2)])
        #expect(bench.acquire(at: 21) == .init(outcome: .lease(2)), "no slower than the other, used later")
        #expect(bench.acquire(at: 21) == .init(outcome: .lease(1)))
    }

    @Test("while a further connection is being made nobody joins the stalled ones")
    func stalledWhileConnecting() {
        var bench = PoolBench(maximum: 2, slots: 8)
        bench.open(1)
        #expect(bench.acquires(2, at: 10).map(\.connect) == [nil, 2])
        #expect(bench.acquire(at: 20) == .init(outcome: .wait))
        #expect(bench.connected(2, at: 21) == [.serve(4, connection: 2)])
    }

    @Test("an idle connection has not stalled, however long it was idle")
    func idleIsNotStalled() {
        var bench = PoolBench(maximum: 1, slots: 4) { $0.healthCheckInterval = nil }
        bench.open(1)
        #expect(bench.acquire(at: 100).outcome == .lease(1))
        #expect(bench.acquire(at: 100.5).outcome == .lease(1))
    }

    @Test("who comes when as many wait as may is refused")
    func tooMany() {
        var bench = PoolBench(maximum: 1) { $0.maximumWaiting = 2 }
        #expect(bench.acquires(3).map(\.outcome) == [.wait, .wait, .refuse(.tooMany)])
        _ = bench.pool.cancel(1)
        #expect(bench.acquire().outcome == .wait)
        #expect(bench.acquire().outcome == .refuse(.tooMany))
        #expect(bench.connected(1) == [.serve(2, connection: 1)])
    }

    @Test("a lost connection takes its slots along, and a new one is made only for those who wait")
    func lost() {
        var bench = PoolBench(maximum: 1, slots: 2)
        bench.open(1)
        _ = bench.acquire()
        #expect(bench.lost(1) == [.close(1)])
        #expect(bench.lost(1).isEmpty)
        #expect(bench.release(1).isEmpty)
        #expect(bench.pool.counts == PoolCounts())
        #expect(bench.acquire().connect == 2)
        _ = bench.connected(2)
        _ = bench.acquire()
        _ = bench.acquire()
        #expect(bench.lost(2) == [.close(2), .connect(3)])
        #expect(bench.release(2).isEmpty, "a slot of a lost connection")
        #expect(bench.connected(3) == [.serve(5, connection: 3)])
    }

    @Test("events of connections that are not known change nothing")
    func unknown() {
        var bench = PoolBench()
        _ = bench.acquire()
        let actions = [
            bench.release(7), bench.connected(7), bench.failed(7), bench.lost(7), bench.checked(7, isAlive: false),
            bench.release(1), bench.checked(1, isAlive: false),
        ]
        #expect(actions.flatMap(\.self).isEmpty)
        #expect(bench.pool.counts == PoolCounts(connecting: 1, waiting: 1))
        _ = bench.connected(1)
        #expect(bench.connected(1).isEmpty)
        #expect(bench.failed(1).isEmpty)
        #expect(bench.pool.counts == PoolCounts(inUse: 1))
    }

    @Test("a connection that broke before the pool heard of it serves nobody")
    func lostEarly() {
        var bench = PoolBench()
        _ = bench.acquire()
        #expect(bench.lost(1).isEmpty)
        #expect(bench.connected(1) == [.close(1), .connect(2)])
        #expect(bench.connected(2) == [.serve(1, connection: 2)])
    }
}
