/// What an organization sees of its jobs, and does about them.
extension JobQueue {
    /// A job; nil when there is none with this id.
    public func get(_ id: Identifier<JobRecord>) async throws -> JobRecord? {
        try await store.job(id, in: scope)
    }

    /// A page of jobs, the newest first.
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
        guard (1...10_000).contains(limit) else {
            throw WellFlowError(.invalidQuery, "A page has 1 to 10,000 rows.")
        }
        var jobs = try await store.jobs(filter, beyond: cursor, limit: limit + 1, in: scope)
        let hasMore = jobs.count > limit
        if hasMore { jobs.removeLast() }
        let next = jobs.last.map { JobCursor(id: $0.id, organization: AuditOperation.trail(of: $0.organizationID)) }
        return JobPage(jobs: jobs, next: hasMore ? next : nil)
    }

    /// The attempts of a job that didn't complete it, the oldest first; at most the last hundred.
    public func history(of id: Identifier<JobRecord>) async throws -> [JobAttempt] {
        try await store.attempts(of: id, in: scope)
    }

    /// How many jobs stand where, by queue.
    public func counts() async throws -> [JobCount] {
        try await store.counts(in: scope, unfinished: false)
    }

    /// How fast jobs are done, and how long they wait and run, by queue: of those that completed lately and are still kept.
    ///
    /// - Parameter window: how far back, a second to a day.
    /// - Returns: the figures of queues where a job completed.
    /// - Throws: ``WellFlowError`` with code `invalidQuery` for another window.
    public func pace(over window: Duration = .seconds(60)) async throws -> [JobPace] {
        guard (.seconds(1)...Duration.seconds(86_400)).contains(window) else {
            throw WellFlowError(.invalidQuery, "Look a second to a day back.")
        }
        return try await store.pace(over: window, in: scope)
    }

    /// Cancels a job that waits, or asks the worker that runs it to end it, wherever that is.
    ///
    /// - Parameter id: the job.
    /// - Returns: where the job stands: `cancelled`, `running` until its worker has heard of it, or finished before.
    /// - Throws: ``WellFlowError`` with code `notFound`.
    @discardableResult
    public func cancel(_ id: Identifier<JobRecord>) async throws -> JobState {
        guard let state = try await store.cancel(id, in: scope) else {
            throw WellFlowError(.notFound, "There is no such job.")
        }
        return state
    }

    /// Makes a job that waits, is parked, dead or cancelled ready at once, with all its attempts before it.
    ///
    /// - Parameter id: the job.
    /// - Throws: ``WellFlowError`` with code `notFound`, `misuse` for a job that runs or is completed.
    public func retry(_ id: Identifier<JobRecord>) async throws {
        if try await store.retry(.one(id), in: scope) == 1 { return }
        guard let job = try await get(id) else { throw WellFlowError(.notFound, "There is no such job.") }
        throw WellFlowError(.misuse, "A job that is \(job.state.rawValue) can't be run again.")
    }

    /// Makes dead letters ready again, with all their attempts before them.
    ///
    /// - Parameters:
    ///   - filter: which; its states are not looked at.
    ///   - limit: how many at most, the oldest first, 1 to 10,000.
    /// - Returns: how many.
    /// - Throws: ``WellFlowError`` with code `invalidQuery` for a limit out of range.
    @discardableResult
    public func redrive(_ filter: JobFilter = JobFilter(), limit: Int = 1_000) async throws -> Int {
        guard (1...10_000).contains(limit) else {
            throw WellFlowError(.invalidQuery, "1 to 10,000 jobs are made ready at a time.")
        }
        var filter = filter
        filter.states = [.dead]
        return try await store.retry(.all(filter, limit: limit), in: scope)
    }
}
