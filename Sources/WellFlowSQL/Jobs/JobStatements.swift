import WellFlowCore

/// The statements of the job queue, made once when a store opens.
///
/// Moments are the database's: a statement's parameter for them is what ``JobTime`` gives.
struct JobStatements: Sendable {
    // MARK: Producers
    let insert: SQLStatement
    let insertKeyed: SQLStatement
    let findByKey: SQLStatement
    let replace: SQLStatement
    let hasOrganization: SQLStatement
    /// Tells other processes of a queue; nil where nobody can be told.
    let notify: SQLStatement?

    // MARK: Workers
    let hasReady: SQLStatement
    let hasWork: SQLStatement
    let lockControls: SQLStatement
    let lanes: SQLStatement
    let claim: SQLStatement
    let takeTokens: SQLStatement
    let settle: SQLStatement
    let insertAttempt: SQLStatement
    let trimAttempts: SQLStatement
    let finish: SQLStatement
    let report: SQLStatement
    let beat: SQLStatement
    let enter: SQLStatement
    let leave: SQLStatement
    let held: SQLStatement
    let isAlive: SQLStatement
    let nextScheduled: SQLStatement
    let promote: SQLStatement
    let hasLost: SQLStatement
    let removeLost: SQLStatement
    let lost: SQLStatement
    let unpark: SQLStatement
    let prune: SQLStatement
    let hasStrays: SQLStatement
    let pruneStrays: SQLStatement
    let pruneStrayRules: [SQLStatement]

    // MARK: Administration
    let cancelWaiting: SQLStatement
    let cancelRunning: SQLStatement
    let retry: SQLStatement
    let putControl: SQLStatement
    let addControl: SQLStatement
    let now: SQLStatement

    // MARK: Schedules
    let findSchedule: SQLStatement
    let putSchedule: SQLStatement
    let removeSchedule: SQLStatement
    let hasDue: SQLStatement
    let due: SQLStatement
    let moveSchedule: SQLStatement

    /// The columns of a job as it is shown.
    static let record =
        "j.organization_id, j.id, j.queue, j.name, j.job_version, j.parameters, j.state, j.priority, j.run_at, j.attempt, "
        + "j.max_attempts, j.unique_key, j.is_cancelling, j.progress, j.progress_note, j.enqueued_at, j.started_at, "
        + "j.finished_at, j.last_error, j.principal, j.request_id, j.trace_id, j.reason, j.worker_id"

    private static let inserted =
        "organization_id, id, queue, name, job_version, parameters, state, priority, run_at, attempt, max_attempts, "
        + "unique_key, key_until, holds_key, is_cancelling, is_undecodable, enqueued_at, principal, request_id, "
        + "trace_id, reason, due_on"
    /// What an insert binds; see ``NewJobRow``.
    private static let inserting: [FieldStorage] = [
        .uuid, .uuid, .text, .text, .integer, .text, .integer, .timestamp, .integer, .integer, .integer, .text, .text,
        .text, .text, .text, .text, .date,
    ]

