import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A slow statement", .requiresServer, .noHang)
struct SlowStatementTests {
    @Test("on a shared connection lets others finish on the other ones")
    func others() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 2
            try await PostgresEngine.with(configuration) { engine in
                let holder = try await engine.application.listening.connect(onEnd: {}, onLoss: {})
                let slowly = "SELECT pg_advisory_xact_lock_shared(7)::text"
                // Both connections are there: a request takes the one that has less to do.
                _ = try await holder.perform { $0.add("SELECT pg_advisory_lock(7)") }
                async let first = engine.texts(slowly)
                try await database.isRunning(slowly)
                async let second = engine.texts("SELECT '1'")
                try await eventually("another is made") { engine.application.shared.counts.total == 2 }
                _ = try await holder.perform { $0.add("SELECT pg_advisory_unlock(7)") }
                _ = try await (first, second)
                try await eventually("both are there") { engine.application.shared.counts.idle == 2 }
                _ = try await holder.perform { $0.add("SELECT pg_advisory_lock(7)") }
                let isOver = Locked(false)
                async let slow = code {
                    defer { isOver.withLock { $0 = true } }
                    _ = try await engine.texts(slowly)
                }
                try await database.isRunning(slowly)
                for number in 0..<200 { #expect(try await engine.texts("SELECT '\(number)'") == ["\(number)"]) }
                #expect(!isOver.withLock { $0 })
                _ = try await holder.perform { $0.add("SELECT pg_advisory_unlock(7)") }
                #expect(try await slow == nil)
                holder.close()
            }
        }
    }

    @Test("that is stopped leaves its connection as it was", arguments: [true, false])
    func connection(isShared: Bool) async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 1
            configuration.transactionConnections = 1
            configuration.statementTimeout = .seconds(3)
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
                        _ = try await engine.texts("SELECT pg_sleep(600)::text")
                    } else {
                        let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                        do {
                            _ = try await transaction.text("SELECT pg_sleep(600)::text")
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
            configuration.statementTimeout = .seconds(3)
            configuration.responseGrace = .seconds(2)
            try await PostgresEngine.with(configuration) { engine in
                let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                var rows = 0
                try await transaction.query(
                    SQLStatement("SELECT pg_sleep($1::bigint * 0.04)::text"),
                    count: 200,
                    bind: { $1.integer(1, 0) },
                    row: { _, _ in rows += 1 }
                )
                #expect(rows == 200)
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
