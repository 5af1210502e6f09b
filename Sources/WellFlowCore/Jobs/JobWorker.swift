import Logging
public import ServiceLifecycle

/// Runs jobs, as a service among the application's others.
///
/// ```swift
/// var handlers = JobHandlers()
/// handlers.add(NotifyPartners.self)
/// let worker = JobWorker(wellflow, handlers)
/// try await worker.run()
/// ```
///
/// Any number of workers, in any number of processes on PostgreSQL, share the jobs. When a worker is shut down it starts
/// no more, lets those that run end for a while, and gives the rest back. On PostgreSQL the store needs the system's
/// connection.
public final class JobWorker: Service {
    let backend: any StoreBackend
    let handlers: JobHandlers
    let settings: JobWorkerSettings
    let desk: Locked<WorkerDesk>
    /// The name of this worker's life; another one when it was out of touch for too long.
    let identity = Locked(Identifier<JobWorkerRecord>())
    /// When the last sign of life was sent that was heard.
    let heardAt = Locked(Duration.zero)
    /// One for each queue.
    let bells: [String: Doorbell]
    /// Rung when there is something to write, and when a job has ended.
    let outboxBell = Doorbell()
    let keeperBell = Doorbell()
    let now: @Sendable () -> Duration
    let metrics: JobMetrics

    /// A worker; nothing happens before ``run()``.
    ///
    /// - Parameters:
    ///   - wellflow: the store.
    ///   - handlers: the job types that it knows.
    ///   - settings: which queues, and how.
    public init(_ wellflow: WellFlow, _ handlers: JobHandlers, settings: JobWorkerSettings = JobWorkerSettings()) {
        backend = wellflow.backend
        self.handlers = handlers
        self.settings = settings
        desk = Locked(WorkerDesk(slots: settings.queues))
        bells = settings.queues.mapValues { _ in Doorbell() }
        now = elapsed(on: ContinuousClock())
        metrics = JobMetrics(queues: Array(settings.queues.keys))
    }

    var store: any JobStore { backend.jobs }
    var logger: Logger { settings.logger }

    /// Runs jobs until the service is shut down or its task is cancelled.
    ///
    /// It outlives outages of the database of any length.
    ///
    /// - Throws: ``WellFlowError``: `invalid` for settings out of range, `misconfigured` on PostgreSQL without the system's
    ///   connection, `migrationRequired`.
    public func run() async throws {
        try await run(untilIdle: false)
    }

    /// Runs jobs until none is ready or running in the worker's queues, here or elsewhere; those that wait for their time,
    /// or behind a pause or a limit, are left.
    ///
    /// - Returns: how many attempts ended well, and how many otherwise.
    /// - Throws: ``WellFlowError`` as ``run()``.
    @discardableResult
    public func runUntilIdle() async throws -> (completed: Int, failed: Int) {
        try await run(untilIdle: true)
        return desk.withLock { ($0.completed, $0.failed) }
    }

    private func run(untilIdle: Bool) async throws {
        try settings.check()
        desk.withLock { $0 = WorkerDesk(slots: settings.queues) }
        let hasEntered = try await withGracefulShutdownHandler {
            if try await !enter() { return false }
            if untilIdle {
                try await unpark(undecodable: true)
                _ = try await tidy()
            }
            await work(untilIdle: untilIdle)
            return true
        } onGracefulShutdown: {
            self.stop()
        }
        if !hasEntered { return }
        // What is left must be written although the task may be cancelled: it isn't the writing that was.
        await Task { await self.leave() }.value
    }

    /// Starts no more jobs, so that ``run()`` returns when those that run have ended.
    package func stop() {
        desk.withLock { $0.isClosing = true }
        ringAll()
        keeperBell.ring()
        outboxBell.ring()
    }

    func ringAll() {
        for bell in bells.values { bell.ring() }
    }

    private func work(untilIdle: Bool) async {
        await store.bell.listening { [bells] queue in
            if let queue { bells[queue]?.ring() } else { for bell in bells.values { bell.ring() } }
        } _: {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.writeOutcomes() }
                group.addTask { await self.beat() }
                group.addTask { await self.watchDeadlines() }
                group.addTask { await self.keep(isBrief: untilIdle) }
                group.addTask { await self.prune() }
                if settings.listens { group.addTask { await self.listen() } }
                await withTaskGroup(of: Void.self) { claimers in
                    for queue in settings.queues.keys {
                        claimers.addTask { await self.claim(from: queue, untilIdle: untilIdle) }
                    }
                }
                await drain()
                group.cancelAll()
            }
        }
    }

    /// Waits for running jobs, and cancels those that take too long.
    private func drain() async {
        let end = now() + settings.drainTimeout
        while !Task.isCancelled, !desk.withLock(\.isIdle), now() < end {
            await outboxBell.wait(atMost: .milliseconds(50))
        }
    }

    /// The last things: jobs that still run are cancelled, get a moment to end, and are given back; what ended is written.
    private func leave() async {
        desk.withLock { $0.isClosing = true }
        // Nobody takes the jobs while they get their moment.
        _ = try? await briefly {
            _ = try await self.store.beat(
                self.row(lease: self.settings.lease + self.settings.cancellationGrace),
                isNew: false
            )
        }
        let grace = now() + settings.cancellationGrace
        let tasks = desk.withLock { $0.running.values.compactMap(\.task) }
        for task in tasks { task.cancel() }
        while !desk.withLock(\.running.isEmpty), now() < grace {
            await outboxBell.wait(atMost: .milliseconds(20))
        }
        for run in desk.withLock({ $0.running.values.map(\.run) }) {
            logger.warning("A job doesn't end and is given back.", metadata: run.logger.metadataOfJob)
            end(run, .returned)
        }
        let id = identity.withLock { $0 }
        do {
            try await briefly {
                while try await self.writeOutbox() {}
                try await self.store.leave(id)
            }
        } catch {
            logger.warning("A worker couldn't say goodbye: its jobs are taken up when its lease ends.", error)
        }
    }

    /// How long the last words may take: a job that doesn't end may keep the store to itself.
    private static let lastWords = Duration.seconds(5)

    /// Runs what is given up when it takes too long.
    private func briefly(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: Self.lastWords)
                throw WellFlowError(.timeout, "The store didn't answer in time.")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

extension Logger {
    /// What the logger was told of a job.
    var metadataOfJob: Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        for key in ["job", "name", "attempt"] { metadata[key] = self[metadataKey: key] }
        return metadata
    }

    /// Warns of an error, which never says a tenant's values.
    func warning(_ message: Logger.Message, _ error: any Error) {
        warning(message, metadata: ["error": "\(JobDecision.message(of: error))"])
    }
}
