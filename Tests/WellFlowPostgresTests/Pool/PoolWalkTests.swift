import Testing
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("A pool under events by chance")
struct PoolWalkTests {
    private func model(_ seed: UInt64, _ random: inout SeededGenerator) -> PoolModel {
        var limits = PoolLimits()
        limits.maximumConnections = .random(in: 1...5, using: &random)
        limits.minimumConnections = .random(in: 0...1, using: &random)
        limits.slotsPerConnection = [1, 1, 3, 64].randomElement(using: &random) ?? 1
        limits.maximumWaiting = .random(in: 1...20, using: &random)
        limits.idleTimeout = Bool.random(using: &random) ? .seconds(20) : nil
        limits.lifetime = Bool.random(using: &random) ? .seconds(60) : nil
        limits.lifetimeJitter = .seconds(10)
        limits.healthCheckInterval = Bool.random(using: &random) ? .seconds(8) : nil
        return PoolModel(pool: PoolState(limits: limits, seed: seed))
    }

    private func step(_ model: inout PoolModel, _ random: inout SeededGenerator, failing: Int, closing: Bool) {
        let busy = model.live.filter { $0.value > 0 }.keys.sorted()
        switch Int.random(in: 0..<100, using: &random) {
        case ..<35: model.acquire(within: .milliseconds(.random(in: -1_000...20_000, using: &random)))
        case ..<60:
            if let number = busy.randomElement(using: &random) { model.release(number) }
        case ..<72:
            guard let number = model.connecting.sorted().randomElement(using: &random) else { return }
            let succeeds = Int.random(in: 0..<100, using: &random) >= failing
            model.connect(number, succeeds: succeeds, isFinal: Int.random(in: 0..<4, using: &random) == 0)
        case ..<76:
            guard let number = model.checking.sorted().randomElement(using: &random) else { return }
            model.check(number, isAlive: Int.random(in: 0..<3, using: &random) > 0)
        case ..<78:
            let all = model.live.keys.sorted() + model.checking.sorted()
            if let number = all.randomElement(using: &random) { model.lose(number) }
        case ..<82:
            let waiter = UInt64.random(in: 0...model.nextWaiter, using: &random)
            model.cancel(model.waiting.randomElement(using: &random) ?? waiter)
        case ..<92:
            model.now += .milliseconds(.random(in: 0...3_000, using: &random))
        case ..<95:
            // As a reactor would: exactly when it is wanted.
            guard let next = model.pool.nextWakeup(model.now) else { return }
            model.now = max(model.now, next)
            model.tick()
        case ..<99: model.tick()
        default: if closing { model.close() }
        }
    }

    @Test("nothing is given twice, nobody is lost, and limits hold", arguments: 1...60 as ClosedRange<UInt64>)
    func walk(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var model = model(seed, &random)
        let failing = [0, 20, 80].randomElement(using: &random) ?? 0
        for number in 0..<4_000 {
            step(&model, &random, failing: failing, closing: number > 3_900)
            model.inspect()
            if !model.complaints.isEmpty { break }
        }
        drain(&model)
        #expect(model.complaints.isEmpty, "seed \(seed)")
        #expect(model.drained == 1, "seed \(seed)")
    }

    /// Closes the pool and lets everything come back.
    private func drain(_ model: inout PoolModel) {
        model.close()
        for number in model.connecting.sorted() { model.connect(number, succeeds: number % 2 == 0, isFinal: false) }
        for number in model.checking.sorted() { model.check(number, isAlive: number % 2 == 0) }
        for number in model.live.keys.sorted() {
            while let slots = model.live[number], slots > 0 { model.release(number) }
        }
        model.inspect()
    }

    @Test("the walk reaches everything that can happen")
    func reach() {
        var seen: Set<String> = []
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var model = model(seed, &random)
            for number in 0..<1_000 { step(&model, &random, failing: 50, closing: number > 950) }
            seen.formUnion(model.seen.keys)
        }
        let expected: Set = [
            "lease", "wait", "serve", "connect", "close", "check", "busy", "unreachable", "unanswered", "denied",
            "closed",
            "refuse tooMany", "refuse closed", "refuse denied", "refuse busy",
        ]
        #expect(seen.isSuperset(of: expected), "missing: \(expected.subtracting(seen).sorted())")
    }

    @Test("while all come back and connecting works, everyone is served in the end", arguments: [1, 8])
    func liveness(slots: Int) {
        var limits = PoolLimits()
        limits.slotsPerConnection = slots
        limits.lifetime = .seconds(3)
        limits.lifetimeJitter = .seconds(1)
        var model = PoolModel(pool: PoolState(limits: limits, seed: 7))
        for _ in 0..<3_000 {
            model.acquire(within: .seconds(3_600))
            if model.nextWaiter % 3 != 0 { continue }
            for number in model.connecting.sorted() { model.connect(number, succeeds: true, isFinal: false) }
            for number in model.live.filter({ $0.value > 0 }).keys.sorted() { model.release(number) }
            model.now += .milliseconds(20)
            model.inspect()
        }
        for _ in 0..<3_000 where !model.waiting.isEmpty {
            for number in model.connecting.sorted() { model.connect(number, succeeds: true, isFinal: false) }
            for number in model.live.filter({ $0.value > 0 }).keys.sorted() { model.release(number) }
        }
        #expect(model.complaints.isEmpty)
        #expect(model.waiting.isEmpty)
        #expect(model.seen["close", default: 0] > 10, "lifetimes ended meanwhile")
    }
}
