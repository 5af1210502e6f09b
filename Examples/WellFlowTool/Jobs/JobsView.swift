import WellFlowCore

/// The jobs of one organization, or of all.
protocol JobsView: Sendable {
    func get(_ id: Identifier<JobRecord>) async throws -> JobRecord?
    func page(_ filter: JobFilter, limit: Int, from cursor: JobCursor?) async throws -> JobPage
    func history(of id: Identifier<JobRecord>) async throws -> [JobAttempt]
    func counts() async throws -> [JobCount]
    func pace(over window: Duration) async throws -> [JobPace]
    func cancel(_ id: Identifier<JobRecord>) async throws -> JobState
    func retry(_ id: Identifier<JobRecord>) async throws
    func redrive(_ filter: JobFilter, limit: Int) async throws -> Int
    func schedules() async throws -> [JobScheduleRecord]
    func removeSchedule(_ name: String) async throws
    func enqueue(_ name: String, parameters: String, count: Int, _ options: JobOptions) async throws -> [EnqueuedJob]
}

extension JobQueue: JobsView {
    func enqueue(_ name: String, parameters: String, count: Int, _ options: JobOptions) async throws -> [EnqueuedJob] {
        try await JobHandlers.tool.enqueue(name, parameters: parameters, count: count, options, in: self)
    }
}

extension SystemJobs: JobsView {
    func enqueue(_ name: String, parameters: String, count: Int, _ options: JobOptions) async throws -> [EnqueuedJob] {
        try await JobHandlers.tool.enqueue(name, parameters: parameters, count: count, options, in: self)
    }
}
