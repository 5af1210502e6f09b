import DequeModule

/// Who holds which resource and who waits: every decision of a pool, as a value without side effects.
///
/// Waiters are served in the order they came. Idle resources are handed out the last returned first, since its caches
/// are warm.
struct LeaseQueue<Resource> {
    typealias Waiter = UInt64

    private var idle: [Resource]
    private var waiters: Deque<Waiter> = []
    private var leased = 0
    private var isClosed = false

    init(_ resources: [Resource]) {
        idle = resources
    }

    enum Acquired {
        case lease(Resource)
        case wait
        case closed
    }

    /// Takes a resource that is idle, without waiting for one.
    mutating func acquireIdle() -> Resource? {
        if isClosed { return nil }
        guard let resource = idle.popLast() else { return nil }
        leased += 1
        return resource
    }

    /// Someone asks for a resource.
    mutating func acquire(_ waiter: Waiter) -> Acquired {
        if isClosed { return .closed }
        if let resource = acquireIdle() { return .lease(resource) }
        waiters.append(waiter)
        return .wait
    }

    enum Released {
        case idle
        case handOver(Waiter)
        /// The last lease of a closed queue is back.
        case drained
    }

    /// A holder gives its resource back.
    mutating func release(_ resource: Resource) -> Released {
        if let next = waiters.popFirst() { return .handOver(next) }
        leased -= 1
        idle.append(resource)
        return isClosed && leased == 0 ? .drained : .idle
    }

    /// A waiter goes away.
    mutating func cancel(_ waiter: Waiter) {
        waiters.removeAll { $0 == waiter }
    }

    /// Hands out nothing more.
    ///
    /// Gives the waiters to be turned away, and whether every resource is back.
    mutating func close() -> (waiters: [Waiter], isDrained: Bool) {
        isClosed = true
        defer { waiters = [] }
        // An empty deque would be copied into the empty array that all threads share, which the sanitizer reports.
        return (waiters.isEmpty ? [] : Array(waiters), leased == 0)
    }

    /// The resources of a drained queue.
    mutating func drain() -> [Resource] {
        defer { idle = [] }
        return idle
    }
}
