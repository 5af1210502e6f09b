package import WellFlowCore

// What workers do: they claim jobs, write what became of them, and say that they are alive.
extension SQLJobs {
    @concurrent
    package func beat(_ worker: JobWorkerRow, isNew: Bool) async throws -> JobBeat {
        let isKnown = try await write { connection in
            if isNew {
                try await connection.execute(statements.enter) { sink in
                    sink.uuid(worker.id.raw, 0)
                    sink.text(worker.name, 1)
                    sink.text(worker.queues.joined(separator: "\n"), 2)
                    sink.integer(worker.lease.microseconds, 3)
                    sink.integer(moment, 4)
                }
                return true
            }
            var isKnown = false
            try await connection.execute(
                statements.beat,
                count: 1,
                bind: { _, sink in
                    sink.uuid(worker.id.raw, 0)
                    sink.integer(worker.lease.microseconds, 1)
                    sink.integer(moment, 2)
                },
                outcome: { isKnown = try $1.get() > 0 }
            )
            return isKnown
        }
        var held: [HeldJob] = []
        if isKnown, !isNew {
            try await read(.system) { connection in
                try await connection.query(
                    statements.held,
                    bind: { $0.uuid(worker.id.raw, 0) },
                    row: { held.append(try HeldJob($0)) }
                )
            }
        }
        return JobBeat(isKnown: isKnown, held: held)
    }

    @concurrent
    package func leave(_ worker: Identifier<JobWorkerRecord>) async throws {
        try await write { connection in
            try await connection.execute(statements.leave) { $0.uuid(worker.raw, 0) }
        }
    }

    // MARK: Claims

    @concurrent
    package func claim(
        _ claim: JobClaim,
        decide: @Sendable (_ slots: Int, [LaneScheduler.Lane]) -> [LaneScheduler.Share]
    ) async throws -> JobCatch {
        // An idle worker takes nobody's turn to write.
        var hasReady = false
        try await read(.system) { connection in
            try await connection.query(
                statements.hasReady,
                bind: { $0.text(claim.queue, 0) },
                row: { _ in hasReady = true }
            )
        }
        var caught = JobCatch()
        if !hasReady {
            caught.lanes = []
            return caught
        }
        // Where nobody is looked at, the next look begins where this one would have.
        caught.next = claim.start
        let nothing = caught
        return try await write { connection in
            var caught = nothing
            if try await !isAlive(claim.worker, on: connection) { return caught }
            var bucket = try await bucket(of: claim.queue, on: connection)
            let slots = min(claim.slots, bucket?.available ?? .max)
            if slots == 0 { return caught }
            var lanes = try await lanes(claim, from: claim.start, claim.lanes, on: connection)
            caught.next = lanes.last.map { $0.organization.next } ?? .zero
            if lanes.count < claim.lanes, claim.start != .zero {
                // Around: those before the start come behind the last.
                let seen = Set(lanes.map(\.organization))
                let others = try await self.lanes(claim, from: .zero, claim.lanes - lanes.count, on: connection)
                lanes += others.filter { !seen.contains($0.organization) }
                caught.next = lanes.last.map { $0.organization.next } ?? .zero
            }
            caught.lanes = lanes
            caught.jobs = try await take(decide(slots, lanes), for: claim, on: connection)
            if var rest = bucket, !caught.jobs.isEmpty {
                rest.bucket.take(caught.jobs.count)
                try await connection.execute(statements.takeTokens) { sink in
                    sink.text(claim.queue, 0)
                    sink.integer(rest.bucket.tokens, 1)
                    sink.timestamp(rest.bucket.filledAt, 2)
                }
                bucket = rest
            }
            return caught
        }
    }

    /// Whether the store knows that a worker is alive, which holds until the transaction ends.
    private func isAlive(
        _ worker: Identifier<JobWorkerRecord>,
        on connection: any SQLConnection
    ) async throws -> Bool {
        var isAlive = false
        try await connection.query(
            statements.isAlive,
            bind: { sink in
                sink.uuid(worker.raw, 0)
                sink.integer(moment, 1)
            },
            row: { _ in isAlive = true }
        )
        return isAlive
    }

    /// What is left of a queue's rate.
    ///
    /// Its row, and that of all queues, is kept from other claims until the transaction ends, so that limits hold across
    /// processes.
    ///
    /// Where nothing is limited there is no row, and nobody waits.
    private func bucket(
        of queue: String,
        on connection: any SQLConnection
    ) async throws -> (bucket: TokenBucket, available: Int)? {
        var found: (bucket: TokenBucket, available: Int)?
        try await connection.query(
            statements.lockControls,
            bind: { sink in
                sink.text(queue, 0)
                sink.integer(moment, 1)
            },
            row: { row in
                guard !row.isNull(0) else { return }
                let rate = JobRate(Int(try row.integer(0)), per: .microseconds(try row.integer(1)))
                var bucket = TokenBucket(tokens: try row.integer(2), filledAt: try row.timestamp(3))
                let available = bucket.available(at: try row.timestamp(4), rate)
                found = (bucket, available)
            }
        )
        return found
    }

