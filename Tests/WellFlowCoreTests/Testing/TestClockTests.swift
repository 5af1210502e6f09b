import Testing
import WellFlowTesting

@Suite("A clock that tests hold")
struct TestClockTests {
    @Test("a sleeper wakes when the clock reaches its deadline, not before")
    func wakesOnTime() async throws {
        let clock = TestClock()
        let start = clock.now
        let sleeping = Task {
            try await clock.sleep(for: .seconds(5))
            return clock.now
        }
        await clock.sleepers(1)
        clock.advance(by: .seconds(5) - .nanoseconds(1))
        #expect(clock.sleeping == 1)
        clock.advance(by: .nanoseconds(1))
        #expect(clock.sleeping == 0)
        let woken = try await sleeping.value
        #expect(start.duration(to: woken) == .seconds(5))
    }

    @Test("a deadline that is over is no wait")
    func pastDeadline() async throws {
        let clock = TestClock()
        clock.advance(by: .seconds(2))
        try await clock.sleep(for: .zero)
        try await clock.sleep(until: clock.now.advanced(by: .seconds(-1)))
        #expect(TestClock().now.duration(to: clock.now) == .seconds(2))
    }

    @Test("sleepers wake in the order of their deadlines")
    func wakesInOrder() async throws {
        let clock = TestClock()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for seconds in [3, 1, 2] {
                group.addTask {
                    try await clock.sleep(for: .seconds(seconds))
                    return seconds
                }
            }
            await clock.sleepers(3)
            for seconds in 1...3 {
                clock.advance(by: .seconds(1))
                #expect(clock.sleeping == 3 - seconds)
                let woken = try await group.next()
                #expect(woken == seconds)
            }
        }
    }

    @Test("a cancelled sleeper throws at once, before and while it sleeps")
    func cancellation() async {
        let clock = TestClock()
        let sleeping = Task { try await clock.sleep(for: .seconds(1)) }
        await clock.sleepers(1)
        sleeping.cancel()
        await #expect(throws: CancellationError.self) { try await sleeping.value }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(for: .seconds(1))
        }
        await #expect(throws: CancellationError.self) { try await late.value }
    }

    @Test("the same seed gives the same numbers, another seed others", arguments: [0, 1, UInt64.max])
    func seeds(seed: UInt64) {
        var first = SeededGenerator(seed: seed)
        var second = SeededGenerator(seed: seed)
        var other = SeededGenerator(seed: seed &+ 1)
        let numbers = (0..<100).map { _ in first.next() }
        #expect(numbers == (0..<100).map { _ in second.next() }, "seed \(seed)")
        #expect(numbers != (0..<100).map { _ in other.next() }, "seed \(seed)")
        #expect(Set(numbers).count == 100, "seed \(seed)")
    }
}
