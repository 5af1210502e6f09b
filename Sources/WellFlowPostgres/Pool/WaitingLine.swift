import DequeModule

/// Who waits for a slot, in the order they came.
struct WaitingLine: Sendable {
    typealias Waiter = UInt64

    private var waiters: Deque<(waiter: Waiter, deadline: Duration)> = []
    /// No deadline is earlier; it may be that of a waiter who left.
    private(set) var earliestDeadline: Duration?

    var count: Int { waiters.count }
    var isEmpty: Bool { waiters.isEmpty }

    mutating func append(_ waiter: Waiter, deadline: Duration) {
        waiters.append((waiter, deadline))
        earliestDeadline = earliestDeadline.map { min($0, deadline) } ?? deadline
    }

    mutating func popFirst() -> Waiter? {
        defer { if waiters.isEmpty { earliestDeadline = nil } }
        return waiters.popFirst()?.waiter
    }

    /// Whether there was such a waiter.
    mutating func remove(_ waiter: Waiter) -> Bool {
        guard let index = waiters.firstIndex(where: { $0.waiter == waiter }) else { return false }
        waiters.remove(at: index)
        if waiters.isEmpty { earliestDeadline = nil }
        return true
    }

    mutating func removeAll() -> [Waiter] {
        defer { self = WaitingLine() }
        return waiters.map(\.waiter)
    }

    /// Takes out those whose deadline is past.
    mutating func removeExpired(_ now: Duration) -> [Waiter] {
        guard let earliestDeadline, earliestDeadline <= now else { return [] }
        let expired = waiters.filter { $0.deadline <= now }.map(\.waiter)
        waiters.removeAll { $0.deadline <= now }
        self.earliestDeadline = waiters.lazy.map(\.deadline).min()
        return expired
    }
}
