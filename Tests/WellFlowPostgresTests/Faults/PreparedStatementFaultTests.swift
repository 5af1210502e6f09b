import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Prepared statements that are gone", .requiresServer, .noHang)
struct PreparedStatementFaultTests {
    private func withEngine(_ body: (TestDatabase, PostgresEngine) async throws -> Void) async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 1
            configuration.transactionConnections = 1
            try await blocking {
                try database.connect(as: database.roles.owner)
                    .run(
                        "CREATE TABLE notes (text text); INSERT INTO notes VALUES ('1'); GRANT ALL ON notes TO application_role"
                    )
            }
            try await PostgresEngine.with(configuration) { try await body(database, $0) }
        }
    }

    @Test("dropped behind the library's back are prepared anew")
    func dropped() async throws {
        try await withEngine { _, engine in
            for round in 0..<3 {
                #expect(try await engine.texts("SELECT text FROM notes") == ["1"])
                _ = try await engine.texts("DEALLOCATE ALL")
                try await within(patience) {
                    try await withThrowingTaskGroup { group in
                        for _ in 0..<50 {
                            group.addTask { () async throws in
                                #expect(try await engine.texts("SELECT text FROM notes") == ["1"], "\(round)")
                            }
                        }
                        try await group.waitForAll()
                    }
                }
            }
        }
    }

    @Test("made for a table that was changed since are prepared anew, for reads of many tasks at once")
    func changed() async throws {
        try await withEngine { database, engine in
            for type in ["varchar(10)", "text", "varchar(20)"] {
                #expect(try await engine.texts("SELECT * FROM notes") == ["1"])
                try await blocking {
                    try database.connect(as: database.roles.owner).run("ALTER TABLE notes ALTER text TYPE \(type)")
                }
                try await within(patience) {
                    try await withThrowingTaskGroup { group in
                        for number in 0..<50 {
                            group.addTask { () async throws in
                                #expect(try await engine.texts("SELECT * FROM notes") == ["1"], "\(type)")
                            }
                            group.addTask { () async throws in
                                #expect(try await engine.texts("SELECT '\(number)'") == ["\(number)"])
                            }
                        }
                        try await group.waitForAll()
                    }
                }
            }
        }
    }

    @Test("in a transaction undo it with a word, and the next one goes on", arguments: ["DEALLOCATE ALL", nil])
    func transaction(statement: String?) async throws {
        try await withEngine { database, engine in
            func read() async throws -> String? {
                let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                do {
                    let text = try await transaction.text("SELECT * FROM notes")
                    try await engine.commit(transaction)
                    return text
                } catch {
                    await engine.rollback(transaction)
                    throw error
                }
            }
            #expect(try await read() == "1")
            if let statement {
                let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                try await transaction.execute(SQLStatement(statement)) { _ in }
                try await engine.commit(transaction)
            } else {
                try await blocking {
                    try database.connect(as: database.roles.owner).run("ALTER TABLE notes ALTER text TYPE varchar(10)")
                }
            }
            #expect(try await code { _ = try await read() } == .contention)
            for _ in 0..<3 { #expect(try await read() == "1") }
        }
    }

    @Test("a statement that can't be prepared is one result, and is tried again")
    func failed() async throws {
        try await withEngine { database, engine in
            let connection = try await engine.application.listening.connect(onEnd: {}, onLoss: {})
            let missing = SQLStatement("SELECT text FROM missing")
            for _ in 0..<3 {
                let results = try await connection.perform { pipeline in
                    pipeline.add(SQLStatement("SELECT text FROM notes"), EncodedParameters())
                    pipeline.add(missing, EncodedParameters())
                    pipeline.add(SQLStatement("SELECT '3'::text"), EncodedParameters())
                }
                #expect(results.count == 3)
                #expect(results[1].failure?.state == "42P01")
            }
            try await blocking {
                try database.connect(as: database.roles.owner)
                    .run("CREATE TABLE missing AS SELECT 'found' AS text; GRANT ALL ON missing TO application_role")
            }
            let results = try await connection.perform { $0.add(missing, EncodedParameters()) }
            #expect(results.count == 1 && results.failure == nil)
            connection.close()
        }
    }

    @Test("hundreds of texts are dropped one by one, and stay right")
    func many() async throws {
        try await withEngine { _, engine in
            for number in 0..<450 { #expect(try await engine.texts("SELECT '\(number)'") == ["\(number)"]) }
            let count = try await engine.texts("SELECT count(*)::text FROM pg_prepared_statements")
            #expect(try #require(Int(count.first ?? "")) < 220)
        }
    }
}
