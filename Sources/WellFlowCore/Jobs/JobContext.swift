public import Logging

/// What a job is given while it runs.
public struct JobContext: Sendable {
    let run: JobRun

    init(_ run: JobRun) { self.run = run }

    /// The job.
    public var id: Identifier<JobRecord> { Identifier(run.job.lease.job) }
    /// Which attempt it is, from 1.
    public var attempt: Int { run.job.attempt }
    /// How many there may be.
    public var maximumAttempts: Int { run.job.maximumAttempts }
    /// The day that a schedule made the job for, in the schedule's time zone, however late it is run; nil for other jobs.
    public var dueDate: CalendarDate? { run.job.dueOn }
    /// How long the attempt may still take; then it is cancelled.
    public var remaining: Duration { run.remaining }
    /// Whether the attempt should end: the job was cancelled, the time is up, or the worker ends.
    ///
    /// The task is cancelled then, too. A job that isn't done then throws, as `Task.checkCancellation()` does: one that
    /// returns says that it is done.
    public var isCancelled: Bool { Task.isCancelled }
    /// Tells which job it is about.
    public var logger: Logger { run.logger }

    /// The organization's scope, in the name of who enqueued the job; the audit trail tells that a job did it.
    public var tenant: Tenant {
        Tenant(run.backend, organizationID: Identifier(run.job.lease.organization), scope: run.scope)
    }

    /// Runs a transaction that ends the job: what the body writes and the job's completion are kept together, or neither.
    ///
    /// The job is done then; what comes after it is not counted on. To be called once.
    ///
    /// - Parameter body: gets the transaction.
    /// - Returns: what the body returns.
    /// - Throws: ``WellFlowError`` with code `leaseLost` when the job isn't this attempt's any more; what the body throws.
    @discardableResult
    public func complete<Result>(_ body: (Transaction) async throws -> Result) async throws -> Result {
        let result = try await tenant.transaction { tx in
            let result = try await body(tx)
            try await tx.session.finish(run.job.lease)
            return result
        }
        run.noteCompletion()
        return result
    }

    /// Notes how far the job is, for whoever looks at it.
    ///
    /// - Parameters:
    ///   - fraction: from 0 to 1; nil to leave it.
    ///   - note: a few words, of which the first 255 characters are kept; no values of tenants' data, please.
    /// - Throws: ``WellFlowError`` with code `leaseLost` when the job isn't this attempt's any more.
    public func report(_ fraction: Double?, _ note: String? = nil) async throws {
        try await run.report(fraction, note)
    }
}

/// What a system job is given while it runs.
public struct SystemJobContext: Sendable {
    let run: JobRun

    init(_ run: JobRun) { self.run = run }

    /// The job.
    public var id: Identifier<JobRecord> { Identifier(run.job.lease.job) }
    /// Which attempt it is, from 1.
    public var attempt: Int { run.job.attempt }
    /// How many there may be.
    public var maximumAttempts: Int { run.job.maximumAttempts }
    /// The day that a schedule made the job for, in the schedule's time zone, however late it is run; nil for other jobs.
    public var dueDate: CalendarDate? { run.job.dueOn }
    /// How long the attempt may still take; then it is cancelled.
    public var remaining: Duration { run.remaining }
    /// Whether the attempt should end.
    public var isCancelled: Bool { Task.isCancelled }
    /// Tells which job it is about.
    public var logger: Logger { run.logger }
    /// The library over the worker's store, for maintenance.
    public var wellflow: WellFlow { WellFlow(run.backend) }

    /// The system's scope.
    public var system: SystemScope {
        var scope = run.scope
        scope.reason = scope.reason ?? "job \(run.job.name)"
        return SystemScope(run.backend, scope)
    }

    /// Enqueues a job of an organization's.
    package func enqueue(_ job: NewJob, for organization: Identifier<Organization>) async throws {
        var scope = run.scope
        scope.organization = organization
        _ = try await run.backend.jobs.enqueue([job], in: scope)
    }

    /// Notes how far the job is, for whoever looks at it.
    ///
    /// - Parameters:
    ///   - fraction: from 0 to 1; nil to leave it.
    ///   - note: a few words, of which the first 255 characters are kept.
    /// - Throws: ``WellFlowError`` with code `leaseLost` when the job isn't this attempt's any more.
    public func report(_ fraction: Double?, _ note: String? = nil) async throws {
        try await run.report(fraction, note)
    }
}

/// One attempt of a job, while it runs.
package final class JobRun: Sendable {
    package let job: ClaimedJob
    let backend: any StoreBackend
    private let base: Logger
    private let now: @Sendable () -> Duration
    let deadline: Duration
    private let state = Locked(State())

    private struct State {
        var isCompleted = false
        var reportedAt: Duration?
    }

    /// Reports that come faster than this are left out.
    private static let reportInterval = Duration.milliseconds(500)

    init(
        _ job: ClaimedJob,
        backend: any StoreBackend,
        logger: Logger,
        timeout: Duration,
        now: @escaping @Sendable () -> Duration
    ) {
        self.job = job
        self.backend = backend
        self.now = now
        deadline = now() + timeout
        base = logger
    }

    /// Tells which job it is about; made when it is asked for, which most jobs never do.
    var logger: Logger {
        var logger = base
        logger[metadataKey: "job"] = "\(Identifier<JobRecord>(job.lease.job))"
        logger[metadataKey: "name"] = "\(job.name)"
        logger[metadataKey: "attempt"] = "\(job.attempt)"
        return logger
    }

    /// In whose name and why the job works.
    var scope: WorkScope {
        WorkScope(
            organization: job.lease.organization == .zero ? nil : Identifier(job.lease.organization),
            principal: job.principal,
            requestID: job.requestID,
            traceID: job.traceID,
            reason: job.reason,
            source: .job
        )
    }

    var remaining: Duration { max(deadline - now(), .zero) }

    /// Whether the job was completed by its own transaction.
    var isCompleted: Bool { state.withLock(\.isCompleted) }

    func noteCompletion() { state.withLock { $0.isCompleted = true } }

    func report(_ fraction: Double?, _ note: String?) async throws {
        let moment = now()
        let isDue = state.withLock { state in
            if let last = state.reportedAt, moment - last < Self.reportInterval, (fraction ?? 0) < 1 { return false }
            state.reportedAt = moment
            return true
        }
        if !isDue { return }
        let thousandths = fraction.map { $0.isFinite ? Int((min(max($0, 0), 1) * 1_000).rounded()) : 0 }
        let text = note.map { String($0.unicodeScalars.filter { $0 != "\0" }.prefix(255).map(Character.init)) }
        if try await !backend.jobs.report(job.lease, progress: thousandths, note: text) {
            throw WellFlowError.leaseLost
        }
    }
}

extension WellFlowError {
    /// A job is no longer the attempt's that wrote.
    package static var leaseLost: WellFlowError {
        WellFlowError(.leaseLost, "The job isn't this attempt's any more; nothing of the transaction was kept.")
    }
}
