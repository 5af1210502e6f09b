import Testing
import WellFlowTesting

@testable import WellFlowPostgres

/// What a pool's driver knows, kept beside the pool while events happen by chance; it complains of what can't be.
struct PoolModel {
    var pool: PoolState
    var now = Duration.zero
    var waiting: [UInt64] = []
    var deadlines: [UInt64: Duration] = [:]
    var connecting: Set<Int> = []
    var checking: Set<Int> = []
    /// The slots taken of each live connection.
    var live: [Int: Int] = [:]
    var isClosed = false
    var drained = 0
    var nextWaiter: UInt64 = 0
    var complaints: [String] = []
    /// How often each thing happened, to see that chance reaches everything.
    var seen: [String: Int] = [:]

    var limits: PoolLimits { pool.limits }

    mutating func note(_ what: String) { seen[what, default: 0] += 1 }

    mutating func complain(_ what: String, unless isFine: Bool) {
        if !isFine { complaints.append("\(what) at \(now)") }
    }

    // MARK: Actions

    mutating func apply(_ actions: [PoolState.Action]) {
        for action in actions {
            switch action {
            case .serve(let waiter, let connection):
                note("serve")
                complain("\(waiter) was not first", unless: waiting.first == waiter)
                waiting.removeAll { $0 == waiter }
                take(connection)
            case .fail(let waiter, let refusal):
                note("\(refusal)")
                complain("\(waiter) does not wait", unless: waiting.contains(waiter))
                let isExpired = deadlines[waiter].map { $0 <= now } ?? false
                complain("\(waiter) failed early", unless: isExpired || isClosed || refusal == .denied)
                waiting.removeAll { $0 == waiter }
            case .connect(let number): begin(number)
            case .close(let number):
                note("close")
                let isIdle = live[number] == 0 || checking.contains(number)
                complain("\(number) closed in use", unless: isIdle)
                live[number] = nil
                checking.remove(number)
            case .check(let number):
                note("check")
                complain("\(number) checked in use", unless: live[number] == 0)
                live[number] = nil
                checking.insert(number)
            case .drained:
                drained += 1
                complain("drained too early", unless: live.isEmpty && connecting.isEmpty && checking.isEmpty)
            }
        }
    }

    private mutating func begin(_ number: Int) {
        note("connect")
        complain("\(number) exists", unless: live[number] == nil && !connecting.contains(number))
        complain("connecting when closed", unless: !isClosed)
        complain("attempt during a pause", unless: pool.backoff.allows(now))
        connecting.insert(number)
    }

    private mutating func take(_ number: Int) {
        complain("\(number) is not live", unless: live[number] != nil)
        live[number, default: 0] += 1
    }

    // MARK: Events

    mutating func acquire(within time: Duration) {
        nextWaiter += 1
        let waiter = nextWaiter
        let acquired = pool.acquire(waiter, deadline: now + time, now: now)
        if let number = acquired.connect { begin(number) }
        switch acquired.outcome {
        case .lease(let number):
            note("lease")
            complain("overtook \(waiting)", unless: waiting.isEmpty)
            take(number)
        case .wait:
            note("wait")
            waiting.append(waiter)
            deadlines[waiter] = now + time
        case .refuse(let refusal):
            note("refuse \(refusal)")
            complain("refused: \(refusal)", unless: refusal != .tooMany || waiting.count == limits.maximumWaiting)
        }
    }

    mutating func release(_ number: Int) {
        live[number, default: 0] -= 1
        apply(pool.release(number, now: now))
    }

    mutating func connect(_ number: Int, succeeds: Bool, isFinal: Bool) {
        connecting.remove(number)
        if succeeds { live[number] = 0 }
        apply(
            succeeds
                ? pool.connected(number, now: now)
                : pool.connectFailed(number, isFinal: isFinal, now: now)
        )
    }

    mutating func lose(_ number: Int) {
        if live[number] != nil { live[number] = 0 }
        apply(pool.lost(number, now: now))
    }

    mutating func check(_ number: Int, isAlive: Bool) {
        if isAlive {
            checking.remove(number)
            live[number] = 0
        }
        apply(pool.checked(number, isAlive: isAlive, now: now))
    }

    mutating func cancel(_ waiter: UInt64) {
        let wasWaiting = waiting.contains(waiter)
        waiting.removeAll { $0 == waiter }
        complain("cancelling \(waiter)", unless: pool.cancel(waiter) == wasWaiting)
    }

    mutating func tick() {
        apply(pool.tick(now))
        complain("\(waiting) expired", unless: waiting.allSatisfy { (deadlines[$0] ?? .zero) > now })
        complain("due again", unless: pool.nextWakeup(now).map { $0 > now } ?? true)
    }

    mutating func close() {
        isClosed = true
        apply(pool.close(now))
    }

    // MARK: What always holds

    mutating func inspect() {
        let counts = pool.counts
        let total = live.count + connecting.count + checking.count
        complain("\(total) connections", unless: total <= limits.maximumConnections && counts.total == total)
        complain("too many slots", unless: live.values.allSatisfy { (0...limits.slotsPerConnection).contains($0) })
        for (number, slots) in live { complain("slots of \(number)", unless: pool.slots(of: number) == slots) }
        complain("waiters", unless: counts.waiting == waiting.count && waiting.count <= limits.maximumWaiting)
        complain("idle", unless: counts.idle == live.values.count { $0 == 0 } && counts.connecting == connecting.count)
        let isEmpty = live.isEmpty && connecting.isEmpty && checking.isEmpty
        complain("drained \(drained) times", unless: drained == (isClosed && isEmpty ? 1 : 0))
        if isClosed { return complain("waiters of a closed pool", unless: waiting.isEmpty) }
        if waiting.isEmpty { return }
        complain("an idle connection beside waiters", unless: counts.idle == 0)
        let isHopeless = connecting.isEmpty && checking.isEmpty && live.values.allSatisfy { $0 == 0 }
        let next = pool.nextWakeup(now)
        complain("nobody will wake \(waiting)", unless: next != nil)
        guard isHopeless, let next else { return }
        complain("no attempt is to come", unless: pool.backoff.retryAt.map { next <= $0 } ?? false)
    }
}
