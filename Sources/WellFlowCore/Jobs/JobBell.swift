/// Tells workers of a process that something was enqueued, so that they needn't wait for their next look.
package final class JobBell: Sendable {
    private let listeners = Locked<[UInt64: @Sendable (String?) -> Void]>([:])
    private let lastID = Locked<UInt64>(0)

    package init() {}

    /// Tells of a queue, or of all.
    package func ring(_ queue: String?) {
        for listener in listeners.withLock({ Array($0.values) }) { listener(queue) }
    }

    /// Calls `heard` while `body` runs.
    package func listening<Result>(
        _ heard: @escaping @Sendable (String?) -> Void,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        let id = lastID.withLock { last in
            last += 1
            return last
        }
        listeners.withLock { $0[id] = heard }
        defer { listeners.withLock { _ = $0.removeValue(forKey: id) } }
        return try await body()
    }
}

/// Wakes the tasks that wait, or lets one pass that comes later.
final class Doorbell: Sendable {
    private struct State {
        var isRung = false
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var lastID: UInt64 = 0
    }

    private let state = Locked(State())

    func ring() {
        let waiters = state.withLock { state in
            defer { state.waiters = [:] }
            state.isRung = state.waiters.isEmpty
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits until it is rung, for some time at most, or until the task is cancelled.
    func wait(atMost duration: Duration) async {
        let id: UInt64? = state.withLock { state in
            defer { state.isRung = false }
            if state.isRung { return nil }
            state.lastID += 1
            return state.lastID
        }
        guard let id, !Task.isCancelled else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.hear(id) }
            group.addTask { try? await Task.sleep(for: duration) }
            await group.next()
            group.cancelAll()
        }
    }

    private func hear(_ id: UInt64) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let passes = state.withLock { state in
                    if state.isRung || Task.isCancelled {
                        state.isRung = false
                        return true
                    }
                    state.waiters[id] = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}
