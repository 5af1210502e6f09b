import WellFlowCore
import WellFlowTesting

@testable import WellFlowPostgres

/// A server without a network, whose connections only count who works on them.
final class FakeServer: Sendable {
    struct Connection: Sendable {
        let number: Int
    }

    /// What becomes of an attempt to connect.
    enum Answer {
        case accept
        case refuse(ConnectFailure)
        /// Neither, until `release()` or cancellation.
        case hold
    }

    private struct State {
        var answers: [Answer] = []
        var isHolding = true
        var attempts = 0
        var open: Set<Int> = []
        var closed: [Int] = []
        var working: [Int: Int] = [:]
        var mostWorking = 0
        var dead: Set<Int> = []
        var checks = 0
        var complaints: [String] = []
    }

    private let state = Locked(State())

    /// The first attempts are answered as told, further ones accepted.
    init(_ answers: [Answer] = []) {
        state.withLock { $0.answers = answers }
    }

    convenience init(_ answers: Answer...) {
        self.init(answers)
    }

    var attempts: Int { state.withLock(\.attempts) }
    var open: Set<Int> { state.withLock(\.open) }
    var closed: [Int] { state.withLock { $0.closed.sorted() } }
    var mostWorking: Int { state.withLock(\.mostWorking) }
    var checks: Int { state.withLock(\.checks) }
    var complaints: [String] { state.withLock(\.complaints) }

    /// Lets attempts go on that are held.
    func release() { state.withLock { $0.isHolding = false } }

    /// A connection answers no check any more.
    func kill(_ number: Int) { state.withLock { _ = $0.dead.insert(number) } }

    var handlers: ConnectionHandlers<Connection> {
        ConnectionHandlers(
            connect: { try await self.connect($0) },
            close: { self.close($0) },
            check: { self.check($0) }
        )
    }

    private func connect(_ number: Int) async throws -> Connection {
        let answer: Answer = state.withLock { state in
            state.attempts += 1
            return state.answers.isEmpty ? .accept : state.answers.removeFirst()
        }
        await Task.yield()
        switch answer {
        case .accept: break
        case .refuse(let failure): throw failure
        case .hold:
            while state.withLock(\.isHolding) {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
        state.withLock { _ = $0.open.insert(number) }
        return Connection(number: number)
    }

    private func close(_ connection: Connection) {
        state.withLock { state in
            if state.open.remove(connection.number) == nil { state.complaints.append("\(connection) closed twice") }
            state.closed.append(connection.number)
        }
    }

    private func check(_ connection: Connection) -> Bool {
        state.withLock { state in
            state.checks += 1
            if state.working[connection.number, default: 0] > 0 { state.complaints.append("\(connection) checked") }
            return !state.dead.contains(connection.number)
        }
    }

    /// Someone works on a connection for a while.
    func work(on connection: Connection, turns: Int = 1) async {
        state.withLock { state in
            state.working[connection.number, default: 0] += 1
            state.mostWorking = max(state.mostWorking, state.working[connection.number, default: 0])
            if !state.open.contains(connection.number) { state.complaints.append("\(connection) is closed") }
        }
        for _ in 0..<turns { await Task.yield() }
        state.withLock { $0.working[connection.number, default: 0] -= 1 }
    }
}

/// A pool on a fake server, with a clock that a test moves.
struct PoolFixture: Sendable {
    let server: FakeServer
    let clock = TestClock()
    let pool: ConnectionPool<FakeServer.Connection>
    private let wakes = Locked(0)
    private let whenWoken = Locked<(@Sendable () -> Void)?>(nil)

    /// How often the pool asked to be ticked.
    var wakeCount: Int { wakes.withLock(\.self) }

    init(
        _ server: FakeServer = FakeServer(),
        maximum: Int = 2,
        slots: Int = 1,
        metrics: PoolMetrics? = nil,
        _ change: (inout PoolLimits) -> Void = { _ in }
    ) {
        self.server = server
        var limits = PoolLimits()
        limits.maximumConnections = maximum
        limits.slotsPerConnection = slots
        limits.backoffFirst = .seconds(1)
        change(&limits)
        pool = ConnectionPool(
            limits: limits,
            acquireTimeout: .seconds(5),
            seed: 1,
            metrics: metrics,
            now: elapsed(on: clock),
            wake: { [wakes, whenWoken] in
                wakes.withLock { $0 += 1 }
                whenWoken.withLock(\.self)?()
            },
            handlers: server.handlers
        )
    }

    /// Does this whenever somebody begins to wait, in that task, before it is suspended.
    func whenWoken(_ work: @escaping @Sendable () -> Void) {
        whenWoken.withLock { $0 = work }
    }

    /// Lets other tasks run until the pool is as wanted.
    func until(_ condition: (PoolCounts) -> Bool) async {
        while !condition(pool.counts) { await Task.yield() }
    }

    /// Moves the clock and ticks.
    func advance(by duration: Duration) {
        clock.advance(by: duration)
        pool.tick()
    }

    /// Takes a slot, works, and gives it back.
    func use(turns: Int = 1) async throws {
        let (number, connection) = try await pool.acquire()
        await server.work(on: connection, turns: turns)
        pool.release(number)
    }
}
