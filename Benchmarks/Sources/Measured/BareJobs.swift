#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// What the job queue is measured beside: bare statements that are prepared once, on one connection.
package protocol BareQueue: Sendable {
    /// Enqueues jobs of an organization, each in a transaction of its own.
    func enqueue(_ count: Int) throws
    /// Enqueues jobs by as few statements as there can be, in one transaction.
    func enqueueBulk(_ count: Int) throws
    /// Makes jobs in a table that has nothing but what the loop needs.
    func fill(_ count: Int) throws
    /// Claims a job and completes it, each in a transaction of its own, until there is none; gives how many there were.
    func drain() throws -> Int
    /// Removes all jobs.
    func clear() throws
}

/// The same by the C API of SQLite.
package struct BareJobs: BareQueue {
    private let connection: BareConnection
    private let organization: BareID

    private static let insert = """
        INSERT INTO jobs (organization_id, id, queue, name, job_version, parameters, state, priority, run_at, attempt,
            max_attempts, holds_key, is_cancelling, is_undecodable, enqueued_at, principal)
        VALUES (?1, ?2, 'default', 'no-op', 1, '{}', 'ready', 0, ?3, 0, 10, 0, 0, 0, ?3, 'service:benchmark')
        """

    /// A connection to a store that the library made.
    package init(path: String, organization: UUID) throws {
        connection = try BareConnection(path: path, isWriter: true)
        self.organization = withUnsafeBytes(of: organization.uuid) {
            BareID(
                high: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        try connection.run(
            """
            CREATE TABLE IF NOT EXISTS bare_jobs (
                id INTEGER PRIMARY KEY, state TEXT NOT NULL, parameters TEXT NOT NULL, started_at INTEGER,
                finished_at INTEGER
            ) STRICT;
            CREATE INDEX IF NOT EXISTS idx_bare_jobs_ready ON bare_jobs (id) WHERE state = 'ready';
            """
        )
    }

    package func enqueue(_ count: Int) throws { try insert(count) }

    package func enqueueBulk(_ count: Int) throws {
        try connection.run("BEGIN IMMEDIATE")
        try insert(count)
        try connection.run("COMMIT")
    }

    private func insert(_ count: Int) throws {
        let statement = try connection.prepare(Self.insert)
        var ids = BareIDs()
        for _ in 0..<count {
            statement.bind(organization, 1)
            statement.bind(ids.next(), 2)
            statement.bind(ids.microseconds, 3)
            _ = try statement.step()
            statement.reset()
        }
    }

    package func fill(_ count: Int) throws {
        try connection.run("DELETE FROM bare_jobs")
        try connection.run("BEGIN IMMEDIATE")
        let statement = try connection.prepare("INSERT INTO bare_jobs (state, parameters) VALUES ('ready', '{}')")
        for _ in 0..<count {
            _ = try statement.step()
            statement.reset()
        }
        try connection.run("COMMIT")
    }

    package func drain() throws -> Int {
        let claim = try connection.prepare(
            """
            UPDATE bare_jobs SET state = 'running', started_at = unixepoch()
            WHERE id = (SELECT id FROM bare_jobs WHERE state = 'ready' ORDER BY id LIMIT 1) RETURNING id, parameters
            """
        )
        let complete = try connection.prepare(
            "UPDATE bare_jobs SET state = 'completed', finished_at = unixepoch() WHERE id = ?1"
        )
        var count = 0
        while try claim.step() {
            let id = claim.integer(0)
            blackHole(claim.text(1))
            // The claim is committed when its statement is at its end.
            _ = try claim.step()
            claim.reset()
            complete.bind(id, 1)
            _ = try complete.step()
            complete.reset()
            count += 1
        }
        claim.reset()
        return count
    }

    package func clear() throws {
        try connection.run("DELETE FROM job_attempts; DELETE FROM jobs; PRAGMA wal_checkpoint(TRUNCATE)")
    }
}
