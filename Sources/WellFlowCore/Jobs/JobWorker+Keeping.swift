import CoreMetrics
import Logging

// What a worker does beside running jobs: it says that it is alive, watches the time, and keeps the queue in order.

extension JobWorker {
    func row(lease: Duration) -> JobWorkerRow { row(identity.withLock { $0 }, lease: lease) }

    private func row(_ id: Identifier<JobWorkerRecord>, lease: Duration) -> JobWorkerRow {
        JobWorkerRow(
            id: id,
            name: settings.name ?? ProcessName.current,
            queues: settings.queues.keys.sorted(),
            lease: lease
        )
    }

    /// Makes the worker known, however long the store doesn't answer; false when it was shut down before.
    func enter() async throws -> Bool {
        var outage = Outage()
        while !desk.withLock(\.isClosing) {
            do {
                try await introduce()
                return true
            } catch let error as WellFlowError
                where [.unavailable, .timeout, .contention, .unknownOutcome].contains(error.code)
            {
                logger.warning("The worker can't begin yet.", error)
                await keeperBell.wait(atMost: outage.pause())
                if Task.isCancelled { throw WellFlowError.cancelled }
            }
        }
        return false
    }

    /// Makes the worker known under a new name, which it uses once the store knows it.
    private func introduce() async throws {
        let id = Identifier<JobWorkerRecord>()
        let sent = now()
        _ = try await store.beat(row(id, lease: settings.lease), isNew: true)
        identity.withLock { $0 = id }
        heardAt.withLock { $0 = sent }
    }

    /// Says that the worker is alive, three times in a lease, and hears which jobs it has and which to cancel.
    func beat() async {
        var outage = Outage()
        while !Task.isCancelled {
            do {
                let sent = now()
                let answer = try await store.beat(row(lease: settings.lease), isNew: false)
                outage = Outage()
                if answer.isKnown { heardAt.withLock { $0 = sent } } else { try await beginAnew() }
                let cancelling = answer.held.filter(\.isCancelling).map(\.lease.job)
                for task in desk.withLock({ $0.cancel(cancelling, at: sent) }) { task.cancel() }
                try await giveBack(desk.withLock { $0.strangers(among: answer.held) })
                try? await Task.sleep(for: min(settings.lease / 3, .seconds(3)))
            } catch {
                if Task.isCancelled { return }
                logger.warning("The worker can't say that it is alive.", error)
                try? await Task.sleep(for: min(outage.pause(), settings.lease / 3))
            }
        }
    }

    /// Gives back jobs that the store thinks this worker has: a claim's answer that was lost with its connection.
    private func giveBack(_ jobs: [HeldJob]) async throws {
        if jobs.isEmpty { return }
        let settlements = jobs.map { job in
            JobSettlement(
                lease: job.lease,
                attempt: job.attempt,
                decision: JobDecision(
                    .returned,
                    attempt: job.attempt,
                    of: job.maximumAttempts,
                    isCancelling: job.isCancelling,
                    random: 0
                )
            )
        }
        let given = try await store.settle(settlements)
        if !given.isEmpty {
            logger.warning("Jobs of a claim without an answer were given back.", metadata: ["count": "\(given.count)"])
        }
        store.bell.ring(nil)
    }

    /// The worker was out of touch for longer than its lease: its jobs have gone to others, and it begins as a new one.
    private func beginAnew() async throws {
        logger.warning("The worker was out of touch for longer than its lease: its jobs are others' now.")
        try await introduce()
        let tasks = desk.withLock { $0.lose() }
        for task in tasks { task.cancel() }
        ringAll()
    }