    init(maker: inout StatementMaker) {
        let dialect = maker.dialect
        let free = dialect.skipLocked
        let scheduled = "state = 'scheduled'"
        let waiting = "state IN ('scheduled', 'ready', 'parked')"
        func now(_ parameter: String) -> String { dialect.now(parameter) }
        func later(_ parameter: String, _ wait: String) -> String { dialect.later(dialect.now(parameter), wait) }
        func at(_ p: (Int) -> String) -> String { "coalesce(\(p(8)), \(later(p(10), p(9))))" }
        /// Selects the values of a new job; it is ready unless its time is to come.
        func values(_ p: (Int) -> String) -> String {
            """
            SELECT \(p(1)), \(p(2)), \(p(3)), \(p(4)), \(p(5)), \(p(6)),
                CASE WHEN \(at(p)) > \(now(p(10))) THEN 'scheduled' ELSE 'ready' END, \(p(7)), \(at(p)), 0, \(p(11)),
                \(p(12)), \(p(13)), \(p(12)) IS NOT NULL, false, false, \(now(p(10))), \(p(14)), \(p(15)), \(p(16)), \(p(17)),
                \(p(18))
            """
        }
        insert = maker.each(Self.inserting) { p, source in
            "INSERT INTO jobs (\(Self.inserted)) \(values(p)) \(source.map { "FROM \($0)" } ?? "") "
                + "WHERE \(p(1)) = \(dialect.zeros) OR EXISTS (SELECT 1 FROM organizations WHERE organizations.id = \(p(1)))"
        }
        insertKeyed = maker.typed(Self.inserting) { p in
            "INSERT INTO jobs (\(Self.inserted)) \(values(p)) WHERE true "
                + "ON CONFLICT (organization_id, unique_key) WHERE holds_key DO NOTHING RETURNING id"
        }
        findByKey = maker.typed([.uuid, .text]) { p in
            "SELECT id, state FROM jobs WHERE organization_id = \(p(1)) AND unique_key = \(p(2)) AND holds_key"
        }
        replace = maker.typed(Self.inserting) { p in
            """
            UPDATE jobs SET queue = \(p(3)), name = \(p(4)), job_version = \(p(5)), parameters = \(p(6)),
                state = CASE WHEN \(at(p)) > \(now(p(10))) THEN 'scheduled' ELSE 'ready' END, priority = \(p(7)),
                run_at = \(at(p)), attempt = 0, max_attempts = \(p(11)), key_until = \(p(13)), is_undecodable = false,
                progress = NULL, progress_note = NULL, last_error = NULL, principal = \(p(14)),
                request_id = \(p(15)), trace_id = \(p(16)), reason = \(p(17)), due_on = \(p(18))
            WHERE organization_id = \(p(1)) AND id = \(p(2)) AND \(waiting) RETURNING id
            """
        }
        hasOrganization = maker.typed([.uuid]) { "SELECT 1 FROM organizations WHERE id = \($0(1))" }
        notify = dialect.notifies ? maker.notify() : nil

        // In the whole order of the index: with none PostgreSQL reads the table from its start, through all that is
        // finished, until it finds one; by the organization alone the primary key would do.
        func ready(_ p: (Int) -> String) -> String {
            "SELECT 1 FROM jobs WHERE state = 'ready' AND queue = \(p(1)) "
                + "ORDER BY organization_id, priority DESC, run_at, id LIMIT 1"
        }
        hasReady = maker.typed([.text], ready)
        // In one statement, which sees one state: jobs go from each of these to the others.
        hasWork = maker.typed([.text, .integer, .integer, .boolean]) { p in
            """
            SELECT 1 WHERE NOT \(p(4)) AND (\(ready(p))) IS NOT NULL
                OR (SELECT 1 FROM jobs WHERE state = 'running' AND queue = \(p(1)) LIMIT 1) IS NOT NULL
                OR (SELECT 1 FROM jobs AS j WHERE \(scheduled) AND j.queue = \(p(1)) AND j.run_at <= \(later(p(2), p(3)))
                    AND (SELECT a.outcome FROM job_attempts AS a
                        WHERE a.organization_id = j.organization_id AND a.job_id = j.id ORDER BY a.id DESC LIMIT 1) = 'lost'
                    LIMIT 1) IS NOT NULL
            """
        }
        lockControls = maker.typed([.text, .integer]) { p in
            """
            SELECT rate_count, rate_period, tokens, filled_at, \(now(p(2))) FROM job_controls
            WHERE organization_id = \(dialect.zeros) AND queue IN ('', \(p(1)))
                AND (rate_count IS NOT NULL OR EXISTS (SELECT 1 FROM job_controls AS l
                    WHERE l.queue IN ('', \(p(1))) AND l.max_running IS NOT NULL))
            ORDER BY queue \(dialect.rowLock.map { "\($0) OF job_controls" } ?? "")
            """
        }
        lanes = maker.typed([.text, .uuid, .integer, .integer]) { p in
            func control(_ column: String) -> String {
                let own = "SELECT c.\(column) FROM job_controls AS c WHERE c.organization_id"
                return
                    "(\(own) = l.organization_id AND c.queue = \(p(1))), (\(own) = l.organization_id AND c.queue = ''), "
                    + "(\(own) = \(dialect.zeros) AND c.queue = \(p(1))), (\(own) = \(dialect.zeros) AND c.queue = '')"
            }
            // Jobs are counted as far as it matters: one organization has as many as can be taken, for all that the claim must
            // know, and of many each gets a part. Where weights are laid down a part may be anything.
            return """
                WITH RECURSIVE lane (organization_id, n) AS (
                    SELECT * FROM (SELECT organization_id, 1 FROM jobs
                        WHERE state = 'ready' AND queue = \(p(1)) AND organization_id >= \(p(2))
                        ORDER BY organization_id LIMIT 1) AS first
                    UNION ALL
                    SELECT (SELECT j.organization_id FROM jobs AS j
                        WHERE j.state = 'ready' AND j.queue = \(p(1)) AND j.organization_id > lane.organization_id
                        ORDER BY j.organization_id LIMIT 1), lane.n + 1
                    FROM lane WHERE lane.organization_id IS NOT NULL AND lane.n < \(p(4))
                ),
                few (count) AS (SELECT CASE WHEN count(l.organization_id) < 2 THEN 0
                    WHEN EXISTS (SELECT 1 FROM job_controls AS c WHERE c.weight IS NOT NULL) THEN \(p(3))
                    ELSE 4 * \(p(3)) / count(l.organization_id) + 1 END FROM lane AS l)
                SELECT l.organization_id,
                    CASE (SELECT count FROM few) WHEN 0 THEN \(p(3)) ELSE (SELECT count(*) FROM (SELECT 1 FROM jobs AS j
                        WHERE j.state = 'ready' AND j.queue = \(p(1)) AND j.organization_id = l.organization_id
                        ORDER BY j.priority DESC, j.run_at, j.id LIMIT (SELECT count FROM few)) AS part) END,
                    coalesce(\(control("weight")), 1),
                    coalesce(\(control("max_running"))),
                    CASE WHEN coalesce(\(control("max_running"))) IS NOT NULL THEN (SELECT count(*) FROM jobs AS r
                        WHERE r.state = 'running' AND r.queue = \(p(1)) AND r.organization_id = l.organization_id) END,
                    EXISTS (SELECT 1 FROM job_controls AS c WHERE c.is_paused AND c.queue IN ('', \(p(1)))
                        AND c.organization_id IN (\(dialect.zeros), l.organization_id))
                FROM lane AS l WHERE l.organization_id IS NOT NULL
                """
        }
        let claiming: [FieldStorage] = [.text, .uuid, .integer, .uuid, .uuid, .integer]
        claim = maker.each(claiming) { p, source in
            let chosen = """
                SELECT organization_id, id FROM jobs
                WHERE state = 'ready' AND queue = \(p(1)) AND organization_id = \(p(2))
                ORDER BY priority DESC, run_at, id LIMIT \(p(3)) \(free)
                """
            // Materialized, so that a row is chosen and locked once.
            let rows =
                source.map { "SELECT x.*, k.* FROM \($0) CROSS JOIN LATERAL (\(chosen)) AS x" } ?? chosen
            func k(_ number: Int) -> String { source == nil ? p(number) : "c.p\(number)" }
            return """
                WITH c AS MATERIALIZED (\(rows))
                UPDATE jobs SET state = 'running', attempt = attempt + 1, lease_id = \(k(4)), worker_id = \(k(5)),
                    started_at = \(now(k(6))), progress = NULL, progress_note = NULL, is_cancelling = false,
                    holds_key = holds_key AND key_until <> 'started'
                FROM c WHERE jobs.organization_id = c.organization_id AND jobs.id = c.id
                RETURNING jobs.organization_id, jobs.id, name, job_version, parameters, attempt, max_attempts, principal,
                    request_id, trace_id, reason, due_on, run_at, started_at\(source == nil ? "" : ", c.number")
                """
        }
        takeTokens = maker.typed([.text, .integer, .timestamp]) { p in
            "UPDATE job_controls SET tokens = \(p(2)), filled_at = \(p(3)) "
                + "WHERE organization_id = \(dialect.zeros) AND queue = \(p(1))"
        }
        let settling: [FieldStorage] = [.uuid, .uuid, .uuid, .text, .integer, .integer, .boolean, .boolean, .text]
        settle = maker.each(settling) { p, source in
            // A cancellation that the worker hasn't heard of in time holds all the same.
            let state =
                "CASE WHEN is_cancelling AND \(p(4)) IN ('scheduled', 'ready', 'parked') THEN 'cancelled' ELSE \(p(4)) END"
            let isFinished = "\(state) IN ('completed', 'cancelled', 'dead')"
            return """
                UPDATE jobs SET state = \(state),
                    run_at = CASE WHEN \(p(5)) IS NULL THEN run_at ELSE \(later(p(6), p(5))) END,
                    attempt = CASE WHEN \(p(7)) THEN attempt ELSE attempt - 1 END, is_undecodable = \(p(8)),
                    last_error = CASE WHEN \(p(4)) = 'completed' THEN NULL ELSE coalesce(\(p(9)), last_error) END,
                    finished_at = CASE WHEN \(isFinished) THEN \(now(p(6))) END,
                    holds_key = holds_key AND (NOT (\(isFinished)) OR key_until = 'pruned'),
                    lease_id = NULL, is_cancelling = false
                \(source.map { "FROM \($0)" } ?? "")
                WHERE jobs.organization_id = \(p(1)) AND jobs.id = \(p(2)) AND jobs.lease_id = \(p(3))
                RETURNING jobs.id, jobs.started_at, jobs.worker_id, \(now(p(6)))\(source == nil ? "" : ", k.number")
                """
        }
        finish = maker.typed([.uuid, .uuid, .uuid, .integer]) { p in
            """
            UPDATE jobs SET state = 'completed', finished_at = \(now(p(4))), last_error = NULL,
                holds_key = holds_key AND key_until = 'pruned', lease_id = NULL, is_cancelling = false
            WHERE organization_id = \(p(1)) AND id = \(p(2)) AND lease_id = \(p(3))
            """
        }
        insertAttempt = maker.insert(into: "job_attempts", Self.attempt)
        trimAttempts = maker.typed([.uuid, .uuid]) { p in
            """
            DELETE FROM job_attempts WHERE organization_id = \(p(1)) AND job_id = \(p(2)) AND id < (
                SELECT id FROM job_attempts WHERE organization_id = \(p(1)) AND job_id = \(p(2))
                ORDER BY id DESC LIMIT 1 OFFSET 99)
            """
        }
        report = maker.typed([.uuid, .uuid, .uuid, .integer, .text]) { p in
            """
            UPDATE jobs SET progress = coalesce(\(p(4)), progress), progress_note = coalesce(\(p(5)), progress_note)
            WHERE organization_id = \(p(1)) AND id = \(p(2)) AND lease_id = \(p(3))
            """
        }
        enter = maker.typed([.uuid, .text, .text, .integer, .integer]) { p in
            "INSERT INTO job_workers (id, name, queues, started_at, alive_until) "
                + "VALUES (\(p(1)), \(p(2)), \(p(3)), \(now(p(5))), \(later(p(5), p(4))))"
        }
        beat = maker.typed([.uuid, .integer, .integer]) { p in
            "UPDATE job_workers SET alive_until = \(later(p(3), p(2))) WHERE id = \(p(1))"
        }
        leave = maker.typed([.uuid]) { "DELETE FROM job_workers WHERE id = \($0(1))" }
        let heldColumns = "j.organization_id, j.id, j.lease_id, j.name, j.attempt, j.max_attempts, j.is_cancelling"
        held = maker.typed([.uuid]) { p in
            "SELECT \(heldColumns) FROM jobs AS j WHERE j.state = 'running' AND j.worker_id = \(p(1))"
        }
        isAlive = maker.typed([.uuid, .integer]) { p in
            // Nobody can take the worker's row away before the claim is there to be seen.
            "SELECT 1 FROM job_workers WHERE id = \(p(1)) AND alive_until >= \(now(p(2))) "
                + (dialect.rowLock == nil ? "" : "FOR KEY SHARE")
        }
        nextScheduled = maker.typed([.integer]) { p in
            "SELECT run_at, \(now(p(1))) FROM jobs WHERE \(scheduled) ORDER BY run_at LIMIT 1"
        }
        promote = maker.typed([.integer, .integer]) { p in
            """
            WITH c AS MATERIALIZED (SELECT organization_id, id FROM jobs WHERE \(scheduled) AND run_at <= \(now(p(1)))
                ORDER BY run_at LIMIT \(p(2)) \(free))
            UPDATE jobs SET state = 'ready' FROM c
            WHERE jobs.organization_id = c.organization_id AND jobs.id = c.id RETURNING queue
            """
        }
        let isLost = "NOT EXISTS (SELECT 1 FROM job_workers AS w WHERE w.id = j.worker_id)"
        hasLost = maker.typed([.integer, .uuid]) { p in
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM job_workers WHERE alive_until < \(now(p(1))) AND id <> \(p(2))) "
                + "OR EXISTS (SELECT 1 FROM jobs AS j WHERE j.state = 'running' AND \(isLost))"
        }
        removeLost = maker.typed([.integer, .uuid]) { p in
            "DELETE FROM job_workers WHERE id IN (SELECT id FROM job_workers "
                + "WHERE alive_until < \(now(p(1))) AND id <> \(p(2)) \(free))"
        }
        lost = maker.typed([.integer]) { p in
            // By the lease that was seen: a row that another one claimed meanwhile is not what was looked for.
            """
            WITH c AS MATERIALIZED (SELECT j.organization_id, j.id, j.lease_id FROM jobs AS j
                WHERE j.state = 'running' AND \(isLost) LIMIT \(p(1)))
            SELECT \(heldColumns) FROM c JOIN jobs AS j
                ON j.organization_id = c.organization_id AND j.id = c.id AND j.lease_id = c.lease_id
            \(dialect.skipLocked(of: "j"))
            """
        }
        unpark = maker.typed([.text, .integer, .boolean, .integer]) { p in
            """
            WITH c AS MATERIALIZED (SELECT organization_id, id FROM jobs WHERE state = 'parked' AND name = \(p(1))
                AND job_version <= \(p(2)) AND (\(p(3)) OR NOT is_undecodable) LIMIT \(p(4)) \(free))
            UPDATE jobs SET state = 'ready', is_undecodable = false FROM c
            WHERE jobs.organization_id = c.organization_id AND jobs.id = c.id
            """
        }
        prune = maker.typed([.text, .integer, .integer, .integer]) { p in
            """
            DELETE FROM jobs WHERE (organization_id, id) IN (SELECT organization_id, id FROM jobs
                WHERE state = \(p(1)) AND finished_at IS NOT NULL AND finished_at <= \(dialect.earlier(now(p(3)), p(2)))
                ORDER BY finished_at LIMIT \(p(4)) \(free))
            """
        }
        // No key refers to organizations, since system jobs have none: what they leave behind is looked for.
        let gone = "<> \(dialect.zeros) AND NOT EXISTS (SELECT 1 FROM organizations AS o WHERE o.id ="
        let goneFromJobs = """
            WITH RECURSIVE owner (id) AS (
                SELECT * FROM (SELECT organization_id FROM jobs ORDER BY organization_id LIMIT 1) AS first
                UNION ALL
                SELECT (SELECT j.organization_id FROM jobs AS j WHERE j.organization_id > owner.id
                    ORDER BY j.organization_id LIMIT 1)
                FROM owner WHERE owner.id IS NOT NULL
            ),
            gone (id) AS (SELECT id FROM owner WHERE id \(gone) owner.id))
            """
        let rules = ["job_schedules", "job_controls"]
        hasStrays = maker.typed([]) { _ in
            let strayRules = rules.map {
                "EXISTS (SELECT 1 FROM \($0) AS r WHERE r.organization_id \(gone) r.organization_id))"
            }
            return
                "\(goneFromJobs) SELECT 1 WHERE EXISTS (SELECT 1 FROM gone) OR \(strayRules.joined(separator: " OR "))"
        }
        pruneStrays = maker.typed([.integer]) { p in
            """
            \(goneFromJobs) DELETE FROM jobs WHERE (organization_id, id) IN (SELECT j.organization_id, j.id FROM jobs AS j
                WHERE j.state <> 'running' AND j.organization_id IN (SELECT id FROM gone) LIMIT \(p(1)) \(free))
            """
        }
        pruneStrayRules = rules.map { table in
            maker.typed([]) { _ in "DELETE FROM \(table) WHERE organization_id \(gone) \(table).organization_id)" }
        }

