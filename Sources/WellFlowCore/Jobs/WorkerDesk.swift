/// What a worker has in hand: the jobs that run, those whose end is to be written, and its free slots.
///
/// It decides nothing but by what it is told, and waits for nothing.
struct WorkerDesk: Sendable {
    /// A job that runs.
    struct Running: Sendable {
        let run: JobRun
        let queue: String
        let retry: RetryPolicy
        var task: Task<Void, Never>?
        var isCancelling = false
        /// When it was told to end.
        var cancelledAt: Duration?
        var hasTimedOut = false
    }

    let slots: [String: Int]
    private(set) var running: [RawID: Running] = [:]
    private var busy: [String: Int] = [:]
    private(set) var outbox: [JobSettlement] = []
    /// What is being written.
    private var writing: [JobSettlement] = []
    /// The leases of claims that are on their way.
    var claims: Set<RawID> = []
    /// Whether no more jobs are started.
    var isClosing = false
    /// The queues whose jobs all wait behind a pause or a limit.
    var held: Set<String> = []
    /// Jobs that ended well, as far as the desk saw.
    private(set) var completed = 0
    private(set) var failed = 0

    init(slots: [String: Int]) {
        self.slots = slots
    }

    func free(_ queue: String) -> Int { isClosing ? 0 : (slots[queue] ?? 0) - (busy[queue] ?? 0) }

    var isIdle: Bool { running.isEmpty && outbox.isEmpty && writing.isEmpty }

    mutating func start(_ run: JobRun, queue: String, retry: RetryPolicy) {
        running[run.job.lease.job] = Running(run: run, queue: queue, retry: retry)
        busy[queue, default: 0] += 1
    }

    /// Notes the task that runs a job; false when it was told to end already.
    mutating func attach(_ task: Task<Void, Never>, to run: JobRun) -> Bool {
        // One that ended meanwhile needs no more telling.
        guard has(run) else { return run.isCompleted }
        running[run.job.lease.job]?.task = task
        return running[run.job.lease.job]?.cancelledAt == nil
    }

    /// What the store thinks this worker has and it hasn't: jobs of a claim whose answer never came.
    func strangers(among held: [HeldJob]) -> [HeldJob] {
        let known = Set(running.values.map { $0.run.job.lease.id } + (outbox + writing).map(\.lease.id)).union(claims)
        return held.filter { !known.contains($0.lease.id) }
    }

    /// Whether a job is this worker's still, by the same claim.
    private func has(_ run: JobRun) -> Bool { running[run.job.lease.job]?.run === run }

    /// Notes that a job's attempt has ended, and frees its slot; false for one that was given up before.
    mutating func end(_ run: JobRun, _ end: JobDecision.End, random: Double) -> JobDecision? {
        guard has(run), let entry = running.removeValue(forKey: run.job.lease.job) else { return nil }
        busy[entry.queue, default: 0] -= 1
        if run.isCompleted {
            completed += 1
            return nil
        }
        var end = end
        if case .completed = end {} else if entry.hasTimedOut { end = .timedOut }
        let decision = JobDecision(
            end,
            attempt: run.job.attempt,
            of: run.job.maximumAttempts,
            isCancelling: entry.isCancelling,
            retry: entry.retry,
            random: random
        )
        if decision.outcome == .completed { completed += 1 } else { failed += 1 }
        outbox.append(JobSettlement(lease: run.job.lease, attempt: run.job.attempt, decision: decision))
        return decision
    }

    /// Notes a job that can't be run.
    mutating func refuse(_ job: ClaimedJob, _ end: JobDecision.End) {
        let decision = JobDecision(
            end,
            attempt: job.attempt,
            of: job.maximumAttempts,
            isCancelling: false,
            random: 0
        )
        failed += 1
        outbox.append(JobSettlement(lease: job.lease, attempt: job.attempt, decision: decision))
    }

    /// Notes that somebody wants to cancel jobs; gives the tasks to cancel.
    mutating func cancel(_ jobs: some Sequence<RawID>, at now: Duration) -> [Task<Void, Never>] {
        jobs.compactMap { id in
            guard var entry = running[id], !entry.isCancelling else { return nil }
            entry.isCancelling = true
            entry.cancelledAt = entry.cancelledAt ?? now
            running[id] = entry
            return entry.task
        }
    }

    /// Notes which jobs' time is up; gives the tasks to cancel.
    mutating func expire(at now: Duration) -> [Task<Void, Never>] {
        running.filter { $0.value.run.deadline <= now && !$0.value.hasTimedOut }
            .compactMap { id, entry in
                running[id]?.hasTimedOut = true
                running[id]?.cancelledAt = entry.cancelledAt ?? now
                return entry.task
            }
    }

    /// The jobs that were told to end and didn't for a while: their slots go to others.
    func zombies(at now: Duration, grace: Duration) -> [JobRun] {
        running.values.filter { entry in entry.cancelledAt.map { now - $0 >= grace } ?? false }.map(\.run)
    }

    /// Forgets every job, since they are others' now, and gives the tasks to cancel.
    mutating func lose() -> [Task<Void, Never>] {
        defer {
            running = [:]
            busy = [:]
            outbox = []
            writing = []
        }
        return running.values.compactMap(\.task)
    }

    /// Takes what is to be written; ``noteWritten(keeping:)`` is to be told what became of it.
    mutating func takeOutbox(atMost limit: Int) -> [JobSettlement] {
        writing = Array(outbox.prefix(limit))
        outbox.removeFirst(writing.count)
        return writing
    }

    /// Notes that what was taken is written, but for some that are to be written later.
    mutating func noteWritten(keeping rest: [JobSettlement]) {
        outbox.insert(contentsOf: rest, at: 0)
        writing = []
    }
}
