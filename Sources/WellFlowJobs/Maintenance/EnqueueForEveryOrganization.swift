public import WellFlowCore

/// Enqueues a job for every organization, once each: how one schedule of the system's serves all of them.
///
/// ```swift
/// let nightly = try EnqueueForEveryOrganization(ValidateProduction())
/// try await system.jobs.schedule(nightly, JobSchedule("validation", CronExpression("0 3 * * *")))
/// ```
public struct EnqueueForEveryOrganization: SystemJob {
    /// `enqueue-for-every-organization`.
    public static let name = "enqueue-for-every-organization"
    /// An hour.
    public static let timeout = Duration.seconds(3_600)

    private var job: String
    private var version: Int
    private var queue: String
    private var maximumAttempts: Int
    private var parameters: String

    /// Enqueues a job for every organization.
    ///
    /// - Parameter job: the job.
    /// - Throws: `WellFlowError` with code `invalid` for parameters that are too long.
    public init<J: Job>(_ job: J) throws {
        let row = try NewJob(job, JobOptions())
        self.job = row.name
        version = row.version
        queue = row.queue
        maximumAttempts = row.maximumAttempts
        parameters = row.parameters
    }

    /// Enqueues the job.
    ///
    /// An attempt that follows a broken-off one enqueues none twice.
    public func run(in context: SystemJobContext) async throws {
        // As long as the job of an organization is kept it has the key.
        let unique = UniqueJob("\(Self.name)/\(context.id)", until: .pruned)
        var count = 0
        for try await organization in context.system.organizations.stream() {
            var row = try NewJob(
                queue: queue,
                name: job,
                version: version,
                parameters: parameters,
                maximumAttempts: maximumAttempts,
                options: JobOptions(unique: unique)
            )
            row.dueOn = context.dueDate
            do {
                try await context.enqueue(row, for: organization.id)
            } catch let error as WellFlowError where error.code == .notFound {
                // It was deleted meanwhile.
                continue
            }
            count += 1
            try await context.report(nil, "\(count) organizations")
        }
    }
}
