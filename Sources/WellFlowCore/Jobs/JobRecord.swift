/// Where a job stands.
public enum JobState: String, Hashable, Sendable, CaseIterable {
    /// It waits for its time.
    case scheduled
    /// It waits for a worker.
    case ready
    /// A worker has it.
    case running
    /// No worker that saw it knew its name, its version or its parameters; one that does takes it up.
    case parked
    /// It is done.
    case completed
    /// It was cancelled.
    case cancelled
    /// It failed for good: a dead letter.
    case dead

    /// Whether nothing happens to it any more by itself.
    public var isFinished: Bool { self == .completed || self == .cancelled || self == .dead }
}

/// A job as it is kept.
public struct JobRecord: Hashable, Sendable, Identifiable {
    /// Its identifier.
    public let id: Identifier<JobRecord>
    /// Whose it is; nil for a ``SystemJob``.
    public let organizationID: Identifier<Organization>?
    /// The queue.
    public let queue: String
    /// The job type's name.
    public let name: String
    /// The version of the type that enqueued it.
    public let version: Int
    /// The parameters as JSON.
    public let parameters: String
    /// Where it stands.
    public let state: JobState
    /// Which of the organization's jobs come first.
    public let priority: Int
    /// The earliest moment to run it.
    public let runAt: Timestamp
    /// How many attempts were begun and count.
    public let attempt: Int
    /// How many there may be.
    public let maximumAttempts: Int
    /// Its unique key.
    public let uniqueKey: String?
    /// Whether somebody asked to cancel it while it runs.
    public let isCancelling: Bool
    /// How far it is, in thousandths, as it says itself.
    public let progress: Int?
    /// What it says of its progress.
    public let progressNote: String?
    /// When it was enqueued.
    public let enqueuedAt: Timestamp
    /// When its last attempt began.
    public let startedAt: Timestamp?
    /// When it was finished.
    public let finishedAt: Timestamp?
    /// What went wrong last.
    public let lastError: String?
    /// Who enqueued it.
    public let principal: Principal
    /// The request that it was enqueued in.
    public let requestID: String?
    /// The trace that it was enqueued in.
    public let traceID: String?
    /// Why.
    public let reason: String?
    /// The worker that has it.
    public let workerID: Identifier<JobWorkerRecord>?

    package init(
        id: Identifier<JobRecord>,
        organizationID: Identifier<Organization>?,
        queue: String,
        name: String,
        version: Int,
        parameters: String,
        state: JobState,
        priority: Int,
        runAt: Timestamp,
        attempt: Int,
        maximumAttempts: Int,
        uniqueKey: String?,
        isCancelling: Bool,
        progress: Int?,
        progressNote: String?,
        enqueuedAt: Timestamp,
        startedAt: Timestamp?,
        finishedAt: Timestamp?,
        lastError: String?,
        principal: Principal,
        requestID: String?,
        traceID: String?,
        reason: String?,
        workerID: Identifier<JobWorkerRecord>?
    ) {
        self.id = id
        self.organizationID = organizationID
        self.queue = queue
        self.name = name
        self.version = version
        self.parameters = parameters
        self.state = state
        self.priority = priority
        self.runAt = runAt
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.uniqueKey = uniqueKey
        self.isCancelling = isCancelling
        self.progress = progress
        self.progressNote = progressNote
        self.enqueuedAt = enqueuedAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.lastError = lastError
        self.principal = principal
        self.requestID = requestID
        self.traceID = traceID
        self.reason = reason
        self.workerID = workerID
    }
}

/// An attempt of a job that didn't complete it.
public struct JobAttempt: Hashable, Sendable {
    /// The attempt, from 1.
    public let attempt: Int
    /// When it began.
    public let startedAt: Timestamp?
    /// When it ended.
    public let endedAt: Timestamp
    /// How it ended.
    public let outcome: JobOutcome
    /// What went wrong: no values of tenants' data.
    public let message: String?
    /// Who ran it.
    public let workerID: Identifier<JobWorkerRecord>?

    package init(
        attempt: Int,
        startedAt: Timestamp?,
        endedAt: Timestamp,
        outcome: JobOutcome,
        message: String?,
        workerID: Identifier<JobWorkerRecord>?
    ) {
        self.attempt = attempt
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.message = message
        self.workerID = workerID
    }
}

/// How an attempt ended.
public enum JobOutcome: String, Hashable, Sendable, CaseIterable {
    /// The job is done.
    case completed
    /// It failed.
    case failed
    /// It took too long.
    case timedOut = "timed-out"
    /// It asked to be run later.
    case snoozed
    /// It was cancelled.
    case cancelled
    /// Its worker was shut down and gave it back.
    case returned
    /// Its worker died, or was out of touch for longer than a lease.
    case lost
    /// Its worker didn't know its name or version.
    case unknown
    /// Its worker couldn't read its parameters.
    case undecodable
}

/// A worker that is alive.
public struct JobWorkerRecord: Hashable, Sendable, Identifiable {
    /// Its identifier: one for each time that a worker is started.
    public let id: Identifier<JobWorkerRecord>
    /// What it is called: the host and process.
    public let name: String
    /// The queues that it works on.
    public let queues: [String]
    /// When it was started.
    public let startedAt: Timestamp
    /// Until when its jobs are its own without another sign of life.
    public let aliveUntil: Timestamp
    /// How many jobs it has.
    public let running: Int

    package init(
        id: Identifier<JobWorkerRecord>,
        name: String,
        queues: [String],
        startedAt: Timestamp,
        aliveUntil: Timestamp,
        running: Int
    ) {
        self.id = id
        self.name = name
        self.queues = queues
        self.startedAt = startedAt
        self.aliveUntil = aliveUntil
        self.running = running
    }
}
