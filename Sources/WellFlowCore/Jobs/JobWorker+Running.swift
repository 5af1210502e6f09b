import Logging

// How a worker takes jobs, runs them and writes what became of them.

extension JobWorker {
    /// How many jobs are claimed in a transaction at most.
    private static let largestClaim = 500
    /// How many organizations are looked at for a claim.
    private static let lanes = 256
    /// How many outcomes are written in a transaction at most.
    private static let largestWrite = 1_000

    /// Takes jobs of a queue and starts them until the worker closes, or, with `untilIdle`, until there are none.
    func claim(from queue: String, untilIdle: Bool) async {
        guard let bell = bells[queue] else { return }
        var scheduler = LaneScheduler()
        var start = RawID.zero
        var isBusy = false
        var outage = Outage()
        while !Task.isCancelled, !desk.withLock(\.isClosing) {
            let free = desk.withLock { $0.free(queue) }
            if free == 0 {
                await bell.wait(atMost: settings.pollInterval)
                continue
            }
            let claim = JobClaim(
                queue: queue,
                worker: identity.withLock { $0 },
                slots: min(free, Self.largestClaim),
                lanes: Self.lanes,
                start: start,
                looksFirst: !isBusy
            )
            isBusy = false
            desk.withLock { _ = $0.claims.insert(claim.lease) }
            do {
                let caught = try await store.claim(claim) { [scheduler] in scheduler.share($0, among: $1) }
                outage = Outage()
                start = caught.next
                desk.withLock { desk in
                    if caught.isHeld { desk.held.insert(queue) } else { desk.held.remove(queue) }
                }
                note(caught, in: &scheduler)
                // A worker that was lost meanwhile has lost these, too.
                if claim.worker == identity.withLock({ $0 }) { for job in caught.jobs { begin(job) } }
                desk.withLock { _ = $0.claims.remove(claim.lease) }
                if caught.jobs.isEmpty {
                    if untilIdle, try await isIdle() { return }
                    await bell.wait(atMost: untilIdle ? .milliseconds(20) : settings.pollInterval)
                } else {
                    isBusy = true
                    if desk.withLock({ $0.free(queue) }) == 0 { await gather(queue, bell) }
                }
            } catch {
                // Whether anything was claimed is found out by the next sign of life.
                desk.withLock { _ = $0.claims.remove(claim.lease) }
                if Task.isCancelled { return }
                logger.warning("Jobs couldn't be claimed.", error)
                await bell.wait(atMost: outage.pause())
            }
        }
    }

    /// Lets some slots become free when all are taken, so that short jobs are claimed by the dozen and not one by one.
    private func gather(_ queue: String, _ bell: Doorbell) async {
        let enough = max((settings.queues[queue] ?? 1) / 4, 1)
        let end = now() + .milliseconds(5)
        repeat {
            await bell.wait(atMost: settings.pollInterval)
        } while desk.withLock({ !$0.isClosing && $0.free(queue) < enough }) && now() < end && !Task.isCancelled
    }

    private func note(_ caught: JobCatch, in scheduler: inout LaneScheduler) {
        guard let lanes = caught.lanes else { return }
        let counts = Dictionary(caught.jobs.map { ($0.lease.organization, 1) }, uniquingKeysWith: +)
        for lane in lanes { scheduler.took(counts[lane.organization] ?? 0, of: lane) }
        scheduler.advance(
            waiting: lanes.filter { lane in
                let taken = counts[lane.organization] ?? 0
                return lane.waiting > taken && lane.room ?? .max > taken
            }
        )
    }

    /// Whether nothing of the worker's queues is ready or running, anywhere, but for jobs behind a pause or a limit.
    private func isIdle() async throws -> Bool {
        let (isBusy, held) = desk.withLock { (!$0.isIdle || !$0.claims.isEmpty, $0.held) }
        if isBusy { return false }
        for queue in settings.queues.keys {
            if try await !store.isIdle(queue, ignoringReady: held.contains(queue)) { return false }
        }
        return true
    }

    private func begin(_ job: ClaimedJob) {
        metrics.started(job)
        guard let handler = handlers.handlers[job.name], job.version <= handler.version,
            handler.isSystem == (job.lease.organization == .zero)
        else {
            logger.warning("A job isn't known here.", metadata: ["name": "\(job.name)", "version": "\(job.version)"])
            return refuse(job, .unknown("No worker knew the job in this version."))
        }
        let run = JobRun(job, backend: backend, logger: logger, timeout: handler.timeout, now: now)
        desk.withLock { $0.start(run, queue: job.queue, retry: handler.retry) }
        // Not a child task: one that ignores its cancellation must not keep the worker from ending.
        let task = Task { await self.perform(run, handler) }
        if !desk.withLock({ $0.attach(task, to: run) }) { task.cancel() }
    }

    private func perform(_ run: JobRun, _ handler: JobHandlers.Handler) async {
        let body: JobHandlers.Handler.Run
        do {
            body = try handler.prepare(run.job.parameters)
        } catch {
            logger.warning("A job's parameters can't be read.", metadata: ["name": "\(run.job.name)"])
            return end(run, .undecodable("The parameters can't be read: \(Self.explain(error))"))
        }
        let began = now()
        let end: JobDecision.End
        do {
            try await body(run)
            end = .completed
        } catch {
            end = self.end(of: run, error)
        }
        metrics.ended(run.job, after: now() - began)
        self.end(run, end)
    }

