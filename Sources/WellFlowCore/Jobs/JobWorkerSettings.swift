public import Logging

/// How a worker works.
public struct JobWorkerSettings: Sendable {
    /// How many jobs of each queue it runs at once.
    public var queues: [String: Int]
    /// What the worker is called where workers are listed; the host and process for nil.
    public var name: String?
    /// How long the worker's jobs are its own without a sign of life: after a crash they wait that long at most.
    public var lease: Duration
    /// How long it waits before it looks again when nobody tells it of jobs.
    public var pollInterval: Duration
    /// Whether it listens to what other processes say; polling is right without it.
    public var listens: Bool
    /// How long running jobs get to end when the worker is shut down, before they are cancelled and given back.
    public var drainTimeout: Duration
    /// How long a job that was cancelled gets to end before its slot is given to another one.
    public var cancellationGrace: Duration
    /// How long finished jobs are kept: completed and cancelled ones; nil for good.
    public var keepsFinished: Duration?
    /// How long dead letters are kept; nil for good.
    public var keepsDead: Duration?
    /// Told of jobs that fail, of zombies, and of outages.
    public var logger: Logger

    /// One queue, ten jobs at once.
    ///
    /// - Parameters:
    ///   - queues: how many jobs of each queue it runs at once.
    ///   - name: what the worker is called.
    ///   - lease: how long its jobs are its own without a sign of life, at least 200 ms.
    ///   - pollInterval: how long it waits before it looks again.
    ///   - listens: whether it listens to what other processes say.
    ///   - drainTimeout: how long running jobs get to end.
    ///   - cancellationGrace: how long a cancelled job gets to end.
    ///   - keepsFinished: how long completed and cancelled jobs are kept.
    ///   - keepsDead: how long dead letters are kept.
    ///   - logger: told of what goes wrong.
    public init(
        queues: [String: Int] = ["default": 10],
        name: String? = nil,
        lease: Duration = .seconds(10),
        pollInterval: Duration = .seconds(1),
        listens: Bool = true,
        drainTimeout: Duration = .seconds(20),
        cancellationGrace: Duration = .seconds(2),
        keepsFinished: Duration? = .seconds(7 * 86_400),
        keepsDead: Duration? = nil,
        logger: Logger = Logger(label: "wellflow.jobs")
    ) {
        self.queues = queues
        self.name = name
        self.lease = lease
        self.pollInterval = pollInterval
        self.listens = listens
        self.drainTimeout = drainTimeout
        self.cancellationGrace = cancellationGrace
        self.keepsFinished = keepsFinished
        self.keepsDead = keepsDead
        self.logger = logger
    }

    func check() throws {
        var issues: [Issue] = []
        if queues.isEmpty { issues.append(Issue(path: "queues", code: .required, message: "Name a queue.")) }
        for (queue, slots) in queues.sorted(by: { $0.key < $1.key }) {
            TextRule.check(queue, "queues", required: true, max: 64, into: &issues)
            if !(1...10_000).contains(slots) {
                issues.append(Issue(path: "queues", code: .range, message: "Give a queue 1 to 10,000 slots."))
            }
        }
        if !(.milliseconds(200)...Duration.seconds(3_600)).contains(lease) {
            issues.append(Issue(path: "lease", code: .range, message: "Give a lease of 200 ms to an hour."))
        }
        if !(.milliseconds(1)...Duration.seconds(3_600)).contains(pollInterval) {
            issues.append(Issue(path: "pollInterval", code: .range, message: "Give an interval of 1 ms to an hour."))
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
    }
}
