/// The job queue across organizations: system jobs, and what is laid down for queues and organizations.
///
/// What is changed here stands in the system's audit trail.
public struct SystemJobs: Sendable {
    let queue: JobQueue

    private var store: any JobStore { queue.store }

    /// Enqueues a system job.
    ///
    /// - Parameters:
    ///   - job: the job.
    ///   - options: when, where and how.
    /// - Returns: the job, which with a unique key may be one that was there before.
    /// - Throws: ``WellFlowError`` as for an organization's job.
    @discardableResult
    public func enqueue(_ job: some SystemJob, _ options: JobOptions = JobOptions()) async throws -> EnqueuedJob {
        try await store.enqueue([NewJob(job, options)], in: queue.scope)[0]
    }

    /// A job of any organization; nil when there is none with this id.
    public func get(_ id: Identifier<JobRecord>) async throws -> JobRecord? { try await queue.get(id) }

    /// A page of jobs of all organizations, the newest first.
    ///
    /// - Parameters:
    ///   - filter: which.
    ///   - limit: how many, 1 to 10,000.
    ///   - cursor: where the page before said that this one starts.
    /// - Returns: the page.
    /// - Throws: ``WellFlowError`` with code `invalidQuery` for a limit out of range.
    public func page(
        _ filter: JobFilter = JobFilter(),
        limit: Int = 100,
        from cursor: JobCursor? = nil
    ) async throws -> JobPage {
        try await queue.page(filter, limit: limit, from: cursor)
    }

    /// The attempts of a job that didn't complete it, the oldest first.
    public func history(of id: Identifier<JobRecord>) async throws -> [JobAttempt] { try await queue.history(of: id) }

    /// How many jobs stand where, by queue and organization.
    public func counts() async throws -> [JobCount] { try await queue.counts() }

    /// How fast jobs are done, and how long they wait and run, by queue and organization; as ``JobQueue/pace(over:)``.
    public func pace(over window: Duration = .seconds(60)) async throws -> [JobPace] {
        try await queue.pace(over: window)
    }

    /// Cancels a job of any organization; as ``JobQueue/cancel(_:)``.
    @discardableResult
    public func cancel(_ id: Identifier<JobRecord>) async throws -> JobState { try await queue.cancel(id) }

    /// Makes a job of any organization ready; as ``JobQueue/retry(_:)``.
    public func retry(_ id: Identifier<JobRecord>) async throws { try await queue.retry(id) }

    /// Makes dead letters of all organizations ready again; as ``JobQueue/redrive(_:limit:)``.
    ///
    /// - Parameters:
    ///   - filter: which; its states are not looked at.
    ///   - limit: how many at most, the oldest first, 1 to 10,000.
    /// - Returns: how many.
    /// - Throws: ``WellFlowError`` with code `invalidQuery` for a limit out of range.
    @discardableResult
    public func redrive(_ filter: JobFilter = JobFilter(), limit: Int = 1_000) async throws -> Int {
        try await queue.redrive(filter, limit: limit)
    }

    /// What is laid down for queues and organizations.
    public func controls() async throws -> [JobControl] { try await store.controls() }

    /// Lays something down for a queue, an organization, or both; what was laid down for the same before is replaced.
    ///
    /// Jobs that run already are left alone.
    ///
    /// - Parameter control: what; one that says nothing takes back what was said.
    /// - Throws: ``WellFlowError`` with code `invalid`.
    public func set(_ control: JobControl) async throws {
        try control.check()
        try await store.setControl(control, in: queue.scope)
    }

    /// Starts no more jobs of a queue, an organization, or both; of none at all for neither.
    public func pause(queue: String? = nil, organization: Identifier<Organization>? = nil) async throws {
        try await change(queue, organization) { $0.isPaused = true }
    }

    /// Takes back ``pause(queue:organization:)`` with the same parameters.
    public func resume(queue: String? = nil, organization: Identifier<Organization>? = nil) async throws {
        try await change(queue, organization) { $0.isPaused = false }
    }

    private func change(
        _ queue: String?,
        _ organization: Identifier<Organization>?,
        _ body: (inout JobControl) -> Void
    ) async throws {
        let found = try await controls().first { $0.queue == queue && $0.organizationID == organization }
        var control = found ?? JobControl(queue: queue, organizationID: organization)
        body(&control)
        try await set(control)
    }

    /// The workers that are alive, of all processes.
    public func workers() async throws -> [JobWorkerRecord] { try await store.workers() }

    /// Deletes jobs that were finished a while ago.
    ///
    /// - Parameters:
    ///   - states: of those that stand so.
    ///   - age: how long ago at least, by the store's clock.
    /// - Returns: how many were deleted.
    /// - Throws: ``WellFlowError``.
    @discardableResult
    public func prune(_ states: Set<JobState> = [.completed, .cancelled], olderThan age: Duration) async throws -> Int {
        let states = states.filter(\.isFinished)
        var sum = 0
        while true {
            try Task.checkCancellation()
            let count = try await store.prune(
                states.sorted { $0.rawValue < $1.rawValue },
                finishedBefore: age,
                limit: Self.pruned,
                in: queue.scope
            )
            sum += count
            if count < Self.pruned { return sum }
        }
    }

    /// How many are deleted in a transaction.
    private static let pruned = 1_000
}

extension SystemScope {
    /// The job queue across organizations.
    public var jobs: SystemJobs { SystemJobs(queue: JobQueue(backend: backend, scope: scope)) }
}
