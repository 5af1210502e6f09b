/// How a job is enqueued.
public struct JobOptions: Hashable, Sendable {
    /// The queue; the job type's own for nil.
    public var queue: String?
    /// Which of an organization's own jobs come first: the higher, −1000 to 1000.
    ///
    /// Between organizations it says nothing.
    public var priority: Int
    /// The earliest moment to run it, by the store's clock; at once for nil.
    public var runAt: Timestamp?
    /// How long to wait before it is run, by the store's clock; ignored where ``runAt`` is given.
    public var delay: Duration
    /// What keeps the organization from having the job twice.
    public var unique: UniqueJob?
    /// How often it is tried in all; as the job type says for nil.
    public var maximumAttempts: Int?

    /// At once, unless told otherwise.
    public init(
        queue: String? = nil,
        priority: Int = 0,
        runAt: Timestamp? = nil,
        delay: Duration = .zero,
        unique: UniqueJob? = nil,
        maximumAttempts: Int? = nil
    ) {
        self.queue = queue
        self.priority = priority
        self.runAt = runAt
        self.delay = delay
        self.unique = unique
        self.maximumAttempts = maximumAttempts
    }
}

/// A key that only one job of an organization has at a time.
public struct UniqueJob: Hashable, Sendable {
    /// How long a job has the key.
    public enum Holder: String, Hashable, Sendable, CaseIterable {
        /// While it waits: another one may be enqueued as soon as it is started.
        case started
        /// While it waits or runs.
        case finished
        /// As long as it is kept at all, finished or not: once a month, with the month in the key.
        case pruned
    }

    /// What is done when another job has the key.
    public enum Policy: String, Hashable, Sendable, CaseIterable {
        /// The other one stays, and is what enqueuing returns.
        case keep
        /// The other one, if it waits, takes this one's parameters, time and priority; one that runs or is finished stays.
        case replace
        /// Enqueuing throws `duplicate`.
        case reject
    }

    /// The key, 1 to 255 characters.
    public var key: String
    /// Until when a job has it.
    public var until: Holder
    /// What is done when another one has it.
    public var policy: Policy

    /// A key that a job has until it is finished, and that another one leaves to it.
    public init(_ key: String, until: Holder = .finished, policy: Policy = .keep) {
        self.key = key
        self.until = until
        self.policy = policy
    }
}

/// What became of a job that was enqueued.
public struct EnqueuedJob: Hashable, Sendable {
    /// The job; with a unique key it may be one that was there before.
    public let id: Identifier<JobRecord>
    /// Whether it was made by this call.
    public let isNew: Bool

    package init(id: Identifier<JobRecord>, isNew: Bool) {
        self.id = id
        self.isNew = isNew
    }
}