    /// Who has jobs that are ready.
    private func lanes(
        _ claim: JobClaim,
        from start: RawID,
        _ limit: Int,
        on connection: any SQLConnection
    ) async throws -> [LaneScheduler.Lane] {
        var lanes: [LaneScheduler.Lane] = []
        try await connection.query(
            statements.lanes,
            bind: { sink in
                sink.text(claim.queue, 0)
                sink.uuid(start, 1)
                // One more, to know whether some are left.
                sink.integer(Int64(claim.slots) + 1, 2)
                sink.integer(Int64(limit), 3)
            },
            row: { row in
                let limit = try row.integerIfAny(3)
                let running = try row.integerIfAny(4) ?? 0
                let isPaused = try row.boolean(5)
                lanes.append(
                    LaneScheduler.Lane(
                        organization: try row.uuid(0),
                        waiting: Int(try row.integer(1)),
                        weight: Int(try row.integer(2)),
                        room: isPaused ? 0 : limit.map { Int(max($0 - running, 0)) }
                    )
                )
            }
        )
        return lanes
    }

    private func take(
        _ shares: [LaneScheduler.Share],
        for claim: JobClaim,
        on connection: any SQLConnection
    ) async throws -> [ClaimedJob] {
        let lease = claim.lease
        var jobs: [ClaimedJob] = []
        try await connection.query(
            statements.claim,
            count: shares.count,
            bind: { index, sink in
                sink.text(claim.queue, 0)
                sink.uuid(shares[index].organization, 1)
                sink.integer(Int64(shares[index].count), 2)
                sink.uuid(lease, 3)
                sink.uuid(claim.worker.raw, 4)
                sink.integer(moment, 5)
            },
            row: { _, row in
                let principal = try row.text(7)
                jobs.append(
                    ClaimedJob(
                        lease: JobLease(organization: try row.uuid(0), job: try row.uuid(1), id: lease),
                        queue: claim.queue,
                        name: try row.text(2),
                        version: Int(try row.integer(3)),
                        parameters: try row.text(4),
                        attempt: Int(try row.integer(5)),
                        maximumAttempts: Int(try row.integer(6)),
                        principal: Principal(principal) ?? .service(principal),
                        requestID: try row.textIfAny(8),
                        traceID: try row.textIfAny(9),
                        reason: try row.textIfAny(10),
                        waited: max(try row.timestamp(12).duration(since: try row.timestamp(11)), .zero)
                    )
                )
            }
        )
        return jobs
    }

    // MARK: Outcomes

    @concurrent
    package func settle(_ settlements: [JobSettlement]) async throws -> Set<RawID> {
        try await write { try await settle(settlements, on: $0) }
    }

    private func settle(_ settlements: [JobSettlement], on connection: any SQLConnection) async throws -> Set<RawID> {
        struct Written {
            let index: Int
            let startedAt: Timestamp?
            let worker: RawID?
            let at: Timestamp
        }
        // In one order everywhere, so that two who write the same jobs don't wait for each other.
        let settlements = settlements.sorted {
            ($0.lease.organization, $0.lease.job) < ($1.lease.organization, $1.lease.job)
        }
        var written: [Written] = []
        try await connection.query(
            statements.settle,
            count: settlements.count,
            bind: { index, sink in
                let (lease, decision) = (settlements[index].lease, settlements[index].decision)
                sink.uuid(lease.organization, 0)
                sink.uuid(lease.job, 1)
                sink.uuid(lease.id, 2)
                sink.text(decision.state.rawValue, 3)
                sink.put(decision.delay?.microseconds, 4)
                sink.integer(moment, 5)
                sink.boolean(decision.countsAttempt, 6)
                sink.boolean(decision.outcome == .undecodable, 7)
                sink.put(decision.message, 8)
            },
            row: { index, row in
                written.append(
                    Written(
                        index: index,
                        startedAt: try row.timestampIfAny(1),
                        worker: try row.uuidIfAny(2),
                        at: try row.timestamp(3)
                    )
                )
            }
        )
        // What completed its job at once is told by the job itself.
        let told = written.filter { settlements[$0.index].decision.outcome != .completed }
        try await connection.execute(
            statements.insertAttempt,
            count: told.count,
            bind: { index, sink in
                let settlement = settlements[told[index].index]
                sink.uuid(settlement.lease.organization, 0)
                sink.uuid(settlement.lease.job, 1)
                sink.uuid(Identifier<JobAttempt>().raw, 2)
                sink.integer(Int64(settlement.attempt), 3)
                sink.put(told[index].startedAt, 4)
                sink.timestamp(told[index].at, 5)
                sink.text(settlement.decision.outcome.rawValue, 6)
                sink.put(settlement.decision.message, 7)
                sink.put(told[index].worker, 8)
            },
            outcome: { _ = try $1.get() }
        )
        let trimmed = told.filter { settlements[$0.index].decision.outcome != .returned }
        try await connection.execute(
            statements.trimAttempts,
            count: trimmed.count,
            bind: { index, sink in
                let lease = settlements[trimmed[index].index].lease
                sink.uuid(lease.organization, 0)
                sink.uuid(lease.job, 1)
            },
            outcome: { _ = try $1.get() }
        )
        return Set(written.map { settlements[$0.index].lease.job })
    }

