public import WellFlowCore

/// What the built-in jobs need of the host.
public struct BuiltInJobs: Sendable {
    /// Where the bytes of documents and reports are kept; without it the jobs that need it aren't registered.
    public var storage: (any DocumentStorage)?
    /// The ways that notifications go.
    public var channels: [any NotificationChannel]
    /// What reminders say; a template takes the place of the built-in one of its name.
    public var templates: [NotificationTemplate]

    /// Gathers what the jobs need.
    ///
    /// - Parameters:
    ///   - storage: where bytes are kept.
    ///   - channels: the ways that notifications go.
    ///   - templates: what reminders say, where it isn't what ``ReminderTemplates`` says.
    public init(
        storage: (any DocumentStorage)? = nil,
        channels: [any NotificationChannel] = [],
        templates: [NotificationTemplate] = []
    ) {
        self.storage = storage
        self.channels = channels
        self.templates = templates
    }

    /// What a job says whose type was added without what it needs.
    static let unregistered = JobError.permanent("Register the job by handlers.add(BuiltInJobs(…)).")
}

extension JobHandlers {
    /// Adds the jobs that come with the library.
    ///
    /// - Parameter jobs: what they need.
    public mutating func add(_ jobs: BuiltInJobs) {
        add(ValidateProduction.self)
        add(VerifyAuditTrail.self)
        add(VerifySystemTrail.self)
        add(MaintainPartitions.self)
        add(EnqueueForEveryOrganization.self)
        if let storage = jobs.storage {
            add(SummarizeProduction.self) { job, context in try await job.run(in: context, storage) }
            add(SweepDocuments.self) { job, context in try await job.run(in: context, storage) }
        }
        let channels = jobs.channels
        add(DeliverNotification.self) { job, context in try await job.run(in: context, channels) }
        let templates = ReminderTemplates(jobs.templates)
        add(RemindOfDates.self) { job, context in try await job.run(in: context, templates) }
    }
}
