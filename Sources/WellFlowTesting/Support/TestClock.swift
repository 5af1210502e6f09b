import WellFlowCore

/// A clock that stands still until a test moves it.
///
/// ```swift
/// let clock = TestClock()
/// let waiting = Task { try await clock.sleep(for: .seconds(5)) }
/// await clock.sleepers(1)
/// clock.advance(by: .seconds(5))
/// try await waiting.value
/// ```
public final class TestClock: Clock, Sendable {
    /// A moment of the clock: how long after its start.
    public struct Instant: InstantProtocol {
        let offset: Duration

        /// The moment that much later.
        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

        /// How long it is to another moment.
        public func duration(to other: Instant) -> Duration { other.offset - offset }

        /// Whether the left moment comes first.
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let number: Int
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var nextNumber = 0
        /// In the order of their deadlines, and of their coming where these are equal.
        var sleepers: [Sleeper] = []
        /// Sleepers that were cancelled on their way to sleep.
        var cancelled: Set<Int> = []
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Locked(State())

    /// Creates a clock at its start.
    public init() {}

    /// The moment the clock stands at.
    public var now: Instant { state.withLock(\.now) }

    /// How many tasks sleep on the clock.
    public var sleeping: Int { state.withLock(\.sleepers.count) }

    /// The clock is exact.
    public var minimumResolution: Duration { .zero }

    /// Moves the clock and wakes whose time has come, in the order of their deadlines.
    ///
    /// Each is woken at its own deadline: ``now`` says so while it is.
    public func advance(by duration: Duration) {
        let end = now.advanced(by: duration)
        while let sleeper = nextDue(by: end) { sleeper.continuation.resume() }
        state.withLock { $0.now = max($0.now, end) }
    }

    private func nextDue(by end: Instant) -> Sleeper? {
        state.withLock { state in
            guard let first = state.sleepers.first, first.deadline <= end else { return nil }
            state.now = max(state.now, first.deadline)
            return state.sleepers.removeFirst()
        }
    }

    /// Waits until at least so many tasks sleep on the clock, so that moving it means something.
    public func sleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isReached { continuation.resume() }
        }
    }

    /// Sleeps until the clock is moved to the deadline.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let number = state.withLock { state in
            defer { state.nextNumber += 1 }
            return state.nextNumber
        }
        defer { state.withLock { _ = $0.cancelled.remove(number) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                add(Sleeper(number: number, deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func add(_ sleeper: Sleeper) {
        var watchers: [CheckedContinuation<Void, Never>] = []
        let result: Result<Void, any Error>? = state.withLock { state in
            if state.cancelled.contains(sleeper.number) { return .failure(CancellationError()) }
            if sleeper.deadline <= state.now { return .success(()) }
            let index = state.sleepers.firstIndex { $0.deadline > sleeper.deadline } ?? state.sleepers.count
            state.sleepers.insert(sleeper, at: index)
            watchers = state.watchers.filter { $0.count <= state.sleepers.count }.map(\.continuation)
            state.watchers.removeAll { $0.count <= state.sleepers.count }
            return nil
        }
        if let result { sleeper.continuation.resume(with: result) }
        for watcher in watchers { watcher.resume() }
    }

    private func cancel(_ number: Int) {
        let sleeper: Sleeper? = state.withLock { state in
            guard let index = state.sleepers.firstIndex(where: { $0.number == number }) else {
                state.cancelled.insert(number)
                return nil
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
