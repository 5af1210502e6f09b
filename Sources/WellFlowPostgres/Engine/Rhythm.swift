import WellFlowCore

/// Lets something happen once in a while: another process migrates a store so seldom that not every transaction has to ask.
///
/// What fails for that reason meanwhile is told by it all the same.
final class Rhythm: Sendable {
    private let interval: Duration
    private let next = Locked(ContinuousClock.now)

    init(_ interval: Duration) {
        self.interval = interval
    }

    func isDue() -> Bool {
        let now = ContinuousClock.now
        return next.withLock { next in
            if now < next { return false }
            next = now + interval
            return true
        }
    }
}
