/// An organization's jobs: enqueuing them, seeing them, ending them.
///
/// ```swift
/// try await tenant.jobs.enqueue(NotifyPartners(well: well.id), JobOptions(delay: .seconds(60)))
/// ```
public struct JobQueue: Sendable {
    let backend: any StoreBackend
    let scope: WorkScope

    var store: any JobStore { backend.jobs }

    /// Enqueues a job.
    ///
    /// - Parameters:
    ///   - job: the job.
    ///   - options: when, where and how.
    /// - Returns: the job, which with a unique key may be one that was there before.
    /// - Throws: ``WellFlowError``: `invalid` for parameters over 256 KiB or options out of range, `duplicate` for a unique
    ///   key that rejects, `notFound` when there is no such organization.
    @discardableResult
    public func enqueue(_ job: some Job, _ options: JobOptions = JobOptions()) async throws -> EnqueuedJob {
        try await store.enqueue([NewJob(job, options)], in: scope)[0]
    }

    /// Enqueues several jobs of a kind, all or none.
    ///
    /// - Parameters:
    ///   - jobs: the jobs.
    ///   - options: when, where and how.
    /// - Returns: the jobs, in order.
    /// - Throws: as for one.
    @discardableResult
    public func enqueue(_ jobs: [some Job], _ options: JobOptions = JobOptions()) async throws -> [EnqueuedJob] {
        if jobs.isEmpty { return [] }
        return try await store.enqueue(jobs.map { try NewJob($0, options) }, in: scope)
    }
}

/// Enqueues jobs in a transaction: they are there when it is kept, and never were when it isn't.
public struct TransactionJobs: Sendable {
    let session: any StoreTransaction

    /// Enqueues a job.
    ///
    /// - Parameters:
    ///   - job: the job.
    ///   - options: when, where and how.
    /// - Returns: the job, which with a unique key may be one that was there before.
    /// - Throws: ``WellFlowError`` as ``JobQueue/enqueue(_:_:)-(Job,_)``.
    @discardableResult
    public func enqueue(_ job: some Job, _ options: JobOptions = JobOptions()) async throws -> EnqueuedJob {
        try await session.enqueue([NewJob(job, options)])[0]
    }

    /// Enqueues several jobs of a kind.
    ///
    /// - Parameters:
    ///   - jobs: the jobs.
    ///   - options: when, where and how.
    /// - Returns: the jobs, in order.
    /// - Throws: as for one.
    @discardableResult
    public func enqueue(_ jobs: [some Job], _ options: JobOptions = JobOptions()) async throws -> [EnqueuedJob] {
        if jobs.isEmpty { return [] }
        return try await session.enqueue(jobs.map { try NewJob($0, options) })
    }
}

extension Tenant {
    /// The organization's jobs.
    public var jobs: JobQueue { JobQueue(backend: backend, scope: scope) }
}

extension Transaction {
    /// Jobs that are enqueued with what the transaction writes.
    public var jobs: TransactionJobs { TransactionJobs(session: session) }
}