    /// Cancels jobs whose time is up, and gives the slots of those to others that don't end.
    func watchDeadlines() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(50))
            let now = now()
            for task in desk.withLock({ $0.expire(at: now) }) { task.cancel() }
            // Out of touch: others may have the jobs by now, so that what they do outside of the store must end. Not while a
            // transaction of this process is what the sign of life waits for: nobody else can write meanwhile.
            if now - heardAt.withLock({ $0 }) > settings.lease, !store.isHeldUp {
                for task in desk.withLock({ $0.running.values.compactMap(\.task) }) { task.cancel() }
            }
            for run in desk.withLock({ $0.zombies(at: now, grace: settings.cancellationGrace) }) {
                logger.warning(
                    "A job ignores its cancellation: its slot goes to others.",
                    metadata: run.logger.metadataOfJob
                )
                metrics.zombies.increment()
                end(run, .threw(CancellationError()))
            }
        }
    }

    /// Keeps the queue in order until its task is cancelled.
    ///
    /// With `isBrief` what was parked has been taken up already.
    func keep(isBrief: Bool) async {
        var outage = Outage()
        var gaugedAt: Duration?
        // What others couldn't read is tried at the start and seldom after it: each time costs a run.
        var unparkedAt: Duration?
        var readAt: Duration?
        func isDue(_ last: Duration?, _ interval: Duration) -> Bool { last.map { now() - $0 >= interval } ?? true }
        if isBrief { (unparkedAt, readAt) = (now(), now()) }
        while !Task.isCancelled {
            do {
                let wait = try await tidy()
                if isDue(unparkedAt, .seconds(60)) {
                    let isReading = isDue(readAt, .seconds(600))
                    try await unpark(undecodable: isReading)
                    unparkedAt = now()
                    if isReading { readAt = now() }
                }
                if isDue(gaugedAt, .seconds(30)) {
                    metrics.gauge(
                        try await store.counts(in: WorkScope(organization: nil, principal: .system), unfinished: true)
                    )
                    gaugedAt = now()
                }
                outage = Outage()
                if wait > .zero { await keeperBell.wait(atMost: wait) }
            } catch {
                if Task.isCancelled { return }
                logger.warning("The queue can't be kept in order.", error)
                await keeperBell.wait(atMost: outage.pause())
            }
        }
    }

    /// Takes up what was parked and is known here.
    func unpark(undecodable: Bool) async throws {
        let limit = 1_000
        while !Task.isCancelled {
            let count = try await store.unpark(handlers.names, undecodable: undecodable, limit: limit)
            if count > 0 { store.bell.ring(nil) }
            if count < limit { return }
        }
    }

    /// Makes jobs ready whose time has come, rescues those of lost workers, and runs schedules; gives how long to wait
    /// before it is done again.
    ///
    /// One that fails keeps the others from nothing.
    func tidy() async throws -> Duration {
        var failure: (any Error)?
        var wait = min(settings.pollInterval, settings.lease / 3)
        func attempt(_ body: () async throws -> Void) async {
            do { try await body() } catch { failure = failure ?? error }
        }
        await attempt {
            let promotion = try await store.promote(limit: Self.promoted)
            for queue in promotion.queues { bells[queue]?.ring() }
            // What is due and held by another transaction is looked at again in a moment, not at once.
            let next = max(promotion.next ?? wait, promotion.count == 0 ? .milliseconds(50) : .zero)
            wait = promotion.count == Self.promoted ? .zero : min(wait, next)
        }
        await attempt {
            let own = identity.withLock { $0 }
            let rescued = try await store.rescue(limit: Self.rescued, sparing: own) { decide($0) }
            if rescued.isEmpty { return }
            logger.warning("Jobs of lost workers were taken up.", metadata: ["count": "\(rescued.count)"])
            metrics.rescued.increment(by: Int64(rescued.count))
            store.bell.ring(nil)
            if rescued.count == Self.rescued { wait = .zero }
        }
        await attempt {
            if try await store.runSchedules(limit: 100) > 0 { store.bell.ring(nil) }
        }
        if let failure { throw failure }
        return wait
    }

    /// How many jobs are made ready in a transaction.
    private static let promoted = 1_000
    /// How many are taken from lost workers in one.
    private static let rescued = 500

    private func decide(_ job: HeldJob) -> JobDecision {
        JobDecision(
            .lost,
            attempt: job.attempt,
            of: job.maximumAttempts,
            isCancelling: job.isCancelling,
            random: .random(in: 0...1)
        )
    }

    /// Deletes finished jobs that are old enough, now and then.
    func prune() async {
        let policies: [([JobState], Duration?)] = [
            ([.completed, .cancelled], settings.keepsFinished), ([.dead], settings.keepsDead),
        ]
        while !Task.isCancelled {
            // Not at once: a worker that starts has better things to do, and several should not meet.
            try? await Task.sleep(for: .seconds(60) * Double.random(in: 1...2))
            for (states, age) in policies {
                guard let age else { continue }
                do {
                    while try await store.prune(states, finishedBefore: age, limit: 1_000, in: nil) == 1_000,
                        !Task.isCancelled
                    {}
                } catch {
                    if Task.isCancelled { return }
                    logger.warning("Old jobs couldn't be deleted.", error)
                }
            }
            do {
                while try await store.pruneStrays(limit: 1_000) == 1_000, !Task.isCancelled {}
            } catch {
                if Task.isCancelled { return }
                logger.warning("Jobs of organizations that are gone couldn't be deleted.", error)
            }
        }
    }

    /// Listens to what other processes say, as far as the store can.
    func listen() async {
        do {
            try await store.listen { [bells] queue in
                if let queue { bells[queue]?.ring() } else { for bell in bells.values { bell.ring() } }
            }
        } catch {
            if !Task.isCancelled { logger.info("Other processes can't be heard: polling does.", metadata: [:]) }
        }
    }
}
