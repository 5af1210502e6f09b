/// What a backend does for the job queue: the seam between it and a store.
///
/// All moments are the database's own, moved by an offset that only a test's clock sets.
package protocol JobStore: Sendable {
    /// Tells workers of this process that there may be something to do.
    var bell: JobBell { get }

    // MARK: Producers

    func enqueue(_ jobs: [NewJob], in scope: WorkScope) async throws -> [EnqueuedJob]
    func job(_ id: Identifier<JobRecord>, in scope: WorkScope) async throws -> JobRecord?
    func jobs(_ filter: JobFilter, beyond cursor: JobCursor?, limit: Int, in scope: WorkScope) async throws
        -> [JobRecord]
    func attempts(of id: Identifier<JobRecord>, in scope: WorkScope) async throws -> [JobAttempt]
    /// How many jobs stand where; with `unfinished` without those that are done or cancelled, which are very many.
    func counts(in scope: WorkScope, unfinished: Bool) async throws -> [JobCount]
    func pace(over window: Duration, in scope: WorkScope) async throws -> [JobPace]

    /// Cancels a job, or asks its worker to; nil when there is none.
    func cancel(_ id: Identifier<JobRecord>, in scope: WorkScope) async throws -> JobState?
    /// Makes jobs that wait, are parked, dead or cancelled ready, with all their attempts; gives how many.
    func retry(_ selection: JobSelection, in scope: WorkScope) async throws -> Int

    // MARK: Administration

    func controls() async throws -> [JobControl]
    func setControl(_ control: JobControl, in scope: WorkScope) async throws
    func workers() async throws -> [JobWorkerRecord]
    /// Deletes jobs that were finished before a while; gives how many, at most `limit`.
    ///
    /// The audit trail is told where there is a scope.
    func prune(_ states: [JobState], finishedBefore age: Duration, limit: Int, in scope: WorkScope?) async throws -> Int
    /// Deletes jobs, schedules and rules of organizations that are gone; gives how many jobs, at most `limit`.
    func pruneStrays(limit: Int) async throws -> Int

    // MARK: Workers

    /// Whether what is written waits for a transaction of this process, so that nobody else can write either.
    var isHeldUp: Bool { get }
    /// Notes that a worker is alive for a while; for a new one `isNew`. Gives whether it was known, and which jobs
    /// it has.
    func beat(_ worker: JobWorkerRow, isNew: Bool) async throws -> JobBeat
    /// Forgets a worker.
    func leave(_ worker: Identifier<JobWorkerRecord>) async throws
    /// Claims jobs of a queue for a worker: `decide` says how many of whom.
    func claim(_ claim: JobClaim, decide: @Sendable (_ slots: Int, [LaneScheduler.Lane]) -> [LaneScheduler.Share])
        async throws
        -> JobCatch
    /// Whether nothing of a queue runs, or, unless told otherwise, is ready; nor waits a few seconds because its worker
    /// was lost.
    func isIdle(_ queue: String, ignoringReady: Bool) async throws -> Bool
    /// Writes what became of jobs, each by its lease; gives those that had it still.
    func settle(_ settlements: [JobSettlement]) async throws -> Set<RawID>
    /// Notes how far a job is; false when its lease is lost.
    func report(_ lease: JobLease, progress: Int?, note: String?) async throws -> Bool
    /// Makes jobs ready whose time has come; gives their queues, and how long it is until the next one's.
    func promote(limit: Int) async throws -> JobPromotion
    /// Takes the jobs of workers that are not alive from them; gives what became of them.
    ///
    /// The one that asks isn't looked at: a clock that jumps must not make it take its own.
    func rescue(
        limit: Int,
        sparing worker: Identifier<JobWorkerRecord>?,
        decide: @Sendable (HeldJob) -> JobDecision
    ) async throws -> [JobSettlement]
    /// Makes parked jobs ready again that a program with these job types can do; with `undecodable` also those whose
    /// parameters one couldn't read.
    ///
    /// At most `limit` of each.
    func unpark(_ names: [String: Int], undecodable: Bool, limit: Int) async throws -> Int

    /// The schedules, and how they stand.
    func schedules(in scope: WorkScope) async throws -> [JobScheduleRecord]
    /// Makes or changes a schedule.
    func put(_ schedule: NewSchedule, in scope: WorkScope) async throws
    func removeSchedule(_ name: String, in scope: WorkScope) async throws -> Bool
    /// Runs schedules that are due, each in a transaction that only one process has; gives how many jobs were made.
    func runSchedules(limit: Int) async throws -> Int

    /// Moves the queue's time away from the database's: what a test's clock does.
    func moveTime(to offset: Duration)

    /// Tells when another process has enqueued something, until the task is cancelled; returns at once where a store
    /// can't tell.
    func listen(_ heard: @escaping @Sendable (_ queue: String?) -> Void) async throws
}

/// A job that is about to be enqueued.
package struct NewJob: Sendable {
    package var id: Identifier<JobRecord>
    package var queue: String
    package var name: String
    package var version: Int
    package var parameters: String
    package var options: JobOptions
    package var maximumAttempts: Int
    /// The day that a schedule made it for, in the schedule's time zone.
    package var dueOn: CalendarDate?

    package init(
        id: Identifier<JobRecord> = Identifier(),
        queue: String,
        name: String,
        version: Int,
        parameters: String,
        options: JobOptions,
        maximumAttempts: Int,
        dueOn: CalendarDate? = nil
    ) {
        self.dueOn = dueOn
        self.id = id
        self.queue = queue
        self.name = name
        self.version = version
        self.parameters = parameters
        self.options = options
        self.maximumAttempts = maximumAttempts
    }
}