    /// Completes a job in somebody's transaction.
    func finish(_ lease: JobLease, on connection: any SQLConnection) async throws {
        var isWritten = false
        try await connection.execute(
            statements.finish,
            count: 1,
            bind: { _, sink in
                sink.uuid(lease.organization, 0)
                sink.uuid(lease.job, 1)
                sink.uuid(lease.id, 2)
                sink.integer(moment, 3)
            },
            outcome: { isWritten = try $1.get() > 0 }
        )
        if !isWritten { throw WellFlowError.leaseLost }
    }

    @concurrent
    package func report(_ lease: JobLease, progress: Int?, note: String?) async throws -> Bool {
        try await write { connection in
            var isWritten = false
            try await connection.execute(
                statements.report,
                count: 1,
                bind: { _, sink in
                    sink.uuid(lease.organization, 0)
                    sink.uuid(lease.job, 1)
                    sink.uuid(lease.id, 2)
                    sink.put(progress.map { Int64($0) }, 3)
                    sink.put(note, 4)
                },
                outcome: { isWritten = try $1.get() > 0 }
            )
            return isWritten
        }
    }

    // MARK: Order

    @concurrent
    package func promote(limit: Int) async throws -> JobPromotion {
        guard let next = try await untilNext() else { return JobPromotion(queues: [], count: 0, next: nil) }
        if next > .zero { return JobPromotion(queues: [], count: 0, next: next) }
        var queues: Set<String> = []
        var count = 0
        try await write { connection in
            queues = []
            count = 0
            try await connection.query(
                statements.promote,
                bind: { sink in
                    sink.integer(moment, 0)
                    sink.integer(Int64(limit), 1)
                },
                row: { row in
                    queues.insert(try row.text(0))
                    count += 1
                }
            )
        }
        return JobPromotion(queues: queues, count: count, next: try await untilNext())
    }

    /// How long it is until the next job's time.
    private func untilNext() async throws -> Duration? {
        var wait: Duration?
        try await read(.system) { connection in
            try await connection.query(
                statements.nextScheduled,
                bind: { $0.integer(moment, 0) },
                row: { wait = max(try $0.timestamp(0).duration(since: try $0.timestamp(1)), .zero) }
            )
        }
        return wait
    }

    @concurrent
    package func rescue(
        limit: Int,
        sparing worker: Identifier<JobWorkerRecord>?,
        decide: @Sendable (HeldJob) -> JobDecision
    ) async throws -> [JobSettlement] {
        func bind(_ sink: any RowSink) {
            sink.integer(moment, 0)
            sink.uuid(worker?.raw ?? .zero, 1)
        }
        var hasLost = false
        try await read(.system) { connection in
            try await connection.query(statements.hasLost, bind: bind, row: { _ in hasLost = true })
        }
        if !hasLost { return [] }
        return try await write { connection in
            try await connection.execute(statements.removeLost, bind: bind)
            var lost: [HeldJob] = []
            try await connection.query(
                statements.lost,
                bind: { $0.integer(Int64(limit), 0) },
                row: { lost.append(try HeldJob($0)) }
            )
            let settlements = lost.map { JobSettlement(lease: $0.lease, attempt: $0.attempt, decision: decide($0)) }
            let written = try await settle(settlements, on: connection)
            return settlements.filter { written.contains($0.lease.job) }
        }
    }

    @concurrent
    package func unpark(_ names: [String: Int], undecodable: Bool, limit: Int) async throws -> Int {
        let names = names.sorted { $0.key < $1.key }
        return try await write { connection in
            var count = 0
            try await connection.execute(
                statements.unpark,
                count: names.count,
                bind: { index, sink in
                    sink.text(names[index].key, 0)
                    sink.integer(Int64(names[index].value), 1)
                    sink.boolean(undecodable, 2)
                    sink.integer(Int64(limit), 3)
                },
                outcome: { count += try $1.get() }
            )
            return count
        }
    }

    @concurrent
    package func listen(_ heard: @escaping @Sendable (String?) -> Void) async throws {
        try await store.engine.listen(to: JobChannel.name, heard)
    }
}

extension RawID {
    /// The next greater one.
    fileprivate var next: RawID {
        let (low, isOver) = low.addingReportingOverflow(1)
        return RawID(high: isOver ? high &+ 1 : high, low: low)
    }
}

extension HeldJob {
    fileprivate init(_ row: any RowSource) throws {
        self.init(
            lease: JobLease(organization: try row.uuid(0), job: try row.uuid(1), id: try row.uuid(2)),
            name: try row.text(3),
            attempt: Int(try row.integer(4)),
            maximumAttempts: Int(try row.integer(5)),
            isCancelling: try row.boolean(6)
        )
    }
}
