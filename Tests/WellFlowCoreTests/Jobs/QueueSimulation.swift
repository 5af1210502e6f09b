import Testing
import WellFlowTesting

@testable import WellFlowCore

/// Random claims, crashes, signs of life, ends and jumps of the clock over a model of the store: what a store does by
/// leases is done here by hand, what becomes of a job is decided by the library.
private struct QueueSimulation {
    struct Row {
        var state = JobState.ready
        var attempt = 0
        var lease: Int?
        var worker: Int?
        var runAt = 0
        var isCancelling = false
        let organization: UInt64
    }

    struct Worker {
        var aliveUntil: Int
        var jobs: [Int: Int] = [:]
        var desk = LaneScheduler()
    }

    static let maximum = 4
    var random: SeededGenerator
    var now = 0
    var rows: [Int: Row] = [:]
    var workers: [Int: Worker] = [:]
    var lastLease = 0
    var lastWorker = 0
    /// The claims of each job whose lease no one has ended or taken away.
    var valid: [Int: Int] = [:]
    var highest: [Int: Int] = [:]
    /// How many jobs of others were started while an organization had one that was ready and none of its own was.
    var waited: [UInt64: Int] = [:]

    /// Whether nothing goes wrong any more, and no more jobs come.
    var isCalm = false

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func step() {
        // The clock jumps now and then, ahead by minutes and back by a little.
        now += !isCalm && chance(2) ? Int.random(in: -20...200, using: &random) : 1
        if !isCalm, chance(30) {
            rows[rows.count] = Row(
                runAt: now,
                organization: UInt64(chance(80) ? 1 : Int.random(in: 2...5, using: &random))
            )
        }
        if workers.count < 4, chance(20) {
            lastWorker += 1
            workers[lastWorker] = Worker(aliveUntil: now + 10)
        }
        for id in workers.keys.sorted() { act(id) }
        rescue()
        for id in rows.keys where rows[id]?.state == .scheduled && rows[id]?.runAt ?? 0 <= now {
            rows[id]?.state = .ready
        }
        if !isCalm, let id = rows.keys.sorted().randomElement(using: &random), chance(5) { cancel(id) }
    }

    private mutating func act(_ id: Int) {
        // A worker that is frozen does nothing for a while; one that died never again, and comes back as another one.
        if !isCalm, chance(10) { return }
        if !isCalm, chance(2) {
            workers[id] = nil
            return
        }
        if isCalm || chance(60) { workers[id]?.aliveUntil = now + 10 }
        if chance(50) { claim(id) }
        for (job, lease) in (workers[id]?.jobs ?? [:]).sorted(by: { $0.key < $1.key }) where chance(30) {
            workers[id]?.jobs[job] = nil
            let end: JobDecision.End =
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .threw(JobError.permanent("no"))
                case 1: .threw(JobError.snooze(for: .seconds(5)))
                case 2: .returned
                case 3, 4: .threw(CancellationError())
                default: .completed
                }
            settle(job, lease, end)
        }
    }

    private mutating func claim(_ id: Int) {
        guard var worker = workers[id] else { return }
        let ready = rows.filter { $0.value.state == .ready }
        let lanes = Dictionary(grouping: ready.keys) { rows[$0]?.organization ?? 0 }
            .sorted { $0.key < $1.key }
            .map { LaneScheduler.Lane(organization: RawID(high: 0, low: $0.key), waiting: $0.value.count) }
        lastLease += 1
        let shares = worker.desk.share(2, among: lanes)
        noteWaits(lanes, shares)
        for share in shares {
            let jobs = ready.keys.filter { rows[$0]?.organization == share.organization.low }.sorted()
                .prefix(share.count)
            for job in jobs {
                #expect(valid[job] == nil, "two leases of a job")
                rows[job]?.state = .running
                rows[job]?.attempt += 1
                rows[job]?.lease = lastLease
                rows[job]?.worker = id
                rows[job]?.isCancelling = false
                valid[job] = lastLease
                worker.jobs[job] = lastLease
            }
            lanes.first { $0.organization == share.organization }.map { worker.desk.took(share.count, of: $0) }
        }
        let left = Set(rows.values.filter { $0.state == .ready }.map(\.organization))
        worker.desk.advance(waiting: lanes.filter { left.contains($0.organization.low) })
        workers[id] = worker
    }

    private mutating func noteWaits(_ lanes: [LaneScheduler.Lane], _ shares: [LaneScheduler.Share]) {
        let started = shares.reduce(0) { $0 + $1.count }
        let served = Set(shares.map(\.organization.low))
        waited = Dictionary(
            uniqueKeysWithValues: lanes.map(\.organization.low).filter { !served.contains($0) }
                .map { ($0, (waited[$0] ?? 0) + started) }
        )
    }

    /// What the store does: nothing, unless the lease is the job's.
    private mutating func settle(_ job: Int, _ lease: Int, _ end: JobDecision.End) {
        guard let row = rows[job], row.lease == lease else { return }
        let decision = JobDecision(
            end,
            attempt: row.attempt,
            of: Self.maximum,
            isCancelling: row.isCancelling,
            retry: .fixed(.seconds(3)),
            random: 0.5
        )
        rows[job]?.state = decision.state
        rows[job]?.lease = nil
        rows[job]?.runAt = now + Int((decision.delay ?? .zero).components.seconds)
        if !decision.countsAttempt {
            rows[job]?.attempt -= 1
        } else {
            highest[job] = max(highest[job] ?? 0, row.attempt)
        }
        valid[job] = nil
    }

    private mutating func rescue() {
        for (id, worker) in workers where worker.aliveUntil < now { workers[id] = nil }
        for (job, row) in rows where row.state == .running && workers[row.worker ?? 0] == nil {
            settle(job, row.lease ?? 0, .lost)
        }
    }

    private mutating func cancel(_ id: Int) {
        switch rows[id]?.state {
        case .ready, .scheduled: rows[id]?.state = .cancelled
        case .running: rows[id]?.isCancelling = true
        default: break
        }
    }

    func check(_ before: [Int: Row]) {
        for (id, row) in rows {
            #expect((row.state == .running) == (row.lease != nil), "a lease without a job, or the other way round")
            #expect(row.attempt <= Self.maximum, "too many attempts")
            #expect(row.attempt >= highest[id] ?? 0, "attempts that counted don't come back")
            if let old = before[id], old.state.isFinished {
                #expect(row.state == old.state, "what is finished stays so")
            }
        }
        #expect(before.keys.allSatisfy { rows[$0] != nil }, "no job is lost")
        // Each of four workers, and of those that took their places, serves the four others first at most.
        #expect(waited.values.allSatisfy { $0 <= 32 }, "one waits for too many of others: \(waited)")
    }
}

@Suite("The queue in a simulation")
struct QueueSimulationTests {
    @Test(
        "no job is lost or has two leases, attempts only rise, nobody waits for many of others, and all end",
        arguments: 0..<40 as Range<UInt64>
    )
    func simulate(seed: UInt64) {
        var simulation = QueueSimulation(seed: seed)
        for _ in 0..<400 {
            let before = simulation.rows
            simulation.step()
            simulation.check(before)
        }
        simulation.isCalm = true
        for _ in 0..<20_000 where simulation.rows.values.contains(where: { !$0.state.isFinished }) { simulation.step() }
        #expect(simulation.rows.count > 50 && simulation.rows.values.allSatisfy(\.state.isFinished), "seed \(seed)")
    }
}
