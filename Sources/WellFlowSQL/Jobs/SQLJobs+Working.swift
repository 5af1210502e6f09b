package import WellFlowCore

// What workers do beside claiming jobs: they write what became of them, and say that they are alive.
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
        let query = SQLQuery(statements.settle, count: settlements.count) { index, sink in
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
        } row: { index, row in
            written.append(
                Written(
                    index: index,
                    startedAt: try row.timestampIfAny(1),
                    worker: try row.uuidIfAny(2),
                    at: try row.timestamp(3)
                )
            )
        }
        // Attempts that completed their jobs leave no row of their own: most of the time there is nothing more to write.
        let isLast = settlements.allSatisfy { $0.decision.outcome == .completed }
        if isLast { try await connection.queryLast(query) } else { try await connection.query(all: [query]) }
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
        try await connection.execute(
            statements.trimAttempts,
            count: told.count,
            bind: { index, sink in
                let lease = settlements[told[index].index].lease
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
