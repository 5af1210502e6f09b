import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("Closing the pool of connections", .noHang)
struct ConnectionPoolClosingTests {
    private func isClosed(_ task: Task<Void, any Error>) async -> Bool {
        do {
            try await task.value
            return false
        } catch {
            return (error as? WellFlowError)?.code == .closed
        }
    }

    @Test("it waits for what is busy, turns waiters away, and may be asked for twice")
    func busy() async throws {
        let fixture = PoolFixture(maximum: 1)
        let held = try await fixture.pool.acquire()
        let waiter = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 }
        let isReturned = Locked(false)
        let closings = (0..<2)
            .map { _ in
                Task {
                    await fixture.pool.close()
                    #expect(isReturned.withLock { $0 } == true, "closed before the connection was back")
                    #expect(fixture.server.closed == [1])
                }
            }
        #expect(await isClosed(waiter))
        #expect(await isClosed(Task { try await fixture.use() }))
        isReturned.withLock { $0 = true }
        fixture.pool.release(held.number)
        for closing in closings { await closing.value }
        await fixture.pool.close()
        fixture.pool.release(held.number)
        fixture.pool.lost(held.number)
        #expect(fixture.pool.tick() == nil)
        #expect(fixture.server.closed == [1])
    }

    @Test("it is over when the last connection is closed, not when its closing began")
    func lastClose() async throws {
        let reached = Locked<ConnectionPool<Int>?>(nil)
        let wasOver = Locked<[Bool]>([])
        let handlers = ConnectionHandlers<Int>(
            connect: { $0 },
            close: { number in
                guard let pool = reached.withLock(\.self) else { return }
                // While the first is being closed, the second comes back and is closed too.
                if number == 1 { pool.release(2) }
                let isOver = pool.state.withLock(\.isOver)
                wasOver.withLock { $0.append(isOver) }
            },
            check: { _ in true }
        )
        let pool = ConnectionPool(limits: PoolLimits(), acquireTimeout: .seconds(5), handlers: handlers)
        reached.withLock { $0 = pool }
        for number in 1...2 { #expect(try await pool.acquire().number == number) }
        let closing = Task { await pool.close() }
        while !pool.state.withLock(\.pool.isClosed) { await Task.yield() }
        pool.release(1)
        await closing.value
        #expect(wasOver.withLock { $0 } == [false, false])
        reached.withLock { $0 = nil }
    }

    @Test("it ends attempts to connect that are under way")
    func connecting() async {
        let fixture = PoolFixture(FakeServer(.hold, .hold))
        let waiters = (0..<3).map { _ in Task { try await fixture.use() } }
        await fixture.until { $0.waiting == 3 && fixture.server.attempts == 2 }
        await fixture.pool.close()
        for waiter in waiters { #expect(await isClosed(waiter)) }
        #expect(fixture.pool.counts == PoolCounts())
        #expect(fixture.server.open.isEmpty)
    }

    @Test("an empty pool closes at once")
    func empty() async {
        let fixture = PoolFixture()
        await fixture.pool.close()
        #expect(await isClosed(Task { try await fixture.use() }))
    }

    @Test("under load everyone is served or told that it was closed, and nothing is left", arguments: 1...30)
    func load(round: Int) async {
        let fixture = PoolFixture(maximum: 3, slots: round % 3 == 0 ? 1 : 4)
        let tasks = (0..<300).map { number in Task.detached { try await fixture.use(turns: number % 3) } }
        for _ in 0..<(round * 5) { await Task.yield() }
        await fixture.pool.close()
        #expect(fixture.server.open.isEmpty)
        #expect(fixture.pool.counts == PoolCounts())
        for task in tasks {
            let result = await task.result
            if case .failure(let error) = result { #expect((error as? WellFlowError)?.code == .closed) }
        }
        #expect(fixture.server.complaints.isEmpty)
    }
}
