import WellFlowCore
import WellFlowSQL

/// Hands out slots of connections: the driver of ``PoolState``, which takes every decision.
///
/// Waiting suspends the task, is first come, first served, and ends when the task is cancelled or the timeout is over.
/// Time-outs, retries, checks and the closing of idle connections happen in ``tick()``, which somebody has to call.
final class ConnectionPool<Connection: Sendable>: Sendable {
    typealias Lease = (number: Int, connection: Connection)

    let handlers: ConnectionHandlers<Connection>
    let metrics: PoolMetrics?
    let now: @Sendable () -> Duration
    let wake: @Sendable () -> Void
    let state: Locked<ConnectionPoolState<Connection>>
    private let acquireTimeout: Duration

    /// Creates a pool without connections.
    ///
    /// - Parameters:
    ///   - limits: What bounds it.
    ///   - acquireTimeout: How long someone waits for a connection at most.
    ///   - seed: Of the chance in pauses and lifetimes.
    ///   - metrics: Where figures go.
    ///   - now: The time since some moment before; by default that of the system's clock.
    ///   - wake: Called when ``tick()`` may be wanted sooner than it said last.
    ///   - handlers: What is done with connections.
    init(
        limits: PoolLimits,
        acquireTimeout: Duration,
        seed: UInt64 = .random(in: 0 ... .max),
        metrics: PoolMetrics? = nil,
        now: @escaping @Sendable () -> Duration = elapsed(on: ContinuousClock()),
        wake: @escaping @Sendable () -> Void = {},
        handlers: ConnectionHandlers<Connection>
    ) {
        self.handlers = handlers
        self.metrics = metrics
        self.now = now
        self.wake = wake
        self.acquireTimeout = acquireTimeout
        state = Locked(ConnectionPoolState(pool: PoolState(limits: limits, seed: seed)))
    }

    /// What the pool has and who waits.
    var counts: PoolCounts { state.withLock(\.pool.counts) }

    /// Takes a slot of a connection, waiting for one if need be; it has to be released, or the connection told lost.
    ///
    /// - Throws: `WellFlowError`: `cancelled`, `closed`, `timeout` when all connections were busy, `unavailable` when
    ///   too many wait, and what kept the pool from connecting.
    func acquire() async throws -> Lease {
        if Task.isCancelled { throw WellFlowError.cancelled }
        let now = now()
        switch state.withLock({ begin(&$0, now) }) {
        case .lease(let number, let connection): return (number, connection)
        case .wait(let waiter): return try await wait(as: waiter)
        case .refuse(let error): throw error
        }
    }

    private enum Beginning {
        case lease(Int, Connection)
        case wait(PoolState.Waiter)
        case refuse(WellFlowError)
    }

    private func begin(_ state: inout ConnectionPoolState<Connection>, _ now: Duration) -> Beginning {
        state.lastWaiter += 1
        let waiter = state.lastWaiter
        let acquired = state.pool.acquire(waiter, deadline: now + acquireTimeout, now: now)
        if let number = acquired.connect { startConnecting(number, &state) }
        switch acquired.outcome {
        case .lease(let number):
            // The pool leases only what the driver told it about.
            guard let connection = state.connections[number] else { return .refuse(state.error(.unanswered)) }
            return .lease(number, connection)
        case .wait:
            state.waiting[waiter] = .arriving(since: now)
            return .wait(waiter)
        case .refuse(let refusal):
            return .refuse(state.error(refusal))
        }
    }

    private func wait(as waiter: PoolState.Waiter) async throws -> Lease {
        wake()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result = state.withLock { $0.suspend(waiter, continuation) }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            perform(state.withLock { $0.cancel(waiter) })
        }
    }

    /// Gives a slot back.
    func release(_ number: Int) {
        let now = now()
        let effects = state.withLock { state in
            let actions = state.pool.release(number, now: now)
            return actions.isEmpty ? nil : run(actions, &state, now)
        }
        if let effects { perform(effects) }
    }

    /// Tells that a connection broke: it is closed, and slots of it need not be released.
    func lost(_ number: Int) {
        let now = now()
        let effects = state.withLock { state in
            run(state.pool.lost(number, now: now), &state, now)
        }
        if !effects.closed.isEmpty { metrics?.lost() }
        perform(effects)
    }

    /// Does what is due, records the figures when they changed, and tells in how long it is wanted again; nil for never.
    @discardableResult
    func tick() -> Duration? {
        let now = now()
        let (effects, figures, next) = state.withLock { state in
            var effects: Effects?
            var next = state.pool.nextWakeup(now)
            if let due = next, due <= now {
                effects = run(state.pool.tick(now), &state, now)
                next = state.pool.nextWakeup(now)
            }
            guard metrics != nil else { return (effects, nil as PoolCounts?, next) }
            return (effects, state.figuresToRecord(now), state.earlier(next))
        }
        if let effects { perform(effects) }
        if let figures { metrics?.record(figures) }
        return next.map { max(.zero, $0 - now) }
    }

    /// Turns those who wait away and hands out nothing more; returns when every connection came back and is closed.
    func close() async {
        let now = now()
        let (effects, tasks) = state.withLock { state in
            (run(state.pool.close(now), &state, now), Array(state.tasks.values))
        }
        for task in tasks { task.cancel() }
        perform(effects)
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isOver { state.draining.append(continuation) }
                return state.isOver
            }
            if isOver { continuation.resume() }
        }
        for task in state.withLock({ Array($0.tasks.values) }) { await task.value }
    }
}
