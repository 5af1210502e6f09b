import WellFlowCore

/// Who holds which connection, who waits, and when connections are made and closed: every decision of a pool, as a
/// value without a clock, tasks, locks or a database.
///
/// Events come in with the time since the pool began; what is to be done about them comes back. The same machine
/// serves both kinds of pool: exclusive (one slot a connection) and shared (many requests in flight on each).
struct PoolState: Sendable {
    typealias Waiter = WaitingLine.Waiter

    /// Why a waiter gets no connection.
    enum Refusal: Equatable, Sendable {
        case closed
        /// As many wait as may.
        case tooMany
        /// The deadline passed while all connections were busy.
        case busy
        /// The deadline passed while the first connection was still being made.
        case unanswered
        /// The deadline passed, and the last attempt to connect failed.
        case unreachable
        /// The last attempt to connect failed in a way that trying again does not mend.
        case denied
    }

    /// What the driver is to do.
    enum Action: Equatable, Sendable {
        /// The waiter has a slot of the connection.
        case serve(Waiter, connection: Int)
        case fail(Waiter, Refusal)
        /// Begin to make a connection; ends with ``connected(_:now:)`` or ``connectFailed(_:isFinal:now:)``.
        case connect(Int)
        /// Nobody holds the connection any more, or it is lost: close what is left of it.
        case close(Int)
        /// Ask whether the connection lives; ends with ``checked(_:isAlive:now:)``.
        case check(Int)
        /// The pool was closed and its last connection is gone.
        case drained
    }

    /// The answer to who asks for a slot.
    struct Acquired: Equatable, Sendable {
        enum Outcome: Equatable, Sendable {
            case lease(Int)
            case wait
            case refuse(Refusal)
        }

        let outcome: Outcome
        /// A connection to be made.
        var connect: Int?
    }

    let limits: PoolLimits
    var random: SplitMix64
    var connections: [PooledConnection] = []
    var waiters = WaitingLine()
    var backoff: Backoff
    var isClosed = false
    private var lastNumber = 0

    init(limits: PoolLimits, seed: UInt64) {
        self.limits = limits
        random = SplitMix64(seed: seed)
        backoff = Backoff(first: limits.backoffFirst, maximum: limits.backoffMaximum)
    }

    // MARK: Holders

    /// Someone asks for a slot, and waits for one until the deadline if need be.
    ///
    /// A slot that comes after the deadline but before the ``tick(_:)`` that would end the wait is still given.
    mutating func acquire(_ waiter: Waiter, deadline: Duration, now: Duration) -> Acquired {
        if isClosed { return Acquired(outcome: .refuse(.closed)) }
        if waiters.isEmpty, let place = place(for: now) { return lease(place, now) }
        let opens = canOpen(now, waiting: waiters.count + 1)
        // All are stalled and no further one is to come: better behind a slow request than not at all.
        if !opens, waiters.isEmpty, !isConnecting, let place = place(for: now, evenStalled: true) {
            return lease(place, now)
        }
        if connections.isEmpty, backoff.isFinal, !opens { return Acquired(outcome: .refuse(.denied)) }
        if waiters.count >= limits.maximumWaiting { return Acquired(outcome: .refuse(.tooMany)) }
        if deadline <= now { return Acquired(outcome: .refuse(expiry)) }
        waiters.append(waiter, deadline: deadline)
        return Acquired(outcome: .wait, connect: opens ? open() : nil)
    }

    private mutating func lease(_ place: Int, _ now: Duration) -> Acquired {
        // The least loaded one has work already, so all have: spread over a further one, for those who come next.
        let spreads = connections[place].inUse > 0 && canOpen(now, waiting: 1)
        connections[place].take(now)
        return Acquired(outcome: .lease(connections[place].number), connect: spreads ? open() : nil)
    }

    /// A holder gives its slot back.
    mutating func release(_ number: Int, now: Duration) -> [Action] {
        guard let place = index(of: number), connections[place].inUse > 0 else { return [] }
        connections[place].giveBack(now)
        if connections[place].inUse == 0, isClosed || connections[place].isPastLifetime(now) {
            return remove(place, now)
        }
        return waiters.isEmpty ? [] : serve(now)
    }

    /// A waiter goes away; whether it was waiting still.
    mutating func cancel(_ waiter: Waiter) -> Bool {
        waiters.remove(waiter)
    }

    // MARK: Choosing

    /// The connection that gets the next request.
    private func place(for now: Duration, evenStalled: Bool = false) -> Int? {
        var best: Int?
        for place in connections.indices where connections[place].hasRoom(now, slots: limits.slotsPerConnection) {
            if !evenStalled, connections[place].isStalled(now, threshold: limits.stallThreshold) { continue }
            if let best, !connections[place].precedes(connections[best]) { continue }
            best = place
        }
        return best
    }

    /// Hands slots to waiters in their order, and gives the connections to be made for those who still wait.
    mutating func serve(_ now: Duration) -> [Action] {
        var actions: [Action] = []
        let isAtItsEnd = !isConnecting && !canOpen(now, waiting: waiters.count)
        while !waiters.isEmpty {
            let free = place(for: now) ?? (isAtItsEnd ? place(for: now, evenStalled: true) : nil)
            guard let free, let waiter = waiters.popFirst() else { break }
            connections[free].take(now)
            actions.append(.serve(waiter, connection: connections[free].number))
        }
        while canOpen(now, waiting: waiters.count) { actions.append(.connect(open())) }
        return actions
    }

    // MARK: Opening

    var isConnecting: Bool { connections.contains { $0.phase == .connecting } }

    /// Whether those who wait want a further connection than those being made, whatever the time.
    ///
    /// While attempts fail, one at a time is enough.
    func wantsConnection(waiting: Int) -> Bool {
        guard !isClosed, waiting > 0, connections.count < limits.maximumConnections else { return false }
        let connecting = connections.count { $0.phase == .connecting }
        return backoff.failures > 0 ? connecting == 0 : connecting * limits.slotsPerConnection < waiting
    }

    func canOpen(_ now: Duration, waiting: Int) -> Bool {
        backoff.allows(now) && wantsConnection(waiting: waiting)
    }

    private mutating func open() -> Int {
        lastNumber += 1
        connections.append(PooledConnection(number: lastNumber))
        return lastNumber
    }

    func index(of number: Int) -> Int? {
        connections.firstIndex { $0.number == number }
    }

    /// Why a waiter whose deadline is past got nothing.
    var expiry: Refusal {
        if connections.contains(where: { $0.phase != .connecting }) { return .busy }
        return backoff.failures > 0 ? .unreachable : .unanswered
    }
}
