import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("The pool of connections", .noHang)
struct ConnectionPoolTests {
    /// The code of the error that a task fails with.
    private func code(of task: Task<some Sendable, any Error>) async -> WellFlowError.Code? {
        do {
            _ = try await task.value
            return nil
        } catch {
            return (error as? WellFlowError)?.code
        }
    }

    @Test("the first to come waits for a connection, and who comes later takes it as it is")
    func reuse() async throws {
        let fixture = PoolFixture()
        let first = try await fixture.pool.acquire()
        #expect(first.number == first.connection.number)
        fixture.pool.release(first.number)
        let wakes = fixture.wakeCount
        for _ in 0..<100 { try await fixture.use() }
        #expect(fixture.server.attempts == 1)
        #expect(fixture.wakeCount == wakes, "nobody waited")
        await fixture.pool.close()
        #expect(fixture.server.closed == [1])
    }

    @Test("thousands of tasks get their turns within the limits, whoever cancels", arguments: [(1, 4), (8, 3)])
    func crowd(slots: Int, maximum: Int) async {
        let fixture = PoolFixture(maximum: maximum, slots: slots)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<4_000 {
                group.addTask {
                    let task = Task { try await fixture.use(turns: number % 4) }
                    if number % 5 == 0 { task.cancel() }
                    _ = await task.result
                }
            }
        }
        #expect(fixture.server.mostWorking == slots)
        #expect(fixture.server.attempts == maximum)
        #expect(fixture.pool.counts == PoolCounts(idle: maximum))
        await fixture.pool.close()
        #expect(fixture.server.open.isEmpty)
        #expect(fixture.server.complaints.isEmpty)
    }

    @Test("waiters are served in the order they came")
    func order() async throws {
        let fixture = PoolFixture(maximum: 1)
        let served = Locked<[Int]>([])
        let held = try await fixture.pool.acquire()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let lease = try await fixture.pool.acquire()
                    served.withLock { $0.append(number) }
                    fixture.pool.release(lease.number)
                }
                await fixture.until { $0.waiting > number }
            }
            fixture.pool.release(held.number)
            try await group.waitForAll()
        }
        #expect(served.withLock(\.self) == Array(0..<20))
    }

    // MARK: Cancellation

    @Test("a task that is cancelled already gets nothing, even what is idle")
    func cancelledBefore() async throws {
        let fixture = PoolFixture()
        try await fixture.use()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await fixture.pool.acquire().number
        }
        #expect(await code(of: task) == .cancelled)
        #expect(fixture.pool.counts == PoolCounts(idle: 1))
    }

    @Test("who is cancelled while a connection is made goes away, and the connection is for the next")
    func cancelledWhileConnecting() async throws {
        let fixture = PoolFixture(FakeServer(.hold), maximum: 1)
        let task = Task { try await fixture.pool.acquire().number }
        await fixture.until { $0.waiting == 1 }
        task.cancel()
        #expect(await code(of: task) == .cancelled)
        #expect(fixture.pool.counts == PoolCounts(connecting: 1))
        fixture.server.release()
        await fixture.until { $0.idle == 1 }
        try await fixture.use()
        #expect(fixture.server.attempts == 1)
    }

    @Test("who is served on the way to wait gets the connection at once")
    func servedOnTheWay() async throws {
        let fixture = PoolFixture(maximum: 1)
        let held = try await fixture.pool.acquire()
        fixture.whenWoken { fixture.pool.release(held.number) }
        #expect(try await fixture.pool.acquire().number == held.number)
        #expect(fixture.pool.counts == PoolCounts(inUse: 1))
    }

    @Test("who is cancelled on the way to wait gets nothing, unless it was served before", arguments: [true, false])
    func cancelledOnTheWay(isServed: Bool) async throws {
        let fixture = PoolFixture(maximum: 1)
        let held = try await fixture.pool.acquire()
        fixture.whenWoken {
            if isServed { fixture.pool.release(held.number) }
            withUnsafeCurrentTask { $0?.cancel() }
        }
        let task = Task { try await fixture.use() }
        #expect(await code(of: task) == (isServed ? nil : .cancelled))
        if !isServed { fixture.pool.release(held.number) }
        #expect(fixture.pool.counts == PoolCounts(idle: 1))
    }

    @Test("a cancellation that races the hand-over loses nothing")
    func cancellationRace() async throws {
        let fixture = PoolFixture(maximum: 1)
        var counts = (served: 0, cancelled: 0)
        for _ in 0..<2_000 {
            let held = try await fixture.pool.acquire()
            let waiter = Task.detached { try await fixture.use(turns: 0) }
            let cancel = Task.detached { waiter.cancel() }
            fixture.pool.release(held.number)
            await cancel.value
            switch await code(of: waiter) {
            case nil: counts.served += 1
            case .cancelled: counts.cancelled += 1
            case let other: #expect(other == nil)
            }
            // Hangs here if the connection was lost.
            try await fixture.use(turns: 0)
        }
        #expect(counts.served + counts.cancelled == 2_000)
        #expect(fixture.pool.counts == PoolCounts(idle: 1))
    }

    // MARK: Time

    @Test("who waits longer than the timeout while all are busy is told so, and the others wait on")
    func timeout() async throws {
        let fixture = PoolFixture(maximum: 1)
        let held = try await fixture.pool.acquire()
        let first = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 }
        fixture.advance(by: .seconds(3))
        let second = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 2 }
        #expect(fixture.pool.tick() == .seconds(2))
        fixture.advance(by: .seconds(2))
        #expect(await code(of: first) == .timeout)
        fixture.pool.release(held.number)
        try await second.value
    }

    @Test("an idle connection that no longer lives is closed by its check, and one that lives is kept")
    func check() async throws {
        let fixture = PoolFixture(maximum: 1) { $0.idleTimeout = nil }
        try await fixture.use()
        fixture.advance(by: .seconds(30))
        await fixture.until { $0.idle == 1 }
        #expect(fixture.server.checks == 1)
        fixture.server.kill(1)
        fixture.advance(by: .seconds(30))
        await fixture.until { $0.total == 0 && fixture.server.closed == [1] }
        try await fixture.use()
        #expect(fixture.server.open == [2])
        await fixture.pool.close()
        #expect(fixture.server.complaints.isEmpty)
    }

    @Test("a tick tells when it is wanted again, and closes what was idle for long")
    func idle() async throws {
        let fixture = PoolFixture {
            $0.healthCheckInterval = nil
            $0.lifetime = nil
            $0.idleTimeout = .seconds(60)
        }
        #expect(fixture.pool.tick() == nil)
        try await fixture.use()
        fixture.clock.advance(by: .seconds(20))
        #expect(fixture.pool.tick() == .seconds(40))
        fixture.advance(by: .seconds(40))
        #expect(fixture.server.closed == [1])
        #expect(fixture.pool.tick() == nil)
    }

    // MARK: Failures

    private let refused = WellFlowError(.unavailable, "The server is starting up.")

    @Test("a passing failure is tried again until it succeeds")
    func retry() async throws {
        let failure = FakeServer.Answer.refuse(ConnectFailure(refused))
        let fixture = PoolFixture(FakeServer(failure, failure))
        let task = Task { try await fixture.use() }
        for attempt in 1...2 {
            await fixture.until { $0.waiting == 1 && $0.connecting == 0 && fixture.server.attempts == attempt }
            fixture.advance(by: .seconds(2))
        }
        try await task.value
        #expect(fixture.server.attempts == 3)
        // One wait and two failures.
        await fixture.until { _ in fixture.wakeCount >= 3 }
    }

    @Test("a server that stays away is told by its own error at the deadline")
    func away() async {
        let fixture = PoolFixture(FakeServer(.refuse(ConnectFailure(refused)), .hold))
        let task = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 && $0.connecting == 0 && fixture.server.attempts == 1 }
        fixture.advance(by: .seconds(4))
        await fixture.until { $0.connecting == 1 }
        fixture.advance(by: .seconds(1))
        let error = await #expect(throws: WellFlowError.self) { try await task.value }
        #expect(error?.message == refused.message)
        await fixture.pool.close()
    }

    @Test("a server that says nothing is told as unavailable at the deadline")
    func silent() async {
        let fixture = PoolFixture(FakeServer(.hold))
        let task = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 }
        fixture.advance(by: .seconds(5))
        #expect(await code(of: task) == .unavailable)
        await fixture.pool.close()
    }

    @Test("a final failure ends every wait at once with its own error")
    func final() async throws {
        let denied = WellFlowError(.migrationRequired, "Any code will do.")
        let fixture = PoolFixture(FakeServer(.hold, .refuse(ConnectFailure(denied, isFinal: true))), maximum: 1)
        let abandoned = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 }
        fixture.server.release()
        try await abandoned.value
        fixture.pool.lost(1)
        let tasks = (0..<10).map { _ in Task { try await fixture.use() } }
        for task in tasks { #expect(await code(of: task) == .migrationRequired) }
        #expect(fixture.server.attempts == 2)
        fixture.clock.advance(by: .seconds(2))
        try await fixture.use()
    }

    @Test("an error that isn't the library's is a failure that may pass")
    func foreign() {
        let failure = ConnectFailure(of: CancellationError())
        #expect(failure.error.code == .unavailable && !failure.isFinal)
        #expect(ConnectFailure(of: refused).error.message == refused.message)
        #expect(ConnectFailure(of: ConnectFailure(refused, isFinal: true)).isFinal)
    }

    @Test("when too many wait the next is refused at once")
    func tooMany() async throws {
        let fixture = PoolFixture(maximum: 1) { $0.maximumWaiting = 1 }
        let held = try await fixture.pool.acquire()
        let waiter = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 }
        let error = await #expect(throws: WellFlowError.self) { try await fixture.use() }
        #expect(error?.code == .unavailable)
        fixture.pool.release(held.number)
        try await waiter.value
    }

    @Test("connections that break under load are replaced, and nobody hangs")
    func lost() async {
        let fixture = PoolFixture(maximum: 3, slots: 4)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<2_000 {
                group.addTask {
                    guard let lease = try? await fixture.pool.acquire() else { return }
                    await Task.yield()
                    if number % 50 == 0 { fixture.pool.lost(lease.number) } else { fixture.pool.release(lease.number) }
                }
            }
        }
        #expect(fixture.server.attempts > 20)
        await fixture.pool.close()
        #expect(fixture.server.open.isEmpty && fixture.server.complaints.isEmpty)
    }

    @TaskLocal private static var request = 0

    @Test("a connection inherits nothing of the request that needed it first")
    func inheritance() async throws {
        let seen = Locked<Int?>(nil)
        let handlers = ConnectionHandlers<Int>(
            connect: { number in
                seen.withLock { $0 = Self.request }
                return number
            },
            close: { _ in },
            check: { _ in true }
        )
        let pool = ConnectionPool(limits: PoolLimits(), acquireTimeout: .seconds(5), handlers: handlers)
        try await Self.$request.withValue(7) { pool.release(try await pool.acquire().number) }
        #expect(seen.withLock(\.self) == 0)
        await pool.close()
    }
}
