/// What becomes of connections.
extension PoolState {
    /// A connection was made.
    mutating func connected(_ number: Int, now: Duration) -> [Action] {
        guard let place = index(of: number), connections[place].phase == .connecting else { return [] }
        if connections[place].isLostEarly { return remove(place, now) }
        backoff.succeed()
        connections[place].phase = .live
        connections[place].idleSince = now
        connections[place].progressedAt = now
        connections[place].retireAt = limits.lifetime.map { lifetime in
            now + lifetime - limits.lifetimeJitter + random.duration(upTo: limits.lifetimeJitter * 2)
        }
        return isClosed ? remove(place, now) : serve(now)
    }

    /// A connection could not be made: finally (a wrong password), or for now (the server is away).
    ///
    /// With no other connection a final failure ends every wait; otherwise those who wait do so until their deadlines.
    mutating func connectFailed(_ number: Int, isFinal: Bool, now: Duration) -> [Action] {
        guard let place = index(of: number), connections[place].phase == .connecting else { return [] }
        connections.remove(at: place)
        if isClosed { return connections.isEmpty ? [.drained] : [] }
        backoff.fail(isFinal: isFinal, now: now, using: &random)
        if isFinal, !connections.contains(where: { $0.phase != .connecting }) {
            return waiters.removeAll().map { .fail($0, .denied) }
        }
        return serve(now)
    }

    /// A connection broke; whoever held its slots has lost them and need not give them back.
    mutating func lost(_ number: Int, now: Duration) -> [Action] {
        guard let place = index(of: number) else { return [] }
        if connections[place].phase == .connecting {
            connections[place].isLostEarly = true
            return []
        }
        return remove(place, now)
    }

    /// A connection answered a health check, or did not.
    mutating func checked(_ number: Int, isAlive: Bool, now: Duration) -> [Action] {
        guard let place = index(of: number), connections[place].phase == .checking else { return [] }
        connections[place].phase = .live
        connections[place].progressedAt = now
        let isOver = isClosed || !isAlive || connections[place].isPastLifetime(now)
        return isOver ? remove(place, now) : serve(now)
    }

    /// Forgets a connection that nobody may use any more.
    mutating func remove(_ place: Int, _ now: Duration) -> [Action] {
        let number = connections.remove(at: place).number
        if isClosed { return connections.isEmpty ? [.close(number), .drained] : [.close(number)] }
        return [.close(number)] + serve(now)
    }

    /// Hands out nothing more: waiters are refused, idle connections closed at once and the others as they come back.
    mutating func close(_ now: Duration) -> [Action] {
        if isClosed { return [] }
        isClosed = true
        var actions: [Action] = waiters.removeAll().map { .fail($0, .closed) }
        for connection in connections where connection.isIdle { actions.append(.close(connection.number)) }
        connections.removeAll(where: \.isIdle)
        if connections.isEmpty { actions.append(.drained) }
        return actions
    }
}
