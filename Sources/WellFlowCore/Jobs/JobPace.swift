/// How fast an organization's jobs are done in a queue, and how long they wait and run.
public struct JobPace: Hashable, Sendable {
    /// Whose; nil for system jobs.
    public let organizationID: Identifier<Organization>?
    /// The queue.
    public let queue: String
    /// How far back was looked.
    public let window: Duration
    /// How many jobs completed in that time.
    public let completed: Int
    /// How long they waited in the mean, from when their time had come until their last attempt began.
    public let meanWait: Duration
    /// How long one of them waited at most.
    public let longestWait: Duration
    /// How long their last attempts took in the mean.
    public let meanRun: Duration
    /// How long one of them took at most.
    public let longestRun: Duration

    /// How many jobs completed in a second.
    public var perSecond: Double { Double(completed) / (window / .seconds(1)) }

    package init(
        organizationID: Identifier<Organization>?,
        queue: String,
        window: Duration,
        completed: Int,
        meanWait: Duration,
        longestWait: Duration,
        meanRun: Duration,
        longestRun: Duration
    ) {
        self.organizationID = organizationID
        self.queue = queue
        self.window = window
        self.completed = completed
        self.meanWait = meanWait
        self.longestWait = longestWait
        self.meanRun = meanRun
        self.longestRun = longestRun
    }
}