/// The right to write to a job that a worker has.
package struct JobLease: Hashable, Sendable {
    /// The organization; zeros for a system job.
    package let organization: RawID
    package let job: RawID
    /// One for each claim.
    package let id: RawID

    package init(organization: RawID, job: RawID, id: RawID) {
        self.organization = organization
        self.job = job
        self.id = id
    }
}

/// What a worker says of itself.
package struct JobWorkerRow: Sendable {
    package let id: Identifier<JobWorkerRecord>
    package let name: String
    package let queues: [String]
    /// How long its jobs are its own without another sign of life.
    package let lease: Duration

    package init(id: Identifier<JobWorkerRecord>, name: String, queues: [String], lease: Duration) {
        self.id = id
        self.name = name
        self.queues = queues
        self.lease = lease
    }
}

/// What a sign of life is answered.
package struct JobBeat: Sendable {
    /// Whether the worker was known still; else its jobs have gone to others.
    package let isKnown: Bool
    /// The jobs that the store thinks it has.
    package let held: [HeldJob]

    package init(isKnown: Bool, held: [HeldJob]) {
        self.isKnown = isKnown
        self.held = held
    }
}

/// What a worker asks for.
package struct JobClaim: Sendable {
    package let queue: String
    package let worker: Identifier<JobWorkerRecord>
    /// The lease that the jobs get.
    package let lease: RawID
    /// How many jobs it can start.
    package let slots: Int
    /// How many organizations are looked at.
    package let lanes: Int
    /// The organization to begin with.
    package let start: RawID
    /// Whether to look for jobs by a read before: right unless there probably are some.
    package let looksFirst: Bool

    package init(
        queue: String,
        worker: Identifier<JobWorkerRecord>,
        lease: RawID = Identifier<JobLease>().raw,
        slots: Int,
        lanes: Int,
        start: RawID,
        looksFirst: Bool = true
    ) {
        self.queue = queue
        self.worker = worker
        self.lease = lease
        self.slots = slots
        self.lanes = lanes
        self.start = start
        self.looksFirst = looksFirst
    }
}

/// What a worker gets.
package struct JobCatch: Sendable {
    package var jobs: [ClaimedJob] = []
    /// Who was looked at; nil where nobody was.
    package var lanes: [LaneScheduler.Lane]?
    /// Where to begin next time.
    package var next = RawID.zero

    /// Whether there are jobs, and none may be started before a pause is taken back, a limit raised, or another ended.
    var isHeld: Bool { lanes.map { !$0.isEmpty && next == .zero && $0.allSatisfy { $0.room == 0 } } ?? false }

    package init() {}
}

/// A job that a worker has.
package struct ClaimedJob: Sendable {
    package let lease: JobLease
    package let queue: String
    package let name: String
    package let version: Int
    package let parameters: String
    package let attempt: Int
    package let maximumAttempts: Int
    package let principal: Principal
    package let requestID: String?
    package let traceID: String?
    package let reason: String?
    /// The day that a schedule made it for, in the schedule's time zone.
    package let dueOn: CalendarDate?
    /// How long it waited since its time had come.
    package let waited: Duration

    package init(
        lease: JobLease,
        queue: String,
        name: String,
        version: Int,
        parameters: String,
        attempt: Int,
        maximumAttempts: Int,
        principal: Principal,
        requestID: String?,
        traceID: String?,
        reason: String?,
        dueOn: CalendarDate?,
        waited: Duration
    ) {
        self.dueOn = dueOn
        self.lease = lease
        self.queue = queue
        self.name = name
        self.version = version
        self.parameters = parameters
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.principal = principal
        self.requestID = requestID
        self.traceID = traceID
        self.reason = reason
        self.waited = waited
    }
}

/// What is to be written of a job.
package struct JobSettlement: Sendable {
    package let lease: JobLease
    package let attempt: Int
    package let decision: JobDecision

    package init(lease: JobLease, attempt: Int, decision: JobDecision) {
        self.lease = lease
        self.attempt = attempt
        self.decision = decision
    }
}

/// A job that a worker has, as the store knows it: one whose worker is lost, or that a worker looks at.
package struct HeldJob: Sendable {
    package let lease: JobLease
    package let name: String
    package let attempt: Int
    package let maximumAttempts: Int
    package let isCancelling: Bool

    package init(lease: JobLease, name: String, attempt: Int, maximumAttempts: Int, isCancelling: Bool) {
        self.lease = lease
        self.name = name
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.isCancelling = isCancelling
    }
}

/// What promoting gave.
package struct JobPromotion: Sendable {
    package let queues: Set<String>
    /// How many were made ready.
    package let count: Int
    /// How long it is until the next one's time; nil when none waits for one.
    package let next: Duration?

    package init(queues: Set<String>, count: Int, next: Duration?) {
        self.queues = queues
        self.count = count
        self.next = next
    }
}
