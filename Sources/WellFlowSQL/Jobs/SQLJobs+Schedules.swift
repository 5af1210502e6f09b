package import WellFlowCore

// Jobs that are enqueued again and again.
extension SQLJobs {
    @concurrent
    package func schedules(in scope: WorkScope) async throws -> [JobScheduleRecord] {
        var query = JobQuery(dialect: dialect)
        query.add(JobFilter(), in: scope)
        let text =
            "SELECT organization_id, name, cron, time_zone, catch_up, job_name, queue, next_at, last_at "
            + "FROM job_schedules AS j WHERE \(query.conditions.joined(separator: " AND ")) ORDER BY organization_id, name"
        var schedules: [JobScheduleRecord] = []
        try await read(SQLScope(scope.organization)) { connection in
            try await connection.query(
                SQLStatement(text),
                values: query.values,
                row: { row in
                    let organization = try row.uuid(0)
                    schedules.append(
                        JobScheduleRecord(
                            organizationID: organization == .zero ? nil : Identifier(organization),
                            name: try row.text(1),
                            cron: try row.text(2),
                            timeZone: try row.text(3),
                            catchUp: JobSchedule.CatchUp(rawValue: try row.text(4)) ?? .once,
                            job: try row.text(5),
                            queue: try row.text(6),
                            nextAt: try row.timestampIfAny(7),
                            lastAt: try row.timestampIfAny(8)
                        )
                    )
                }
            )
        }
        return schedules
    }

    @concurrent
    package func put(_ new: NewSchedule, in scope: WorkScope) async throws {
        let trail = AuditOperation.trail(of: scope.organization)
        let operation = try scope.operation(.jobs)
        try await administrate(in: scope) { connection in
            if scope.organization != nil, try await !exists(trail, on: connection) { throw JobInsertion.noOrganization }
            var old: [String]?
            try await connection.query(
                statements.findSchedule,
                bind: { sink in
                    sink.uuid(trail, 0)
                    sink.text(new.schedule.name, 1)
                },
                row: { row in
                    var texts = try (0..<5).map { try row.text($0) }
                    texts += [
                        "\(try row.integer(5))", try row.text(6), "\(try row.integer(7))", "\(try row.integer(8))",
                    ]
                    old = texts
                }
            )
            let texts = new.texts
            // Every process that starts says what its schedules are.
            if old == texts { return ((), []) }
            var now = Timestamp.now()
            try await connection.query(
                statements.now,
                bind: { $0.integer(moment, 0) },
                row: { now = try $0.timestamp(0) }
            )
            let next = try new.schedule.next(after: now)
            try await connection.execute(statements.putSchedule) { sink in
                sink.uuid(trail, 0)
                sink.text(new.schedule.name, 1)
                for (index, text) in texts.enumerated() {
                    if let number = Self.numbers[index] {
                        sink.integer(number(new), index + 2)
                    } else {
                        sink.text(text, index + 2)
                    }
                }
                sink.text(operation.principal.text, 11)
                sink.put(operation.reason, 12)
                sink.put(next, 13)
            }
            let event = AuditEvent(
                action: old == nil ? .create : .update,
                entity: "job_schedules",
                entityID: new.schedule.name,
                version: 1,
                text: NewSchedule.changes(from: old, to: texts)
            )
            return ((), [event])
        }
    }

    /// The columns of a schedule that are numbers.
    private static let numbers: [Int: @Sendable (NewSchedule) -> Int64] = [
        5: { Int64($0.job.version) }, 7: { Int64($0.job.options.priority) }, 8: { Int64($0.job.maximumAttempts) },
    ]

    private func exists(_ organization: RawID, on connection: any SQLConnection) async throws -> Bool {
        var exists = false
        try await connection.query(
            statements.hasOrganization,
            bind: { $0.uuid(organization, 0) },
            row: { _ in exists = true }
        )
        return exists
    }

    @concurrent
    package func removeSchedule(_ name: String, in scope: WorkScope) async throws -> Bool {
        try await administrate(in: scope) { connection in
            var isRemoved = false
            try await connection.execute(
                statements.removeSchedule,
                count: 1,
                bind: { _, sink in
                    sink.uuid(AuditOperation.trail(of: scope.organization), 0)
                    sink.text(name, 1)
                },
                outcome: { isRemoved = try $1.get() > 0 }
            )
            let event = AuditEvent(action: .delete, entity: "job_schedules", entityID: name, version: 1, text: "")
            return (isRemoved, isRemoved ? [event] : [])
        }
    }