    /// How an attempt ended that threw.
    ///
    /// One that was cancelled, and not for its own sake, is given back where the worker ends; else the worker was out of
    /// touch for too long.
    private func end(of run: JobRun, _ error: any Error) -> JobDecision.End {
        let (isMeant, isClosing) = desk.withLock { desk in
            let entry = desk.running[run.job.lease.job]
            return (entry.map { $0.isCancelling || $0.hasTimedOut } ?? true, desk.isClosing)
        }
        if !Task.isCancelled || isMeant { return .threw(error) }
        return isClosing ? .returned : .lost
    }

    /// What is wrong with parameters, without their values, of which keys of dictionaries may be some.
    static func explain(_ error: any Error) -> String {
        switch error {
        case let error as WellFlowError: "\(error.code)."
        case DecodingError.keyNotFound(let key, let context) where context.codingPath.isEmpty:
            "\(key.stringValue) is missing."
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.keyNotFound(_, let context), DecodingError.dataCorrupted(let context):
            "\(context.codingPath.first?.stringValue ?? "the whole") has another form."
        default: String(reflecting: type(of: error))
        }
    }

    private func refuse(_ job: ClaimedJob, _ end: JobDecision.End) {
        desk.withLock { $0.refuse(job, end) }
        outboxBell.ring()
    }

    /// Notes that a job has ended, and lets the next one have its slot.
    func end(_ run: JobRun, _ end: JobDecision.End) {
        let decision = desk.withLock { $0.end(run, end, random: .random(in: 0...1)) }
        if decision == nil, run.isCompleted { metrics.settled(.completed) }
        if let decision, decision.outcome != .completed {
            var metadata = run.logger.metadataOfJob
            metadata["outcome"] = "\(decision.outcome.rawValue)"
            metadata["state"] = "\(decision.state.rawValue)"
            metadata["error"] = decision.message.map { "\($0)" }
            run.logger.info("A job's attempt didn't complete it.", metadata: metadata)
        }
        outboxBell.ring()
        bells[run.job.queue]?.ring()
    }

    // MARK: Outcomes

    /// Writes what became of jobs until its task is cancelled; what comes meanwhile is written together.
    func writeOutcomes() async {
        var outage = Outage()
        while !Task.isCancelled {
            do {
                if try await writeOutbox() { continue }
                outage = Outage()
                await outboxBell.wait(atMost: settings.pollInterval)
            } catch {
                if Task.isCancelled { return }
                logger.warning("What became of jobs couldn't be written yet.", error)
                await keeperBell.wait(atMost: outage.pause())
            }
        }
    }

    /// Writes some outcomes; false when there are none.
    func writeOutbox() async throws -> Bool {
        let settlements = desk.withLock { $0.takeOutbox(atMost: Self.largestWrite) }
        if settlements.isEmpty { return false }
        var kept: Set<RawID> = []
        var done = 0
        do {
            do {
                kept = try await store.settle(settlements)
            } catch let error as WellFlowError where !Self.outages.contains(error.code) {
                // One that the store refuses keeps the others from nothing.
                for settlement in settlements {
                    kept.formUnion(try await settleAlone(settlement))
                    done += 1
                }
            }
            desk.withLock { $0.noteWritten(keeping: []) }
        } catch {
            // Written twice it does no harm: the first time took the lease.
            desk.withLock { $0.noteWritten(keeping: Array(settlements.dropFirst(done))) }
            throw error
        }
        if settlements.contains(where: { $0.decision.state == .scheduled }) { keeperBell.ring() }
        for settlement in settlements {
            if kept.contains(settlement.lease.job) {
                metrics.settled(settlement.decision.outcome)
            } else {
                let id = Identifier<JobRecord>(settlement.lease.job)
                logger.info(
                    "A job's lease was lost: what this worker says of it is ignored.",
                    metadata: ["job": "\(id)"]
                )
            }
        }
        return true
    }

    /// Writes one outcome, or that it couldn't be written.
    private func settleAlone(_ settlement: JobSettlement) async throws -> Set<RawID> {
        do {
            return try await store.settle([settlement])
        } catch let error as WellFlowError where !Self.outages.contains(error.code) {
            logger.error("The store refuses what became of a job.", metadata: ["error": "\(error.code)"])
            let decision = JobDecision(
                .threw(JobError.permanent("The store refused what became of the job.")),
                attempt: settlement.attempt,
                of: settlement.attempt,
                isCancelling: false,
                random: 0
            )
            let lease = settlement.lease
            return
                (try? await store.settle([JobSettlement(lease: lease, attempt: settlement.attempt, decision: decision)]))
                ?? []
        }
    }

    /// What passes by itself, whatever is written.
    static let outages: Set<WellFlowError.Code> = [
        .unavailable, .timeout, .unknownOutcome, .contention, .cancelled, .closed, .diskFull, .inUse, .readOnly,
        .accessDenied, .untrustedServer,
    ]
}

/// How long to wait while a database doesn't answer: longer each time, half a minute at most.
struct Outage {
    private var failures = 0

    mutating func pause() -> Duration {
        failures += 1
        let longest = Duration.milliseconds(100) * (1 << min(failures, 9))
        return min(longest, .seconds(30)) / 2 * Double.random(in: 1...2)
    }
}
