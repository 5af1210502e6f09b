import WellFlowCore
import WellFlowSQL

/// What the driver of a pool keeps under its lock.
struct ConnectionPoolState<Connection: Sendable>: Sendable {
    typealias Lease = ConnectionPool<Connection>.Lease

    /// Where someone is who waits.
    enum Wait {
        /// In the line, but not suspended yet.
        case arriving(since: Duration)
        case suspended(CheckedContinuation<Lease, any Error>, since: Duration)
        /// It was decided before the task was suspended.
        case ended(Result<Lease, any Error>)
    }

    var pool: PoolState
    var connections: [Int: Connection] = [:]
    var waiting: [PoolState.Waiter: Wait] = [:]
    var lastWaiter: PoolState.Waiter = 0
    /// Why the last attempt to connect failed.
    var lastFailure: WellFlowError?
    /// The tasks that connect and check.
    var tasks: [UInt64: Task<Void, Never>] = [:]
    var lastTask: UInt64 = 0
    /// How many connections are being closed right now.
    var closing = 0
    var isDrained = false
    var draining: [CheckedContinuation<Void, Never>] = []
    private var recorded: PoolCounts?
    private var recordedAt: Duration = .zero

    init(pool: PoolState) {
        self.pool = pool
    }

    /// Whether the pool was closed and nothing is left of it.
    var isOver: Bool { isDrained && closing == 0 }

    func error(_ refusal: PoolState.Refusal) -> WellFlowError {
        WellFlowError(refusal, lastFailure: lastFailure)
    }

    // MARK: Waiting

    /// A waiter suspends; gives what has been decided about it already.
    mutating func suspend(
        _ waiter: PoolState.Waiter,
        _ continuation: CheckedContinuation<Lease, any Error>
    ) -> Result<Lease, any Error>? {
        switch waiting.removeValue(forKey: waiter) {
        case .ended(let result): return result
        case .arriving(let since), .suspended(_, let since):
            waiting[waiter] = .suspended(continuation, since: since)
            return nil
        case nil: return .failure(WellFlowError.cancelled)
        }
    }

    /// A waiter's wait is over; gives since when it waited.
    mutating func end(
        _ waiter: PoolState.Waiter,
        _ result: Result<Lease, any Error>,
        _ effects: inout PoolEffects<Connection>
    ) -> Duration? {
        switch waiting.removeValue(forKey: waiter) {
        case .arriving(let since):
            waiting[waiter] = .ended(result)
            return since
        case .suspended(let continuation, let since):
            effects.ended.append((continuation, result))
            return since
        case .ended(let earlier):
            waiting[waiter] = .ended(earlier)
            return nil
        case nil: return nil
        }
    }

    /// A waiter's task was cancelled: nothing happens when it was served before.
    mutating func cancel(_ waiter: PoolState.Waiter) -> PoolEffects<Connection> {
        var effects = PoolEffects<Connection>()
        if pool.cancel(waiter) { _ = end(waiter, .failure(WellFlowError.cancelled), &effects) }
        return effects
    }

    // MARK: Figures

    /// Figures are recorded this often at most.
    private static var recordingInterval: Duration { .seconds(1) }

    private var nextRecording: Duration? {
        guard let recorded else { return .zero }
        return recorded == pool.counts ? nil : recordedAt + Self.recordingInterval
    }

    /// The figures, when they are to be recorded now.
    mutating func figuresToRecord(_ now: Duration) -> PoolCounts? {
        guard let nextRecording, nextRecording <= now else { return nil }
        recorded = pool.counts
        recordedAt = now
        return recorded
    }

    /// The moment, or that of the next recording when it comes first.
    func earlier(_ moment: Duration?) -> Duration? {
        guard let nextRecording else { return moment }
        return moment.map { min($0, nextRecording) } ?? nextRecording
    }
}

/// What is left to do about actions once the lock is open.
struct PoolEffects<Connection: Sendable>: Sendable {
    typealias Lease = ConnectionPool<Connection>.Lease

    var ended: [(CheckedContinuation<Lease, any Error>, Result<Lease, any Error>)] = []
    /// How long those waited who were served.
    var waited: [Duration] = []
    var closed: [Connection] = []
    var isDrained = false
}
