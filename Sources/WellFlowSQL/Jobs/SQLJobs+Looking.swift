package import WellFlowCore

// How jobs are found and shown.
extension SQLJobs {
    @concurrent
    package func job(_ id: Identifier<JobRecord>, in scope: WorkScope) async throws -> JobRecord? {
        try await read(SQLScope(scope.organization)) {
            try await find(.one(id), in: scope, locks: false, on: $0).first
        }
    }

    @concurrent
    package func jobs(
        _ filter: JobFilter,
        beyond cursor: JobCursor?,
        limit: Int,
        in scope: WorkScope
    ) async throws -> [JobRecord] {
        var query = JobQuery(dialect: dialect)
        query.add(filter, in: scope)
        if let cursor {
            let (id, organization) = (query.bind(.uuid(cursor.id.raw)), query.bind(.uuid(cursor.organization)))
            query.conditions.append("(j.id, j.organization_id) < (\(id), \(organization))")
        }
        query.order = "ORDER BY j.id DESC, j.organization_id DESC LIMIT \(query.bind(.integer(Int64(limit))))"
        return try await read(SQLScope(scope.organization)) { try await records(query, on: $0) }
    }

    /// Finds jobs, the oldest first, and keeps others from them with `locks`.
    func find(
        _ selection: JobSelection,
        in scope: WorkScope,
        locks: Bool,
        on connection: any SQLConnection
    ) async throws -> [JobRecord] {
        var query = JobQuery(dialect: dialect)
        switch selection {
        case .one(let id):
            query.add(JobFilter(), in: scope)
            query.conditions.append("j.id = \(query.bind(.uuid(id.raw)))")
            if scope.organization == nil {
                // The key begins with the organization.
                query.conditions.append(
                    "j.organization_id IN (SELECT id FROM organizations UNION ALL SELECT \(dialect.zeros))"
                )
            }
        case .all(let filter, let limit):
            query.add(filter, in: scope)
            query.order = "ORDER BY j.id LIMIT \(query.bind(.integer(Int64(limit))))"
        }
        if locks, let lock = dialect.rowLock { query.order += " \(lock) OF j" }
        return try await records(query, on: connection)
    }

    private func records(_ query: JobQuery, on connection: any SQLConnection) async throws -> [JobRecord] {
        var records: [JobRecord] = []
        try await connection.query(
            SQLStatement(query.text),
            values: query.values,
            row: { records.append(try JobRecord($0)) }
        )
        return records
    }

    @concurrent
    package func attempts(of id: Identifier<JobRecord>, in scope: WorkScope) async throws -> [JobAttempt] {
        var query = JobQuery(dialect: dialect)
        query.add(JobFilter(), in: scope)
        query.conditions.append("j.job_id = \(query.bind(.uuid(id.raw)))")
        let text =
            "SELECT attempt, started_at, ended_at, outcome, message, worker_id FROM job_attempts AS j "
            + "WHERE \(query.conditions.joined(separator: " AND ")) ORDER BY id"
        var attempts: [JobAttempt] = []
        try await read(SQLScope(scope.organization)) { connection in
            try await connection.query(
                SQLStatement(text),
                values: query.values,
                row: { row in
                    attempts.append(
                        JobAttempt(
                            attempt: Int(try row.integer(0)),
                            startedAt: try row.timestampIfAny(1),
                            endedAt: try row.timestamp(2),
                            outcome: JobOutcome(rawValue: try row.text(3)) ?? .failed,
                            message: try row.textIfAny(4),
                            workerID: try row.uuidIfAny(5).map { Identifier($0) }
                        )
                    )
                }
            )
        }
        return attempts
    }

    @concurrent
    package func counts(in scope: WorkScope, unfinished: Bool) async throws -> [JobCount] {
        var query = JobQuery(dialect: dialect)
        query.add(JobFilter(), in: scope)
        // Each has an index of its own.
        if unfinished {
            let states = ["scheduled", "ready", "running", "parked"].map { "j.state = '\($0)'" }
            query.conditions.append(
                "(\(states.joined(separator: " OR ")) OR j.state = 'dead' AND j.finished_at IS NOT NULL)"
            )
        }
        let now = dialect.now(query.bind(.integer(moment), typed: .integer))
        let text =
            "SELECT j.organization_id, j.queue, j.state, count(*), min(j.run_at), \(now) FROM jobs AS j "
            + "WHERE \(query.conditions.joined(separator: " AND ")) GROUP BY j.organization_id, j.queue, j.state "
            + "ORDER BY j.organization_id, j.queue, j.state"
        var counts: [JobCount] = []
        try await read(SQLScope(scope.organization)) { connection in
            try await connection.query(
                SQLStatement(text),
                values: query.values,
                row: { row in
                    let organization = try row.uuid(0)
                    let state = try row.jobState(2)
                    let waited = try row.timestamp(5).duration(since: try row.timestamp(4))
                    counts.append(
                        JobCount(
                            organizationID: organization == .zero ? nil : Identifier(organization),
                            queue: try row.text(1),
                            state: state,
                            count: Int(try row.integer(3)),
                            oldest: state == .ready ? max(waited, .zero) : nil
                        )
                    )
                }
            )
        }
        return counts
    }

