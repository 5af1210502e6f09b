import WellFlowCore

/// Inserts jobs on a connection that is in a transaction.
struct JobInsertion {
    let connection: any SQLConnection
    let statements: JobStatements
    /// What is bound for the moment.
    let moment: Int64
    let operation: AuditOperation

    /// Inserts jobs, all or none.
    func run(_ jobs: [NewJob]) async throws -> [EnqueuedJob] {
        if jobs.count > 1 || jobs.contains(where: { $0.options.unique != nil }) { try await checkOrganization() }
        let plain = jobs.filter { $0.options.unique == nil }
        try await connection.execute(
            statements.insert,
            count: plain.count,
            bind: { bind(plain[$0], to: $1) },
            outcome: { if try $1.get() == 0 { throw Self.noOrganization } }
        )
        var enqueued: [EnqueuedJob] = []
        enqueued.reserveCapacity(jobs.count)
        for job in jobs {
            if let unique = job.options.unique {
                enqueued.append(try await insert(job, unique))
            } else {
                enqueued.append(EnqueuedJob(id: job.id, isNew: true))
            }
        }
        return enqueued
    }

    static let noOrganization = WellFlowError(.notFound, "There is no such organization.")

    private func checkOrganization() async throws {
        if operation.organizationID == nil { return }
        var exists = false
        try await connection.query(
            statements.hasOrganization,
            bind: { $0.uuid(operation.trail, 0) },
            row: { _ in exists = true }
        )
        if !exists { throw Self.noOrganization }
    }

    /// Inserts a job whose key another one may have.
    private func insert(_ job: NewJob, _ unique: UniqueJob) async throws -> EnqueuedJob {
        // Who has the key may end between the two statements, where others write meanwhile.
        for _ in 0..<Self.tries {
            var isNew = false
            try await connection.query(
                statements.insertKeyed,
                bind: { bind(job, to: $0) },
                row: { _ in isNew = true }
            )
            if isNew { return EnqueuedJob(id: job.id, isNew: true) }
            var found: (id: Identifier<JobRecord>, state: JobState)?
            try await connection.query(
                statements.findByKey,
                bind: { sink in
                    sink.uuid(operation.trail, 0)
                    sink.text(unique.key, 1)
                },
                row: { found = (Identifier(try $0.uuid(0)), try $0.jobState(1)) }
            )
            guard let found else { continue }
            switch unique.policy {
            case .keep: break
            case .reject:
                let issue = Issue(path: "unique.key", code: .duplicate, message: "Another job has this key.")
                throw WellFlowError(issues: [issue])
            case .replace where found.state.isFinished || found.state == .running: break
            case .replace:
                var replacement = job
                replacement.id = found.id
                var isReplaced = false
                try await connection.query(
                    statements.replace,
                    bind: { bind(replacement, to: $0) },
                    row: { _ in isReplaced = true }
                )
                if !isReplaced { continue }
            }
            return EnqueuedJob(id: found.id, isNew: false)
        }
        throw WellFlowError(.contention, "Others enqueue and end jobs with this key all the time.")
    }

    private static let tries = 5

    /// Binds what ``JobStatements`` inserts.
    func bind(_ job: NewJob, to sink: any RowSink) {
        let options = job.options
        sink.uuid(operation.trail, 0)
        sink.uuid(job.id.raw, 1)
        sink.text(job.queue, 2)
        sink.text(job.name, 3)
        sink.integer(Int64(job.version), 4)
        sink.text(job.parameters, 5)
        sink.integer(Int64(options.priority), 6)
        if let time = options.runAt { sink.timestamp(time, 7) } else { sink.null(7) }
        sink.integer(options.delay.microseconds, 8)
        sink.integer(moment, 9)
        sink.integer(Int64(job.maximumAttempts), 10)
        sink.put(options.unique?.key, 11)
        sink.put(options.unique?.until.rawValue, 12)
        sink.text(operation.principal.text, 13)
        sink.put(operation.requestID, 14)
        sink.put(operation.traceID, 15)
        sink.put(operation.reason, 16)
        sink.put(job.dueOn, 17)
    }
}

extension RowSource {
    func jobState(_ column: Int) throws -> JobState {
        guard let state = JobState(rawValue: try text(column)) else {
            throw WellFlowError(.corrupt, "A job has a state that nobody knows.")
        }
        return state
    }
}
