/// What a pool knows of one connection.
struct PooledConnection: Sendable {
    enum Phase: Sendable {
        /// It is being made.
        case connecting
        /// It serves requests.
        case live
        /// It is being asked whether it still lives, and serves nobody.
        case checking
    }

    let number: Int
    var phase = Phase.connecting
    /// How many slots are taken.
    var inUse = 0
    /// When its last slot came back.
    var idleSince: Duration = .zero
    /// When it last finished something, or began to work after being idle.
    var progressedAt: Duration = .zero
    /// It broke before the pool heard that it was made.
    var isLostEarly = false
    /// When its lifetime ends; nil for never.
    var retireAt: Duration?

    var isIdle: Bool { phase == .live && inUse == 0 }

    func isPastLifetime(_ now: Duration) -> Bool {
        guard let retireAt else { return false }
        return now >= retireAt
    }

    /// Whether it can take one more: one past its lifetime is emptied, but one that is idle may be used once more.
    func hasRoom(_ now: Duration, slots: Int) -> Bool {
        phase == .live && (inUse == 0 || (inUse < slots && !isPastLifetime(now)))
    }

    func isStalled(_ now: Duration, threshold: Duration) -> Bool {
        inUse > 0 && now - progressedAt >= threshold
    }

    /// The least loaded goes first, and of those the one used last, since it is warm and the others may close.
    func precedes(_ other: PooledConnection) -> Bool {
        inUse == other.inUse ? idleSince > other.idleSince : inUse < other.inUse
    }

    mutating func take(_ now: Duration) {
        if inUse == 0 { progressedAt = now }
        inUse += 1
    }

    mutating func giveBack(_ now: Duration) {
        inUse -= 1
        progressedAt = now
        if inUse == 0 { idleSince = now }
    }
}