        cancelWaiting = maker.typed([.uuid, .uuid, .integer]) { p in
            """
            UPDATE jobs SET state = 'cancelled', finished_at = \(now(p(3))),
                holds_key = holds_key AND key_until = 'pruned'
            WHERE organization_id = \(p(1)) AND id = \(p(2))
            """
        }
        cancelRunning = maker.typed([.uuid, .uuid]) { p in
            "UPDATE jobs SET is_cancelling = true WHERE organization_id = \(p(1)) AND id = \(p(2)) AND state = 'running'"
        }
        retry = maker.typed([.uuid, .uuid, .integer]) { p in
            """
            UPDATE jobs SET state = 'ready', run_at = \(now(p(3))), attempt = 0, finished_at = NULL,
                is_undecodable = false,
                holds_key = unique_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM jobs AS o
                    WHERE o.organization_id = jobs.organization_id AND o.unique_key = jobs.unique_key AND o.holds_key
                        AND o.id <> jobs.id)
            WHERE organization_id = \(p(1)) AND id = \(p(2))
            """
        }
        let controlling: [FieldStorage] = [
            .uuid, .text, .boolean, .integer, .integer, .integer, .integer, .integer, .integer,
        ]
        /// What is left of a rate that stays the same is left.
        func kept(_ column: String) -> String {
            "CASE WHEN job_controls.rate_count = excluded.rate_count AND job_controls.rate_period = excluded.rate_period "
                + "THEN job_controls.\(column) ELSE excluded.\(column) END"
        }
        putControl = maker.typed(controlling) { p in
            """
            INSERT INTO job_controls (organization_id, queue, is_paused, weight, max_running, rate_count, rate_period,
                tokens, filled_at)
            VALUES (\(p(1)), \(p(2)), \(p(3)), \(p(4)), \(p(5)), \(p(6)), \(p(7)), \(p(8)), \(now(p(9))))
            ON CONFLICT (organization_id, queue) DO UPDATE SET is_paused = excluded.is_paused, weight = excluded.weight,
                max_running = excluded.max_running, rate_count = excluded.rate_count,
                rate_period = excluded.rate_period, tokens = \(kept("tokens")), filled_at = \(kept("filled_at"))
            """
        }
        addControl = maker.typed([.uuid, .text, .integer]) { p in
            "INSERT INTO job_controls (organization_id, queue, is_paused, tokens, filled_at) "
                + "VALUES (\(p(1)), \(p(2)), false, 0, \(now(p(3)))) ON CONFLICT (organization_id, queue) DO NOTHING"
        }
        self.now = maker.typed([.integer]) { "SELECT \(now($0(1)))" }