    @concurrent
    package func pace(over window: Duration, in scope: WorkScope) async throws -> [JobPace] {
        var query = JobQuery(dialect: dialect)
        query.add(JobFilter(states: [.completed]), in: scope)
        let now = dialect.now(query.bind(.integer(moment), typed: .integer))
        let start = dialect.earlier(now, query.bind(.integer(window.microseconds), typed: .integer))
        query.conditions.append("j.finished_at > \(start)")
        let wait = dialect.microseconds(from: "j.run_at", to: "j.started_at")
        let run = dialect.microseconds(from: "j.started_at", to: "j.finished_at")
        let figures = [wait, run].flatMap { ["avg(\($0))", "max(\($0))"] }.map { "CAST(\($0) AS bigint)" }
        let text =
            "SELECT j.organization_id, j.queue, count(*), \(figures.joined(separator: ", ")) FROM jobs AS j "
            + "WHERE \(query.conditions.joined(separator: " AND ")) GROUP BY j.organization_id, j.queue "
            + "ORDER BY j.organization_id, j.queue"
        var paces: [JobPace] = []
        try await read(SQLScope(scope.organization)) { connection in
            try await connection.query(
                SQLStatement(text),
                values: query.values,
                row: { row in
                    // A clock that was set back makes no time negative.
                    func time(_ column: Int) throws -> Duration {
                        .microseconds(max(try row.integerIfAny(column) ?? 0, 0))
                    }
                    let organization = try row.uuid(0)
                    paces.append(
                        JobPace(
                            organizationID: organization == .zero ? nil : Identifier(organization),
                            queue: try row.text(1),
                            window: window,
                            completed: Int(try row.integer(2)),
                            meanWait: try time(3),
                            longestWait: try time(4),
                            meanRun: try time(5),
                            longestRun: try time(6)
                        )
                    )
                }
            )
        }
        return paces
    }

    @concurrent
    package func workers() async throws -> [JobWorkerRecord] {
        let list = SQLStatement(
            """
            SELECT w.id, w.name, w.queues, w.started_at, w.alive_until,
                (SELECT count(*) FROM jobs AS j WHERE j.state = 'running' AND j.worker_id = w.id)
            FROM job_workers AS w ORDER BY w.id
            """
        )
        var workers: [JobWorkerRecord] = []
        try await read(.system) { connection in
            try await connection.query(list) { row in
                workers.append(
                    JobWorkerRecord(
                        id: Identifier(try row.uuid(0)),
                        name: try row.text(1),
                        queues: try row.text(2).split(separator: "\n").map(String.init),
                        startedAt: try row.timestamp(3),
                        aliveUntil: try row.timestamp(4),
                        running: Int(try row.integer(5))
                    )
                )
            }
        }
        return workers
    }
}

/// A query for jobs; every value is bound.
struct JobQuery {
    let dialect: SQLDialect
    var conditions: [String] = []
    var order = ""
    private(set) var values: [StorageValue] = []

    init(dialect: SQLDialect) {
        self.dialect = dialect
    }

    var text: String {
        "SELECT \(JobStatements.record) FROM jobs AS j WHERE \(conditions.joined(separator: " AND ")) \(order)"
    }

    mutating func bind(_ value: StorageValue, typed storage: FieldStorage? = nil) -> String {
        values.append(value)
        return storage.map { dialect.typedParameter(values.count, $0) } ?? dialect.parameter(values.count)
    }

    /// Adds a scope's condition and a filter's.
    mutating func add(_ filter: JobFilter, in scope: WorkScope) {
        if let organization = scope.organization {
            conditions.append("j.organization_id = \(bind(.uuid(organization.raw)))")
        } else {
            conditions.append("j.organization_id >= \(bind(.uuid(.zero)))")
        }
        if !filter.states.isEmpty {
            let states = filter.states.map(\.rawValue).sorted().map { bind(.text($0)) }
            conditions.append("j.state IN (\(states.joined(separator: ", ")))")
        }
        if let queue = filter.queue { conditions.append("j.queue = \(bind(.text(queue)))") }
        if let name = filter.name { conditions.append("j.name = \(bind(.text(name)))") }
        if let key = filter.uniqueKey { conditions.append("j.unique_key = \(bind(.text(key)))") }
    }
}

extension JobRecord {
    /// Reads the columns of ``JobStatements/record``.
    fileprivate init(_ row: any RowSource) throws {
        let organization = try row.uuid(0)
        let principal = try row.text(19)
        self.init(
            id: Identifier(try row.uuid(1)),
            organizationID: organization == .zero ? nil : Identifier(organization),
            queue: try row.text(2),
            name: try row.text(3),
            version: Int(try row.integer(4)),
            parameters: try row.text(5),
            state: try row.jobState(6),
            priority: Int(try row.integer(7)),
            runAt: try row.timestamp(8),
            attempt: Int(try row.integer(9)),
            maximumAttempts: Int(try row.integer(10)),
            uniqueKey: try row.textIfAny(11),
            isCancelling: try row.boolean(12),
            progress: try row.integerIfAny(13).map { Int($0) },
            progressNote: try row.textIfAny(14),
            enqueuedAt: try row.timestamp(15),
            startedAt: try row.timestampIfAny(16),
            finishedAt: try row.timestampIfAny(17),
            lastError: try row.textIfAny(18),
            principal: Principal(principal) ?? .service(principal),
            requestID: try row.textIfAny(20),
            traceID: try row.textIfAny(21),
            reason: try row.textIfAny(22),
            workerID: try row.uuidIfAny(23).map { Identifier($0) }
        )
    }
}
