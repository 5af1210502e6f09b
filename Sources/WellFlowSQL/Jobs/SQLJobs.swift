package import WellFlowCore

/// The job queue of a store.
package struct SQLJobs: JobStore {
    let store: SQLStore

    var statements: JobStatements { store.catalog.jobs }
    var dialect: SQLDialect { store.engine.dialect }
    /// What is bound for the moment.
    var moment: Int64 { dialect.moment(offset: store.jobOffset.withLock { $0 }) }

    package var bell: JobBell { store.jobBell }

    package var isHeldUp: Bool { store.engine.isWriterAwaited }

    package func moveTime(to offset: Duration) {
        store.jobOffset.withLock { $0 = offset.microseconds }
    }

    // MARK: Transactions

    /// Reads outside a transaction.
    func read<Result>(_ scope: SQLScope, _ body: (any SQLConnection) async throws -> Result) async throws -> Result {
        try Self.check(scope)
        try ActiveTransaction.refuse(store)
        try await store.checkMigrated()
        return try await store.engine.read(in: scope) { connection in
            do {
                return try await body(connection)
            } catch {
                throw await store.explain(error, on: connection)
            }
        }
    }

    /// Runs a transaction, which is run again when the server undid it for another's sake.
    func write<Result>(
        _ scope: SQLScope,
        _ body: (any SQLConnection) async throws -> (Result, ClosingStatement?)
    ) async throws -> Result {
        try Self.check(scope)
        try ActiveTransaction.refuse(store)
        try await store.checkMigrated()
        var attempts = Attempts()
        while true {
            do {
                let connection = try await store.engine.beginWrite(in: scope, version: store.migrator.version)
                let result: (Result, ClosingStatement?)
                do {
                    result = try await body(connection)
                } catch {
                    let explained = await store.explain(error, on: connection)
                    await store.engine.rollback(connection)
                    throw explained
                }
                try await store.engine.commit(connection, closing: result.1)
                return result.0
            } catch let error as WellFlowError where error.code == .contention && !attempts.areUsedUp {
                try await attempts.pause()
            }
        }
    }

    /// Refuses the id that system jobs have for one.
    static func check(_ scope: SQLScope) throws {
        if scope == .tenant(.zero) { throw WellFlowError(.invalid, "The id of zeros is no organization's.") }
    }

    /// Runs a transaction of the system's.
    func write<Result>(_ body: (any SQLConnection) async throws -> Result) async throws -> Result {
        try await write(.system) { (try await body($0), nil) }
    }

    /// Runs a transaction that administers the queue, and tells the audit trail.
    func administrate<Result>(
        in scope: WorkScope,
        _ body: (any SQLConnection) async throws -> (Result, [AuditEvent])
    ) async throws -> Result {
        let operation = try scope.operation(.jobs)
        let (result, events) = try await write(SQLScope(scope.organization)) { connection in
            let (result, events) = try await body(connection)
            return ((result, events), try await store.close(events, of: operation, on: connection))
        }
        await store.trail.tell(events, of: operation)
        return result
    }

    // MARK: Producers

    @concurrent
    package func enqueue(_ jobs: [NewJob], in scope: WorkScope) async throws -> [EnqueuedJob] {
        let operation = try scope.operation(.transaction)
        let queues = Set(jobs.map(\.queue)).sorted()
        let notice = statements.notify.map { notify in
            ClosingStatement(statement: notify, count: queues.count, bind: { $1.text(queues[$0], 0) })
        }
        let enqueued = try await write(SQLScope(scope.organization)) { connection in
            let insertion = JobInsertion(
                connection: connection,
                statements: statements,
                moment: moment,
                operation: operation
            )
            if let job = jobs.first, jobs.count == 1, job.options.unique == nil {
                // All in one flight, the commit included.
                var count = 0
                try await connection.executeLast(
                    statements.insert,
                    bind: { insertion.bind(job, to: $0) },
                    closing: notice,
                    outcome: { count = try $0.get() }
                )
                if count == 0 { throw JobInsertion.noOrganization }
                return ([EnqueuedJob(id: job.id, isNew: true)], connection.isInTransaction ? notice : nil)
            }
            return (try await insertion.run(jobs), notice)
        }
        for queue in queues { bell.ring(queue) }
        return enqueued
    }

    @concurrent
    package func isIdle(_ queue: String, ignoringReady: Bool) async throws -> Bool {
        var isIdle = true
        try await read(.system) { connection in
            try await connection.query(
                statements.hasWork,
                bind: { sink in
                    sink.text(queue, 0)
                    sink.integer(moment, 1)
                    sink.integer(JobDecision.longestParting.microseconds, 2)
                    sink.boolean(ignoringReady, 3)
                },
                row: { _ in isIdle = false }
            )
        }
        return isIdle
    }

    // MARK: Administration

    @concurrent
    package func cancel(_ id: Identifier<JobRecord>, in scope: WorkScope) async throws -> JobState? {
        try await administrate(in: scope) { connection in
            guard let job = try await find(.one(id), in: scope, locks: true, on: connection).first else {
                return (nil, [])
            }
            func run(_ statement: SQLStatement, _ moment: Int64?) async throws {
                try await connection.execute(statement) { sink in
                    sink.uuid(AuditOperation.trail(of: job.organizationID), 0)
                    sink.uuid(id.raw, 1)
                    if let moment { sink.integer(moment, 2) }
                }
            }
            switch job.state {
            case .scheduled, .ready, .parked:
                try await run(statements.cancelWaiting, moment)
                return (.cancelled, [job.event(to: "cancelled")])
            case .running:
                if job.isCancelling { return (.running, []) }
                try await run(statements.cancelRunning, nil)
                return (.running, [job.event(to: "cancelling")])
            case .completed, .cancelled, .dead:
                return (job.state, [])
            }
        }
    }

    @concurrent
    package func retry(_ selection: JobSelection, in scope: WorkScope) async throws -> Int {
        var queues: Set<String> = []
        let count = try await administrate(in: scope) { connection in
            let jobs = try await find(selection, in: scope, locks: true, on: connection)
                .filter { $0.state != .running && $0.state != .completed && $0.state != .ready }
            try await connection.execute(
                statements.retry,
                count: jobs.count,
                bind: { index, sink in
                    sink.uuid(AuditOperation.trail(of: jobs[index].organizationID), 0)
                    sink.uuid(jobs[index].id.raw, 1)
                    sink.integer(moment, 2)
                },
                outcome: { _ = try $1.get() }
            )
            queues = Set(jobs.map(\.queue))
            try await notify(queues, on: connection)
            return (jobs.count, jobs.map { $0.event(to: "ready") })
        }
        for queue in queues { bell.ring(queue) }
        return count
    }

    /// Tells other processes, once the transaction is kept.
    func notify(_ queues: Set<String>, on connection: any SQLConnection) async throws {
        guard let notify = statements.notify else { return }
        for queue in queues.sorted() {
            try await connection.query(notify, bind: { $0.text(queue, 0) }, row: { _ in })
        }
    }

    @concurrent
    package func controls() async throws -> [JobControl] {
        try await read(.system) { try await controls(on: $0) }
    }

    private func controls(on connection: any SQLConnection) async throws -> [JobControl] {
        var controls: [JobControl] = []
        let list = SQLStatement(
            "SELECT organization_id, queue, is_paused, weight, max_running, rate_count, rate_period FROM job_controls "
                + "ORDER BY queue, organization_id"
        )
        try await connection.query(list) { row in
            let (organization, queue) = (try row.uuid(0), try row.text(1))
            let control = JobControl(
                queue: queue.isEmpty ? nil : queue,
                organizationID: organization == .zero ? nil : Identifier(organization),
                isPaused: try row.boolean(2),
                weight: try row.integerIfAny(3).map { Int($0) },
                maximumRunning: try row.integerIfAny(4).map { Int($0) },
                rate: row.isNull(5)
                    ? nil : JobRate(Int(try row.integer(5)), per: .microseconds(try row.integer(6)))
            )
            // A row that says nothing is there to be locked.
            if control != JobControl(queue: control.queue, organizationID: control.organizationID) {
                controls.append(control)
            }
        }
        return controls
    }

    @concurrent
    package func setControl(_ control: JobControl, in scope: WorkScope) async throws {
        try await administrate(in: scope) { connection in
            let all = try await controls(on: connection)
            let old = all.first { $0.queue == control.queue && $0.organizationID == control.organizationID }
            try await put(control, on: connection)
            // What limits are counted under must be there to be locked.
            if control.organizationID != nil, control.maximumRunning != nil {
                try await connection.execute(statements.addControl) { sink in
                    sink.uuid(.zero, 0)
                    sink.text(control.queue ?? "", 1)
                    sink.integer(moment, 2)
                }
            }
            return ((), [control.event(from: old)])
        }
        bell.ring(control.queue)
    }

    private func put(_ control: JobControl, on connection: any SQLConnection) async throws {
        try await connection.execute(statements.putControl) { sink in
            sink.uuid(AuditOperation.trail(of: control.organizationID), 0)
            sink.text(control.queue ?? "", 1)
            sink.boolean(control.isPaused, 2)
            sink.put(control.weight.map { Int64($0) }, 3)
            sink.put(control.maximumRunning.map { Int64($0) }, 4)
            sink.put(control.rate.map { Int64($0.count) }, 5)
            sink.put(control.rate?.period.microseconds, 6)
            // A full bucket: as many at once as the rate says.
            sink.integer(Int64(control.rate?.count ?? 0) * 1_000_000, 7)
            sink.integer(moment, 8)
        }
    }

    @concurrent
    package func prune(
        _ states: [JobState],
        finishedBefore age: Duration,
        limit: Int,
        in scope: WorkScope?
    ) async throws -> Int {
        var count = 0
        for state in states where state.isFinished && count < limit {
            let room = limit - count
            @Sendable func delete(on connection: any SQLConnection) async throws -> Int {
                var deleted = 0
                try await connection.execute(
                    statements.prune,
                    count: 1,
                    bind: { _, sink in
                        sink.text(state.rawValue, 0)
                        sink.integer(max(age, .zero).microseconds, 1)
                        sink.integer(moment, 2)
                        sink.integer(Int64(room), 3)
                    },
                    outcome: { deleted = try $1.get() }
                )
                return deleted
            }
            if let scope {
                count += try await administrate(in: scope) { connection in
                    let deleted = try await delete(on: connection)
                    return (deleted, deleted == 0 ? [] : [Self.event(pruned: deleted, state)])
                }
            } else {
                count += try await write { try await delete(on: $0) }
            }
        }
        return count
    }

    /// What the audit trail is told of jobs that somebody deleted.
    private static func event(pruned count: Int, _ state: JobState) -> AuditEvent {
        AuditEvent(
            action: .delete,
            entity: "jobs",
            entityID: state.rawValue,
            version: 1,
            text: "\ncount\t\(count)\t"
        )
    }

    @concurrent
    package func pruneStrays(limit: Int) async throws -> Int {
        var isThere = false
        try await read(.system) { connection in
            try await connection.query(statements.hasStrays, row: { _ in isThere = true })
        }
        if !isThere { return 0 }
        return try await write { connection in
            var deleted = 0
            for statement in statements.pruneStrayRules { try await connection.execute(statement) { _ in } }
            try await connection.execute(
                statements.pruneStrays,
                count: 1,
                bind: { $1.integer(Int64(limit), 0) },
                outcome: { deleted = try $1.get() }
            )
            return deleted
        }
    }
}