        let columns = "cron, time_zone, catch_up, queue, job_name, job_version, parameters, priority, max_attempts"
        findSchedule = maker.typed([.uuid, .text]) { p in
            "SELECT \(columns) FROM job_schedules WHERE organization_id = \(p(1)) AND name = \(p(2))"
        }
        let scheduling: [FieldStorage] = [
            .uuid, .text, .text, .text, .text, .text, .text, .integer, .text, .integer, .integer, .text, .text,
            .timestamp,
        ]
        putSchedule = maker.typed(scheduling) { p in
            let values = (1...14).map(p).joined(separator: ", ")
            let changed = (columns + ", principal, reason").split(separator: ", ")
                .map { "\($0) = excluded.\($0)" }
                .joined(separator: ", ")
            // The same times go on, wherever they have come meanwhile.
            let next =
                "CASE WHEN job_schedules.cron = excluded.cron AND job_schedules.time_zone = excluded.time_zone "
                + "THEN job_schedules.next_at ELSE excluded.next_at END"
            return "INSERT INTO job_schedules (organization_id, name, \(columns), principal, reason, next_at) "
                + "VALUES (\(values)) ON CONFLICT (organization_id, name) DO UPDATE SET \(changed), "
                + "next_at = \(next)"
        }
        removeSchedule = maker.typed([.uuid, .text]) { p in
            "DELETE FROM job_schedules WHERE organization_id = \(p(1)) AND name = \(p(2))"
        }
        hasDue = maker.typed([.integer]) { p in
            "SELECT 1 FROM job_schedules WHERE next_at IS NOT NULL AND next_at <= \(now(p(1))) LIMIT 1"
        }
        due = maker.typed([.integer, .integer]) { p in
            """
            SELECT organization_id, name, \(columns), principal, reason, next_at, \(now(p(1))) FROM job_schedules
            WHERE next_at IS NOT NULL AND next_at <= \(now(p(1))) ORDER BY next_at LIMIT \(p(2)) \(free)
            """
        }
        moveSchedule = maker.typed([.uuid, .text, .timestamp, .timestamp]) { p in
            "UPDATE job_schedules SET next_at = \(p(3)), last_at = coalesce(\(p(4)), last_at) "
                + "WHERE organization_id = \(p(1)) AND name = \(p(2))"
        }
    }

    static let attempt = [
        Column("organization_id", .uuid), Column("job_id", .uuid), Column("id", .uuid), Column("attempt", .integer),
        Column("started_at", .timestamp, isNullable: true), Column("ended_at", .timestamp), Column("outcome", .text),
        Column("message", .text, isNullable: true), Column("worker_id", .uuid, isNullable: true),
    ]
}

extension StatementMaker {
    fileprivate mutating func notify() -> SQLStatement {
        call(
            "SELECT pg_notify('\(JobChannel.name)', queue) FROM unnest($1::text[]) AS queue",
            [.text],
            one: "SELECT pg_notify('\(JobChannel.name)', $1)"
        )
    }
}

/// Where processes tell each other of jobs.
package enum JobChannel {
    package static let name = "wellflow_jobs"
}
