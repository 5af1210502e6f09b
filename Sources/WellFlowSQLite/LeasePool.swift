import WellFlowCore
import WellFlowSQL

/// Hands out resources one holder at a time.
///
/// Waiting suspends the task and ends when it is cancelled.
final class LeasePool<Resource: Sendable>: Sendable {
    private let state: Locked<State>

    private struct State {
        var queue: LeaseQueue<Resource>
        var nextWaiter: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Resource, any Error>] = [:]
        /// Waiters that were cancelled on their way to wait.
        var cancelled: Set<UInt64> = []
        var draining: [CheckedContinuation<Void, Never>] = []
    }

    init(_ resources: [Resource]) {
        state = Locked(State(queue: LeaseQueue(resources)))
    }

    /// How many tasks wait.
    var waiterCount: Int { state.withLock(\.waiting.count) }

    /// Takes a resource, waiting for one if need be.
    ///
    /// - Throws: ``WellFlowError``: `cancelled`, `closed`.
    func acquire() async throws -> Resource {
        if Task.isCancelled { throw WellFlowError.cancelled }
        if let resource = state.withLock({ $0.queue.acquireIdle() }) { return resource }
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        defer { state.withLock { _ = $0.cancelled.remove(waiter) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait(as: waiter, $0) }
        } onCancel: {
            cancel(waiter)
        }
    }

    private func wait(as waiter: UInt64, _ continuation: CheckedContinuation<Resource, any Error>) {
        let result: Result<Resource, any Error>? = state.withLock { state in
            if state.cancelled.contains(waiter) { return .failure(WellFlowError.cancelled) }
            switch state.queue.acquire(waiter) {
            case .lease(let resource): return .success(resource)
            case .closed: return .failure(Self.closed)
            case .wait:
                state.waiting[waiter] = continuation
                return nil
            }
        }
        if let result { continuation.resume(with: result) }
    }

    private func cancel(_ waiter: UInt64) {
        let continuation = state.withLock { state in
            state.queue.cancel(waiter)
            let continuation = state.waiting.removeValue(forKey: waiter)
            if continuation == nil { state.cancelled.insert(waiter) }
            return continuation
        }
        continuation?.resume(throwing: WellFlowError.cancelled)
    }

    /// Gives a resource back.
    func release(_ resource: Resource) {
        var next: CheckedContinuation<Resource, any Error>?
        var drained: [CheckedContinuation<Void, Never>] = []
        state.withLock { state in
            switch state.queue.release(resource) {
            case .idle: break
            case .handOver(let waiter): next = state.waiting.removeValue(forKey: waiter)
            case .drained: swap(&drained, &state.draining)
            }
        }
        next?.resume(returning: resource)
        for continuation in drained { continuation.resume() }
    }

    /// Turns waiters away, waits until every resource is back, and gives them; none when it was closed before.
    func close() async -> [Resource] {
        let turnedAway = state.withLock { state in
            state.queue.close().waiters.compactMap { state.waiting.removeValue(forKey: $0) }
        }
        for continuation in turnedAway { continuation.resume(throwing: Self.closed) }
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                let isDrained = state.queue.close().isDrained
                if !isDrained { state.draining.append(continuation) }
                return isDrained
            }
            if isDrained { continuation.resume() }
        }
        return state.withLock { $0.queue.drain() }
    }

    private static var closed: WellFlowError { WellFlowError(.closed, "The store was closed.") }
}
