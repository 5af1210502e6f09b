public import WellFlowCore

/// Runs jobs in a test, at a time that the test moves.
///
/// ```swift
/// let bench = JobBench(wellflow, handlers)
/// try await tenant.jobs.enqueue(SendInvoice(id: id), JobOptions(delay: .seconds(3600)))
/// bench.advance(by: .seconds(3600))
/// try await bench.drain()
/// ```
///
/// One store should have one bench at a time: the time that it moves is the store's.
public struct JobBench: Sendable {
    private let wellflow: WellFlow
    private let handlers: JobHandlers
    private let settings: JobWorkerSettings
    private let offset = Locked(Duration.zero)

    /// A bench over a migrated store.
    ///
    /// - Parameters:
    ///   - wellflow: the store.
    ///   - handlers: the job types that are run.
    ///   - settings: how workers work; without them with a lease that outlasts what keeps a busy machine.
    public init(
        _ wellflow: WellFlow,
        _ handlers: JobHandlers,
        settings: JobWorkerSettings = JobWorkerSettings(lease: .seconds(120))
    ) {
        self.wellflow = wellflow
        self.handlers = handlers
        self.settings = settings
    }

    /// Moves the queue's time, by which schedules, waits and leases are reckoned.
    public func advance(by duration: Duration) {
        let offset = offset.withLock { offset in
            offset += duration
            return offset
        }
        wellflow.backend.jobs.moveTime(to: offset)
    }

    /// Runs jobs until none is ready.
    ///
    /// - Returns: how many attempts ended well, and how many otherwise.
    /// - Throws: `WellFlowError`.
    @discardableResult
    public func drain() async throws -> (completed: Int, failed: Int) {
        try await JobWorker(wellflow, handlers, settings: settings).runUntilIdle()
    }

    /// Runs one job at once, as a worker does, and gives how it stands afterwards; others are left alone.
    ///
    /// - Parameters:
    ///   - job: the job.
    ///   - tenant: whose it is.
    /// - Returns: the job after one attempt.
    /// - Throws: `WellFlowError`.
    public func run<J: Job>(_ job: J, in tenant: Tenant) async throws -> JobRecord {
        let queue = "inline \(Identifier<JobRecord>())"
        let id = try await tenant.jobs.enqueue(job, JobOptions(queue: queue, maximumAttempts: 1)).id
        var settings = settings
        settings.queues = [queue: 1]
        try await JobWorker(wellflow, handlers, settings: settings).runUntilIdle()
        guard let record = try await tenant.jobs.get(id) else {
            throw WellFlowError(.notFound, "The job is gone.")
        }
        return record
    }

    /// The parameters of jobs of a type that wait, the oldest first: what a test asserts to be enqueued.
    ///
    /// - Parameters:
    ///   - type: the job type.
    ///   - tenant: whose they are.
    /// - Returns: the jobs.
    /// - Throws: `WellFlowError`; what decoding throws.
    public func enqueued<J: Job>(_ type: J.Type, in tenant: Tenant) async throws -> [J] {
        let filter = JobFilter(states: [.scheduled, .ready], name: J.name)
        return try await tenant.jobs.page(filter, limit: 10_000).jobs.reversed().map { try J.decode($0.parameters) }
    }
}
