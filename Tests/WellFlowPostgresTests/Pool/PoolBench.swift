import Testing
import WellFlowTesting

@testable import WellFlowPostgres

/// A pool's decisions at moments that a test names, in seconds.
struct PoolBench {
    var pool: PoolState
    private var nextWaiter: UInt64 = 0

    init(
        maximum: Int = 2,
        slots: Int = 1,
        seed: UInt64 = 1,
        _ change: (inout PoolLimits) -> Void = { _ in }
    ) {
        var limits = PoolLimits()
        limits.maximumConnections = maximum
        limits.slotsPerConnection = slots
        limits.lifetimeJitter = .zero
        change(&limits)
        pool = PoolState(limits: limits, seed: seed)
    }

    /// Asks for a slot as the next waiter; the first is 1.
    ///
    /// Unless a deadline is given it waits for 30 seconds.
    mutating func acquire(at now: Double = 0, until deadline: Double? = nil) -> PoolState.Acquired {
        nextWaiter += 1
        return pool.acquire(nextWaiter, deadline: .seconds(deadline ?? now + 30), now: .seconds(now))
    }

    mutating func acquires(_ count: Int, at now: Double = 0) -> [PoolState.Acquired] {
        var all: [PoolState.Acquired] = []
        for _ in 0..<count { all.append(acquire(at: now)) }
        return all
    }

    mutating func release(_ number: Int, at now: Double = 0) -> [PoolState.Action] {
        pool.release(number, now: .seconds(now))
    }

    mutating func connected(_ number: Int, at now: Double = 0) -> [PoolState.Action] {
        pool.connected(number, now: .seconds(now))
    }

    mutating func failed(_ number: Int, isFinal: Bool = false, at now: Double = 0) -> [PoolState.Action] {
        pool.connectFailed(number, isFinal: isFinal, now: .seconds(now))
    }

    mutating func lost(_ number: Int, at now: Double = 0) -> [PoolState.Action] {
        pool.lost(number, now: .seconds(now))
    }

    mutating func checked(_ number: Int, isAlive: Bool, at now: Double = 0) -> [PoolState.Action] {
        pool.checked(number, isAlive: isAlive, now: .seconds(now))
    }

    mutating func tick(_ now: Double) -> [PoolState.Action] {
        pool.tick(.seconds(now))
    }

    mutating func close(at now: Double = 0) -> [PoolState.Action] {
        pool.close(.seconds(now))
    }

    func wakeup(_ now: Double) -> Duration? {
        pool.nextWakeup(.seconds(now))
    }

    /// Makes that many connections, all of them idle.
    mutating func open(_ count: Int, at now: Double = 0) {
        for _ in 0..<count { _ = acquire(at: now) }
        for number in 1...count { _ = connected(number, at: now) }
        for number in 1...count { while pool.slots(of: number) > 0 { _ = release(number, at: now) } }
    }
}

extension PoolState {
    func slots(of number: Int) -> Int {
        connections.first { $0.number == number }?.inUse ?? 0
    }
}