extension JobRecord {
    /// What the audit trail is told of a job that somebody ended or made run again.
    fileprivate func event(to state: String) -> AuditEvent {
        AuditEvent(
            action: .update,
            entity: "jobs",
            entityID: "\(id)",
            version: 1,
            text: "\nstate\t\"\(self.state.rawValue)\"\t\"\(state)\""
        )
    }
}

extension JobControl {
    /// What the audit trail is told of a rule.
    fileprivate func event(from old: JobControl?) -> AuditEvent {
        func texts(_ control: JobControl?) -> [(String, String)] {
            [
                ("isPaused", control.map { "\($0.isPaused)" } ?? ""),
                ("weight", control?.weight.map { "\($0)" } ?? ""),
                ("maximumRunning", control?.maximumRunning.map { "\($0)" } ?? ""),
                ("rate", control?.rate.map { "\"\($0.count) per \($0.period)\"" } ?? ""),
            ]
        }
        var text = ""
        for ((name, before), (_, after)) in zip(texts(old), texts(self)) where before != after {
            text += "\n\(name)\t\(before)\t\(after)"
        }
        return AuditEvent(
            action: old == nil ? .create : .update,
            entity: "job_controls",
            entityID: "\(organizationID.map { "\($0)" } ?? "*")/\(queue ?? "*")",
            version: 1,
            text: text
        )
    }
}
