package import WellFlowCore

// How workers claim jobs.
extension SQLJobs {
    @concurrent
    package func claim(
        _ claim: JobClaim,
        decide: @Sendable (_ slots: Int, [LaneScheduler.Lane]) -> [LaneScheduler.Share]
    ) async throws -> JobCatch {
        var caught = JobCatch()
        // An idle worker takes nobody's turn to write.
        if claim.looksFirst {
            var hasReady = false
            try await read(.system) { connection in
                try await connection.query(
                    statements.hasReady,
                    bind: { $0.text(claim.queue, 0) },
                    row: { _ in hasReady = true }
                )
            }
            if !hasReady {
                caught.lanes = []
                return caught
            }
        }
        // Where nobody is looked at, the next look begins where this one would have.
        caught.next = claim.start
        let nothing = caught
        return try await write { connection in
            var caught = nothing
            let state = try await lookAround(claim, from: claim.start, claim.lanes, on: connection)
            let slots = min(claim.slots, state.bucket?.available ?? .max)
            if !state.isAlive || slots == 0 { return caught }
            var lanes = state.lanes
            if lanes.count < claim.lanes, claim.start != .zero {
                // Around: those before the start come behind the last.
                let seen = Set(lanes.map(\.organization))
                let others = try await lookAround(claim, from: .zero, claim.lanes - lanes.count, on: connection).lanes
                lanes += others.filter { !seen.contains($0.organization) }
            }
            caught.next = lanes.count < claim.lanes ? .zero : lanes.last?.organization.next ?? .zero
            caught.lanes = lanes
            let shares = decide(slots, lanes)
            guard var bucket = state.bucket?.bucket else {
                caught.jobs = try await take(shares, for: claim, on: connection, isLast: true)
                return caught
            }
            caught.jobs = try await take(shares, for: claim, on: connection, isLast: false)
            bucket.take(caught.jobs.count)
            try await connection.execute(statements.takeTokens) { sink in
                sink.text(claim.queue, 0)
                sink.integer(bucket.tokens, 1)
                sink.timestamp(bucket.filledAt, 2)
            }
            return caught
        }
    }

    /// What a claim must know.
    private struct Surroundings {
        /// Whether the store knows that the worker is alive, which holds until the transaction ends.
        var isAlive = false
        /// What is left of the queue's rate.
        var bucket: (bucket: TokenBucket, available: Int)?
        /// Who has jobs that are ready.
        var lanes: [LaneScheduler.Lane] = []
    }

    /// Looks at what a claim must know, all at once.
    private func lookAround(
        _ claim: JobClaim,
        from start: RawID,
        _ limit: Int,
        on connection: any SQLConnection
    ) async throws -> Surroundings {
        var found = Surroundings()
        let isAlive = SQLQuery(statements.isAlive) { sink in
            sink.uuid(claim.worker.raw, 0)
            sink.integer(moment, 1)
        } row: { _ in
            found.isAlive = true
        }
        // The controls of the queue and of all queues are kept from other claims until the transaction ends, so that
        // limits hold across processes. Where nothing is limited there is no row, and nobody waits.
        let controls = SQLQuery(statements.lockControls) { sink in
            sink.text(claim.queue, 0)
            sink.integer(moment, 1)
        } row: { row in
            guard !row.isNull(0) else { return }
            let rate = JobRate(Int(try row.integer(0)), per: .microseconds(try row.integer(1)))
            var bucket = TokenBucket(tokens: try row.integer(2), filledAt: try row.timestamp(3))
            let available = bucket.available(at: try row.timestamp(4), rate)
            found.bucket = (bucket, available)
        }
        let lanes = SQLQuery(statements.lanes) { sink in
            sink.text(claim.queue, 0)
            sink.uuid(start, 1)
            // One more, to know whether some are left.
            sink.integer(Int64(claim.slots) + 1, 2)
            sink.integer(Int64(limit), 3)
        } row: { row in
            let limit = try row.integerIfAny(3)
            let running = try row.integerIfAny(4) ?? 0
            let isPaused = try row.boolean(5)
            found.lanes.append(
                LaneScheduler.Lane(
                    organization: try row.uuid(0),
                    waiting: Int(try row.integer(1)),
                    weight: Int(try row.integer(2)),
                    room: isPaused ? 0 : limit.map { Int(max($0 - running, 0)) }
                )
            )
        }
        try await connection.query(all: [isAlive, controls, lanes])
        return found
    }

    private func take(
        _ shares: [LaneScheduler.Share],
        for claim: JobClaim,
        on connection: any SQLConnection,
        isLast: Bool
    ) async throws -> [ClaimedJob] {
        let lease = claim.lease
        var jobs: [ClaimedJob] = []
        let query = SQLQuery(statements.claim, count: shares.count) { index, sink in
            sink.text(claim.queue, 0)
            sink.uuid(shares[index].organization, 1)
            sink.integer(Int64(shares[index].count), 2)
            sink.uuid(lease, 3)
            sink.uuid(claim.worker.raw, 4)
            sink.integer(moment, 5)
        } row: { _, row in
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
                    dueOn: try row.dateIfAny(11),
                    waited: max(try row.timestamp(13).duration(since: try row.timestamp(12)), .zero)
                )
            )
        }
        if isLast { try await connection.queryLast(query) } else { try await connection.query(all: [query]) }
        return jobs
    }
}

extension RawID {
    /// The next greater one.
    fileprivate var next: RawID {
        let (low, isOver) = low.addingReportingOverflow(1)
        return RawID(high: isOver ? high &+ 1 : high, low: low)
    }
}
