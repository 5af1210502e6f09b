import Testing

@testable import WellFlowPostgres

@Suite("Closing a pool")
struct PoolClosingTests {
    @Test("an empty pool is drained at once, and closing it again says nothing")
    func empty() {
        var bench = PoolBench()
        #expect(bench.close() == [.drained])
        #expect(bench.close().isEmpty)
        #expect(bench.acquire() == .init(outcome: .refuse(.closed)))
        #expect(bench.tick(1e6).isEmpty)
        #expect(bench.wakeup(0) == nil)
    }

    @Test("idle connections are closed at once, busy ones as they come back, and the last one drains it")
    func busy() {
        var bench = PoolBench(maximum: 3, slots: 1)
        bench.open(3)
        _ = bench.acquires(2)
        #expect(bench.close() == [.close(3)])
        #expect(bench.release(2) == [.close(2)])
        #expect(bench.release(1) == [.close(1), .drained])
        #expect(bench.release(1).isEmpty)
    }

    @Test("a shared connection is closed when the last of its requests is done")
    func shared() {
        var bench = PoolBench(maximum: 1, slots: 4)
        bench.open(1)
        _ = bench.acquires(2)
        #expect(bench.close().isEmpty)
        #expect(bench.release(1).isEmpty)
        #expect(bench.release(1) == [.close(1), .drained])
    }

    @Test("those who wait are refused, and a connection that is made too late is closed", arguments: [true, false])
    func connecting(comes: Bool) {
        var bench = PoolBench(maximum: 2)
        _ = bench.acquires(3)
        #expect(bench.close() == [.fail(1, .closed), .fail(2, .closed), .fail(3, .closed)])
        #expect(bench.failed(1).isEmpty)
        #expect(comes ? bench.connected(2) == [.close(2), .drained] : bench.failed(2, isFinal: true) == [.drained])
        let late = [bench.connected(2), bench.failed(1), bench.lost(2), bench.release(2), bench.tick(99)]
        #expect(late.flatMap(\.self).isEmpty)
    }

    @Test("a connection that is being checked is closed after its check", arguments: [true, false])
    func checking(isAlive: Bool) {
        var bench = PoolBench(maximum: 1)
        bench.open(1)
        #expect(bench.tick(40) == [.check(1)])
        #expect(bench.close().isEmpty)
        #expect(bench.checked(1, isAlive: isAlive) == [.close(1), .drained])
    }

    @Test("a connection that is lost while the pool closes counts as gone")
    func lost() {
        var bench = PoolBench(maximum: 1)
        bench.open(1)
        _ = bench.acquire()
        #expect(bench.close().isEmpty)
        #expect(bench.lost(1) == [.close(1), .drained])
        #expect(bench.release(1).isEmpty)
    }
}
