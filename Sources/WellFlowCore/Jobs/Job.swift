/// Work that is done later, in the scope of one organization, by a ``JobWorker``.
///
/// ```swift
/// struct NotifyPartners: Job {
///     static let name = "notify-partners"
///     let well: Identifier<Well>
///
///     func run(in context: JobContext) async throws {
///         try await context.complete { tx in
///             // What is written here and the job's end are kept together, or not at all.
///         }
///     }
/// }
/// ```
///
/// A job is run at least once: after a crash it is run again. What it writes through ``JobContext/complete(_:)`` happens
/// exactly once.
public protocol Job: JobParameters {
    /// Does the work.
    ///
    /// - Parameter context: the organization's scope, and what is known of the job.
    /// - Throws: any error: the job is tried again as ``JobParameters/retry`` says, ``JobError`` says otherwise.
    func run(in context: JobContext) async throws
}

/// Work that belongs to no organization: maintenance, pruning.
public protocol SystemJob: JobParameters {
    /// Does the work.
    ///
    /// - Parameter context: the system's scope, and what is known of the job.
    /// - Throws: any error: the job is tried again as ``JobParameters/retry`` says, ``JobError`` says otherwise.
    func run(in context: SystemJobContext) async throws
}

/// What jobs of both kinds say of themselves; their properties are their parameters, kept as JSON of at most 256 KiB.
public protocol JobParameters: Codable, Sendable {
    /// The name under which jobs are kept: it stays when the type is renamed; 1 to 128 characters.
    static var name: String { get }
    /// Raised when older programs can't do the job any more: they leave it to newer ones. From 1.
    static var version: Int { get }
    /// The queue of jobs that are enqueued without naming one.
    static var queue: String { get }
    /// How often a job is tried in all.
    static var maximumAttempts: Int { get }
    /// When a failed job is tried again.
    static var retry: RetryPolicy { get }
    /// How long one attempt may take.
    static var timeout: Duration { get }
}

extension JobParameters {
    /// The first version.
    public static var version: Int { 1 }
    /// The queue `default`.
    public static var queue: String { "default" }
    /// Ten times.
    public static var maximumAttempts: Int { 10 }
    /// Later each time, from a second to an hour.
    public static var retry: RetryPolicy { .exponential() }
    /// Five minutes.
    public static var timeout: Duration { .seconds(300) }
}
