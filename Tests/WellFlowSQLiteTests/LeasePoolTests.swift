import Testing
import WellFlowCore

@testable import WellFlowSQLite

@Suite("The pool of leases", .noHang)
struct LeasePoolTests {
    /// Lets other tasks run until so many wait for a lease.
    private func waiters(_ count: Int, of pool: LeasePool<Int>) async {
        while pool.waiterCount < count { await Task.yield() }
    }

    @Test("a cancelled waiter goes away, and the one behind it is served")
    func cancelledWhileWaiting() async throws {
        let pool = LeasePool([1])
        let held = try await pool.acquire()
        let first = Task { try await pool.acquire() }
        await waiters(1, of: pool)
        let second = Task { try await pool.acquire() }
        await waiters(2, of: pool)
        first.cancel()
        await failure(of: .cancelled) { _ = try await first.value }
        pool.release(held)
        #expect(try await second.value == 1)
        pool.release(1)
        #expect(pool.waiterCount == 0)
    }

    @Test("a task that is cancelled already gets nothing, even what is idle")
    func cancelledBefore() async throws {
        let pool = LeasePool([1])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await pool.acquire()
        }
        await failure(of: .cancelled) { _ = try await task.value }
        #expect(try await pool.acquire() == 1)
    }

    @Test("waiters are served in the order they came")
    func order() async throws {
        let pool = LeasePool([1])
        let served = Recorder<Int>()
        _ = try await pool.acquire()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let resource = try await pool.acquire()
                    served.add(number)
                    pool.release(resource)
                }
                await waiters(number + 1, of: pool)
            }
            pool.release(1)
            try await group.waitForAll()
        }
        #expect(served.elements == Array(0..<20))
    }

    @Test("a cancellation that races the hand-over loses nothing")
    func cancellationRace() async throws {
        let pool = LeasePool([1])
        var counts = (served: 0, cancelled: 0)
        for _ in 0..<3_000 {
            let held = try await pool.acquire()
            let waiter = Task.detached {
                let resource = try await pool.acquire()
                pool.release(resource)
            }
            let cancel = Task.detached { waiter.cancel() }
            pool.release(held)
            await cancel.value
            do {
                try await waiter.value
                counts.served += 1
            } catch let error as WellFlowError where error.code == .cancelled {
                counts.cancelled += 1
            }
            // Hangs here if the resource was lost.
            pool.release(try await pool.acquire())
        }
        #expect(counts.served + counts.cancelled == 3_000)
        #expect(pool.waiterCount == 0)
    }

    @Test("one holder at a time, whoever cancels")
    func exclusive() async throws {
        let pool = LeasePool([0, 1, 2])
        let holders = (0..<3).map { _ in Counter() }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    for turn in 0..<50 {
                        let task = Task {
                            let resource = try await pool.acquire()
                            #expect(holders[resource].add(1) == 1)
                            await Task.yield()
                            #expect(holders[resource].add(-1) == 0)
                            pool.release(resource)
                        }
                        if (number + turn) % 3 == 0 { task.cancel() }
                        _ = await task.result
                    }
                }
            }
        }
        #expect(Set(await pool.close()) == [0, 1, 2])
    }

    @Test("closing turns waiters away, waits for the rest, and later calls say closed")
    func close() async throws {
        let pool = LeasePool([1, 2])
        _ = try await pool.acquire()
        _ = try await pool.acquire()
        let waiter = Task { try await pool.acquire() }
        await waiters(1, of: pool)
        let returned = Counter()
        let closing = Task {
            let resources = await pool.close()
            #expect(returned.value == 2, "closed before every resource was back")
            return resources
        }
        let again = Task { await pool.close() }
        await failure(of: .closed) { _ = try await waiter.value }
        await failure(of: .closed) { _ = try await pool.acquire() }
        for resource in [1, 2] {
            returned.add(1)
            pool.release(resource)
        }
        #expect(Set(await closing.value + again.value) == [1, 2])
        #expect(await pool.close().isEmpty)
    }
}
