/// What time does to a pool.
extension PoolState {
    /// Does what is due: ends waits, closes and checks idle connections, tries again to connect.
    mutating func tick(_ now: Duration) -> [Action] {
        if isClosed { return [] }
        let expiry = expiry
        var actions: [Action] = waiters.removeExpired(now).map { .fail($0, expiry) }
        var surplus = surplus
        for connection in connections where connection.isIdle {
            let isUnused = limits.idleTimeout.map { now - connection.idleSince >= $0 } ?? false
            guard connection.isPastLifetime(now) || (isUnused && surplus > 0) else { continue }
            surplus -= 1
            connections.removeAll { $0.number == connection.number }
            actions.append(.close(connection.number))
        }
        for place in connections.indices where connections[place].isIdle {
            guard let interval = limits.healthCheckInterval, now - connections[place].progressedAt >= interval else {
                continue
            }
            connections[place].phase = .checking
            actions.append(.check(connections[place].number))
        }
        return actions + serve(now)
    }

    /// How many connections more there are than are kept for being ready.
    private var surplus: Int {
        connections.count { $0.phase != .connecting } - limits.minimumConnections
    }

    /// When ``tick(_:)`` is wanted at the latest; nil for never.
    ///
    /// It stands whatever is released or connected until then (only that a connection may be closed for being idle a
    /// little late when a further one was made meanwhile). It has to be asked for again when someone begins to
    /// wait and when an attempt to connect fails.
    func nextWakeup(_ now: Duration) -> Duration? {
        if isClosed { return nil }
        var next = waiters.earliestDeadline
        func consider(_ moment: Duration?) {
            guard let moment else { return }
            next = next.map { min($0, moment) } ?? moment
        }
        if wantsConnection(waiting: waiters.count) { consider(backoff.retryAt) }
        let hasSurplus = surplus > 0
        for connection in connections {
            // One that is busy may be idle the next moment.
            let isIdle = connection.isIdle
            if hasSurplus || !isIdle { consider(limits.idleTimeout.map { (isIdle ? connection.idleSince : now) + $0 }) }
            consider(limits.healthCheckInterval.map { (isIdle ? connection.progressedAt : now) + $0 })
            if connection.phase == .connecting {
                consider(limits.lifetime.map { now + $0 - limits.lifetimeJitter })
            } else if isIdle || !connection.isPastLifetime(now) {
                consider(connection.retireAt)
            }
        }
        return next
    }

    /// How many connections there are of each kind, and how many wait.
    var counts: PoolCounts {
        var counts = PoolCounts(waiting: waiters.count)
        for connection in connections {
            switch connection.phase {
            case .connecting: counts.connecting += 1
            case .live where connection.inUse == 0: counts.idle += 1
            case .live, .checking: counts.inUse += 1
            }
        }
        return counts
    }
}

/// What a pool has and who waits for it, to be measured.
struct PoolCounts: Equatable, Sendable {
    /// Connections that work for someone, or are being checked.
    var inUse = 0
    var idle = 0
    var connecting = 0
    var waiting = 0

    var total: Int { inUse + idle + connecting }
}
