import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A slow statement", .requiresServer, .noHang)
struct SlowStatementTests {
    @Test("on a shared connection lets others finish on the other ones, and ends in time")
    func others() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 2
            configuration.statementTimeout = .seconds(3)
            try await PostgresEngine.with(configuration) { engine in
                // Both connections are there: a request takes the one that has less to do.
                async let first = engine.texts("SELECT pg_sleep(0.5)::text")
                try await database.isRunning("pg_sleep(0.5)")
                _ = try await engine.texts("SELECT '1'")
                _ = try await first
                try await eventually("both are there") { engine.application.shared.counts.idle == 2 }
                let isOver = Locked(false)
                async let slow = code {
                    defer { isOver.withLock { $0 = true } }
                    _ = try await engine.texts("SELECT pg_sleep(40)::text")
                }
                try await database.isRunning("pg_sleep(40)")
                for number in 0..<200 { #expect(try await engine.texts("SELECT '\(number)'") == ["\(number)"]) }
                #expect(!isOver.withLock { $0 })
                #expect(try await slow == .timeout)
            }
        }
    }

    @Test("that is stopped leaves its connection as it was", arguments: [true, false])
    func connection(isShared: Bool) async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 1
            configuration.transactionConnections = 1
            configuration.statementTimeout = .milliseconds(1_200)
            try await PostgresEngine.with(configuration) { engine in
                func pid() async throws -> String? {
                    let query = "SELECT pg_backend_pid()::text"
                    if isShared { return try await engine.texts(query).first }
                    let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                    let pid = try await transaction.text(query)
                    try await engine.commit(transaction)
                    return pid
                }
                let before = try await pid()
                let found = try await code {
                    if isShared {
                        _ = try await engine.texts("SELECT pg_sleep(40)::text")
                    } else {
                        let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                        do {
                            _ = try await transaction.text("SELECT pg_sleep(40)::text")
                        } catch {
                            #expect(transaction.isFailed)
                            await engine.rollback(transaction)
                            throw error
                        }
                    }
                }
                #expect(found == .timeout)
                #expect(try await pid() == before)
            }
        }
    }

    @Test("many statements of a request that are slow together are not taken for silence")
    func signs() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.statementTimeout = .seconds(1)
            configuration.responseGrace = .milliseconds(500)
            try await PostgresEngine.with(configuration) { engine in
                let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                var rows = 0
                try await transaction.query(
                    SQLStatement("SELECT pg_sleep($1::bigint * 0.025)::text"),
                    count: 100,
                    bind: { $1.integer(1, 0) },
                    row: { _, _ in rows += 1 }
                )
                #expect(rows == 100)
                await engine.rollback(transaction)
            }
        }
    }
}

extension TestDatabase {
    /// Waits until the server runs, or no longer runs, statements with a text in them.
    func isRunning(_ text: String, count: Int = 1) async throws {
        let watcher = try await blocking { [self] in Watcher(connection: try administrator()) }
        try await eventually("\(count) statements with \(text) run") { try watcher.count(text, in: name) == count }
    }

    /// `@unchecked Sendable`: one task uses it.
    private struct Watcher: @unchecked Sendable {
        let connection: PlainConnection

        func count(_ text: String, in database: String) throws -> Int {
            let query = """
                SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                    AND state = 'active' AND datname = $1 AND strpos(query, $2) > 0
                """
            return Int(try connection.run(query, [database, text]).first?.first.flatMap(\.self) ?? "") ?? -1
        }
    }
}
