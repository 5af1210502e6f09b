import Measured
import PostgresBare

/// What the job queue is measured beside on PostgreSQL, by a bare loop over libpq as the system's role: no organization's
/// context is set, and nobody is notified.
struct PostgresJobs: BareQueue {
    private let connection: BareConnection
    private let administrator: BareConnection
    private let organization: String

    private static let columns = """
        organization_id, id, queue, name, job_version, parameters, state, priority, run_at, attempt, max_attempts, \
        holds_key, is_cancelling, is_undecodable, enqueued_at, principal
        """
    private static let values = """
        'default', 'no-op', 1, '{}', 'ready', 0, now(), 0, 10, false, false, false, now(), 'service:benchmark'
        """

    init(_ database: ScratchDatabase, organization: String) throws {
        self.organization = organization
        administrator = try BareConnection(database.administrator + " options='-c search_path=wellflow'")
        try administrator.run(
            """
            CREATE TABLE IF NOT EXISTS bare_jobs (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state text COLLATE "C" NOT NULL,
                parameters text NOT NULL, started_at timestamptz, finished_at timestamptz
            );
            CREATE INDEX IF NOT EXISTS idx_bare_jobs_ready ON bare_jobs (id) WHERE state = 'ready';
            GRANT SELECT, INSERT, UPDATE ON bare_jobs TO PUBLIC;
            """
        )
        connection = try BareConnection(database.system + " options='-c search_path=wellflow'")
        try connection.prepare(
            "enqueue",
            "INSERT INTO jobs (\(Self.columns)) VALUES ($1::uuid, $2::uuid, \(Self.values))"
        )
        try connection.prepare(
            "bulk",
            "INSERT INTO jobs (\(Self.columns)) SELECT $1::uuid, id, \(Self.values) FROM unnest($2::uuid[]) AS id"
        )
        try connection.prepare(
            "claim",
            """
            UPDATE bare_jobs SET state = 'running', started_at = now()
            WHERE id = (SELECT id FROM bare_jobs WHERE state = 'ready' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, parameters
            """
        )
        try connection.prepare(
            "complete",
            "UPDATE bare_jobs SET state = 'completed', finished_at = now() WHERE id = $1"
        )
    }

    func enqueue(_ count: Int) throws {
        var ids = IDs()
        for _ in 0..<count { try connection.execute("enqueue", [organization, ids.next()]) }
    }

    func enqueueBulk(_ count: Int) throws {
        var ids = IDs()
        let all = (0..<count).map { _ in ids.next() }
        try connection.execute("bulk", [organization, "{\(all.joined(separator: ","))}"])
    }

    func fill(_ count: Int) throws {
        try administrator.run("TRUNCATE bare_jobs")
        try administrator.run(
            "INSERT INTO bare_jobs (state, parameters) SELECT 'ready', '{}' FROM generate_series(1, \(count))"
        )
        try administrator.run("VACUUM ANALYZE bare_jobs")
    }

    func drain() throws -> Int {
        var count = 0
        while let id = try connection.execute("claim") {
            try connection.execute("complete", [id])
            count += 1
        }
        return count
    }

    func clear() throws {
        try administrator.run("TRUNCATE jobs CASCADE")
    }

    /// Identifiers in growing order, as those of version 7 are.
    private struct IDs {
        private let base = UInt64.random(in: 0..<1 << 40) << 20
        private var count: UInt64 = 0

        mutating func next() -> String {
            count += 1
            let hex = String(base + count, radix: 16)
            return "01900000-0000-7000-" + "8000" + "-" + String((String(repeating: "0", count: 12) + hex).suffix(12))
        }
    }
}