    /// A schedule that is due.
    private struct Due {
        let organization: RawID
        let name: String
        let schedule: JobSchedule?
        let job: NewJob
        let principal: Principal
        let reason: String?
        let at: Timestamp
        let now: Timestamp
    }

    @concurrent
    package func runSchedules(limit: Int) async throws -> Int {
        var hasDue = false
        try await read(.system) { connection in
            try await connection.query(statements.hasDue, bind: { $0.integer(moment, 0) }, row: { _ in hasDue = true })
        }
        if !hasDue { return 0 }
        return try await write { connection in
            var count = 0
            var queues: Set<String> = []
            for due in try await due(limit: limit, on: connection) {
                // One that can't be read here, for want of its time zone, is left to others for some minutes.
                let later = try due.now.adding(.seconds(300))
                let (moments, next) = (try? due.schedule?.run(due: due.at, now: due.now)) ?? ([], later)
                for moment in moments { try await insert(due, at: moment, on: connection) }
                try await connection.execute(statements.moveSchedule) { sink in
                    sink.uuid(due.organization, 0)
                    sink.text(due.name, 1)
                    sink.put(next, 2)
                    sink.put(moments.last, 3)
                }
                count += moments.count
                queues.insert(due.job.queue)
            }
            if count > 0 { try await notify(queues, on: connection) }
            return count
        }
    }

    private func due(limit: Int, on connection: any SQLConnection) async throws -> [Due] {
        var found: [Due] = []
        try await connection.query(
            statements.due,
            bind: { sink in
                sink.integer(moment, 0)
                sink.integer(Int64(limit), 1)
            },
            row: { row in
                let name = try row.text(1)
                let cron = try? CronExpression(try row.text(2))
                let (zone, catchUp) = (try row.text(3), try row.text(4))
                let principal = try row.text(11)
                found.append(
                    Due(
                        organization: try row.uuid(0),
                        name: name,
                        schedule: cron.map {
                            JobSchedule(name, $0, timeZone: zone, catchUp: .init(rawValue: catchUp) ?? .once)
                        },
                        job: NewJob(
                            queue: try row.text(5),
                            name: try row.text(6),
                            version: Int(try row.integer(7)),
                            parameters: try row.text(8),
                            options: JobOptions(priority: Int(try row.integer(9))),
                            maximumAttempts: Int(try row.integer(10))
                        ),
                        principal: Principal(principal) ?? .service(principal),
                        reason: try row.textIfAny(12),
                        at: try row.timestamp(13),
                        now: try row.timestamp(14)
                    )
                )
            }
        )
        return found
    }

    private func insert(_ due: Due, at time: Timestamp, on connection: any SQLConnection) async throws {
        var job = due.job
        job.id = Identifier()
        job.options.runAt = time
        job.dueOn = try due.schedule?.day(of: time)
        let operation = AuditOperation(
            organizationID: due.organization == .zero ? nil : Identifier(due.organization),
            principal: due.principal,
            source: .job,
            kind: .jobs,
            reason: due.reason
        )
        let insertion = JobInsertion(
            connection: connection,
            statements: statements,
            moment: moment,
            operation: operation
        )
        try await connection.execute(
            statements.insert,
            count: 1,
            bind: { insertion.bind(job, to: $1) },
            outcome: { _ = try $1.get() }
        )
    }
}

extension NewSchedule {
    private static let names = [
        "cron", "timeZone", "catchUp", "queue", "job", "jobVersion", "parameters", "priority", "maximumAttempts",
    ]

    /// What the audit trail is told: what changed, as it is kept.
    fileprivate static func changes(from old: [String]?, to new: [String]) -> String {
        func json(_ text: String?) -> String { text.map { JSONValue.string($0).text } ?? "" }
        return names.indices.filter { old?[$0] != new[$0] }
            .map { "\n\(names[$0])\t\(json(old?[$0]))\t\(json(new[$0]))" }
            .joined()
    }

    /// What is kept of it, in the order of its columns.
    fileprivate var texts: [String] {
        [
            schedule.cron.description, schedule.timeZone, schedule.catchUp.rawValue, job.queue, job.name,
            "\(job.version)",
            job.parameters, "\(job.options.priority)", "\(job.maximumAttempts)",
        ]
    }
}
