/// The job types that a worker knows.
public struct JobHandlers: Sendable {
    /// What a worker knows of a job type.
    package struct Handler: Sendable {
        package let name: String
        package let version: Int
        package let timeout: Duration
        package let retry: RetryPolicy
        package let isSystem: Bool
        package let queue: String
        package let maximumAttempts: Int
        /// Reads the parameters, and gives what runs the job.
        package let prepare: @Sendable (_ parameters: String) throws -> Run

        /// Runs a job.
        package typealias Run = @Sendable (_ run: JobRun) async throws -> Void
    }

    private(set) package var handlers: [String: Handler] = [:]

    /// Knows none.
    public init() {}

    /// Adds a job type; one of the same name is replaced.
    public mutating func add<J: Job>(_: J.Type) {
        add(J.self) { job, context in try await job.run(in: context) }
    }

    /// Adds a job type without an organization; one of the same name is replaced.
    public mutating func add<J: SystemJob>(_: J.Type) {
        add(J.self) { job, context in try await job.run(in: context) }
    }

    /// Adds a job type that is run by a closure, which holds what the work needs beside its parameters: a client, a
    /// folder; one of the same name is replaced.
    ///
    /// ```swift
    /// handlers.add(SendInvoice.self) { job, context in try await mailer.send(job.invoice) }
    /// ```
    ///
    /// - Parameters:
    ///   - kind: the job type; its own `run`, if it has one, isn't called.
    ///   - run: does the work.
    public mutating func add<J: Job>(
        _ kind: J.Type,
        run: @escaping @Sendable (J, JobContext) async throws -> Void
    ) {
        add(kind, isSystem: false) { job in { try await run(job, JobContext($0)) } }
    }

    /// Adds a job type without an organization that is run by a closure; as for an organization's.
    ///
    /// - Parameters:
    ///   - kind: the job type; its own `run`, if it has one, isn't called.
    ///   - run: does the work.
    public mutating func add<J: SystemJob>(
        _ kind: J.Type,
        run: @escaping @Sendable (J, SystemJobContext) async throws -> Void
    ) {
        add(kind, isSystem: true) { job in { try await run(job, SystemJobContext($0)) } }
    }

    private mutating func add<J: JobParameters>(
        _: J.Type,
        isSystem: Bool,
        run: @escaping @Sendable (J) -> Handler.Run
    ) {
        handlers[J.name] = Handler(
            name: J.name,
            version: J.version,
            timeout: J.timeout,
            retry: J.retry,
            isSystem: isSystem,
            queue: J.queue,
            maximumAttempts: J.maximumAttempts,
            prepare: { run(try J.decode($0)) }
        )
    }

    /// The names and versions, by which parked jobs are found again.
    var names: [String: Int] { handlers.mapValues(\.version) }
}

// Jobs by their names, as a command line or an operator's page has them.
extension JobHandlers {
    /// The names of the job types, of those with an organization or without.
    ///
    /// - Parameter isSystem: whether those without.
    /// - Returns: the names, in order.
    public func names(isSystem: Bool = false) -> [String] {
        handlers.values.filter { $0.isSystem == isSystem }.map(\.name).sorted()
    }

    /// Enqueues jobs of a type by its name, all or none.
    ///
    /// - Parameters:
    ///   - name: the job type's name.
    ///   - parameters: the parameters in JSON.
    ///   - count: how many of them, 1 to 10,000.
    ///   - options: when, where and how.
    ///   - jobs: whose they are.
    /// - Returns: the jobs.
    /// - Throws: ``WellFlowError`` with code `invalid` for a name that isn't known or parameters that can't be read.
    @discardableResult
    public func enqueue(
        _ name: String,
        parameters: String,
        count: Int = 1,
        _ options: JobOptions = JobOptions(),
        in jobs: JobQueue
    ) async throws -> [EnqueuedJob] {
        try await jobs.store.enqueue(rows(name, parameters, count, options, isSystem: false), in: jobs.scope)
    }

    /// Enqueues system jobs of a type by its name, all or none; as for an organization's.
    ///
    /// - Parameters:
    ///   - name: the job type's name.
    ///   - parameters: the parameters in JSON.
    ///   - count: how many of them, 1 to 10,000.
    ///   - options: when, where and how.
    ///   - jobs: the system's queue.
    /// - Returns: the jobs.
    /// - Throws: ``WellFlowError`` with code `invalid`.
    @discardableResult
    public func enqueue(
        _ name: String,
        parameters: String,
        count: Int = 1,
        _ options: JobOptions = JobOptions(),
        in jobs: SystemJobs
    ) async throws -> [EnqueuedJob] {
        let queue = jobs.queue
        return try await queue.store.enqueue(rows(name, parameters, count, options, isSystem: true), in: queue.scope)
    }

    /// Enqueues a job of a type by its name again and again.
    ///
    /// - Parameters:
    ///   - name: the job type's name.
    ///   - parameters: the parameters in JSON.
    ///   - schedule: when.
    ///   - options: where and how.
    ///   - jobs: whose it is.
    /// - Throws: ``WellFlowError`` with code `invalid`.
    public func schedule(
        _ name: String,
        parameters: String,
        _ schedule: JobSchedule,
        _ options: JobOptions = JobOptions(),
        in jobs: JobQueue
    ) async throws {
        let row = try rows(name, parameters, 1, options, isSystem: false)[0]
        try await jobs.store.put(NewSchedule(schedule: schedule, job: row), in: jobs.scope)
    }

    /// Enqueues a system job of a type by its name again and again; as for an organization's.
    ///
    /// - Parameters:
    ///   - name: the job type's name.
    ///   - parameters: the parameters in JSON.
    ///   - schedule: when.
    ///   - options: where and how.
    ///   - jobs: the system's queue.
    /// - Throws: ``WellFlowError`` with code `invalid`.
    public func schedule(
        _ name: String,
        parameters: String,
        _ schedule: JobSchedule,
        _ options: JobOptions = JobOptions(),
        in jobs: SystemJobs
    ) async throws {
        let row = try rows(name, parameters, 1, options, isSystem: true)[0]
        try await jobs.queue.store.put(NewSchedule(schedule: schedule, job: row), in: jobs.queue.scope)
    }

    private func rows(
        _ name: String,
        _ parameters: String,
        _ count: Int,
        _ options: JobOptions,
        isSystem: Bool
    ) throws -> [NewJob] {
        guard let handler = handlers[name], handler.isSystem == isSystem else {
            let known = names(isSystem: isSystem).joined(separator: ", ")
            let message = "There is no job type of this name; there are: \(known.isEmpty ? "none" : known)."
            throw WellFlowError(issues: [Issue(path: "name", code: .reference, message: message)])
        }
        if !(1...10_000).contains(count) {
            throw WellFlowError(issues: [Issue(path: "count", code: .range, message: "Give a number from 1 to 10,000.")]
            )
        }
        do {
            _ = try handler.prepare(parameters)
        } catch {
            let message = "The parameters can't be read: \(JobWorker.explain(error))"
            throw WellFlowError(issues: [Issue(path: "parameters", code: .format, message: message)])
        }
        return try (0..<count)
            .map { _ in
                try NewJob(
                    queue: options.queue ?? handler.queue,
                    name: name,
                    version: handler.version,
                    parameters: parameters,
                    maximumAttempts: options.maximumAttempts ?? handler.maximumAttempts,
                    options: options
                )
            }
    }
}
