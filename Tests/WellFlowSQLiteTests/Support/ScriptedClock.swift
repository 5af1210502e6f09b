/// A clock on which nobody waits: each sleep is told to the test, which decides what happens meanwhile.
struct ScriptedClock: Clock {
    private let start = ContinuousClock.now
    private let onSleep: @Sendable (Duration) async throws -> Void

    init(onSleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.onSleep = onSleep
    }

    var now: ContinuousClock.Instant { start }

    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try await onSleep(start.duration(to: deadline))
    }
}
