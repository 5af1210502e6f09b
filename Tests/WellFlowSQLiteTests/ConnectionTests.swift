import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Connections", .noHang)
struct ConnectionTests {
    private struct Stop: Error {}

    private func withEngine(_ body: (SQLiteEngine, String) async throws -> Void) async throws {
        try await Stores.withFolder { folder in
            var configuration = Stores.configuration
            configuration.readers = 1
            let path = folder + "/store.sqlite"
            let engine = try await SQLiteEngine(.file(path), configuration: configuration)
            let connection = try await engine.beginWrite(in: .owner, version: nil)
            try await connection.perform("CREATE TABLE numbers (n INTEGER PRIMARY KEY, t TEXT)")
            try await connection.perform(
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 5000) "
                    + "INSERT INTO numbers SELECT i, 't' FROM c"
            )
            try await engine.commit(connection)
            try await body(engine, path)
            await engine.close()
        }
    }

    @Test("come back clean from a body that throws in the middle of a statement or leaves a transaction open")
    func comesBackClean() async throws {
        try await withEngine { engine, path in
            for _ in 0..<5 {
                await #expect(throws: Stop.self) {
                    try await engine.read(in: .owner) { connection in
                        try await connection.query(
                            SQLStatement("SELECT n FROM numbers"),
                            count: 1,
                            bind: { _, _ in }
                        ) { _, row in
                            if try row.integer(0) == 1_500 { throw Stop() }
                        }
                    }
                }
                await #expect(throws: Stop.self) {
                    try await engine.read(in: .owner) { connection in
                        try await connection.perform("BEGIN")
                        _ = try await connection.integer("SELECT count(*) FROM numbers")
                        throw Stop()
                    }
                }
                try await engine.read(in: .owner) { #expect(!$0.isInTransaction) }
            }
            // A read that was still open would keep the log from being emptied.
            let other = try Raw.open(path)
            #expect(try other.text("PRAGMA wal_checkpoint(TRUNCATE)") == "0")
            other.close()
        }
    }

    @Test("do not write where they are leased for reading")
    func readersOnlyRead() async throws {
        try await withEngine { engine, _ in
            await failure(of: .readOnly) {
                try await engine.read(in: .owner) { try await $0.perform("DELETE FROM numbers") }
            }
        }
    }

    @Test("forget texts beyond their bound and go on")
    func manyTexts() async throws {
        try await withEngine { engine, _ in
            try await engine.read(in: .owner) { connection in
                for round in 0..<2 {
                    for number in 0..<450 {
                        let sum = try await connection.integer("SELECT \(number) + \(round)")
                        #expect(sum == Int64(number + round))
                    }
                }
            }
        }
    }

    @Test("carry a text of 10 MB there and back, through a repository, too")
    func longText() async throws {
        let text = String(repeating: "Ölfeld 🛢️ \"12\" ", count: 500_000)
        #expect(text.utf8.count > 10_000_000)
        try await withEngine { engine, _ in
            let connection = try await engine.beginWrite(in: .owner, version: nil)
            try await connection.execute(
                SQLStatement("INSERT INTO numbers VALUES (?1, ?2)"),
                count: 1,
                bind: { _, sink in
                    sink.integer(-1, 0)
                    sink.text(text, 1)
                },
                outcome: { _, result in _ = try result.get() }
            )
            try await engine.commit(connection)
            try await engine.read(in: .owner) { connection in
                let statement = SQLStatement("SELECT t, '' FROM numbers WHERE n = -1")
                try await connection.query(statement, count: 1, bind: { _, _ in }) { _, row in
                    let (long, empty) = (try row.text(0), try row.text(1))
                    #expect(long == text)
                    #expect(empty == "")
                    #expect(!row.isNull(1))
                }
            }
        }
        try await Stores.withFile { wellflow, _ in
            let organization = try await wellflow.system(reason: "test") {
                try await $0.organizations.create(
                    Organization(name: "Acme", settings: .object(["text": .string(text)]))
                )
            }
            let tenant = wellflow.tenant(organization.id, as: .system)
            #expect(try await tenant.organization() == organization)
        }
    }

    @Test("are given back once when a commit fails, and nothing of it is kept")
    func failingCommit() async throws {
        try await withEngine { engine, _ in
            let setup = try await engine.beginWrite(in: .owner, version: nil)
            try await setup.perform("CREATE TABLE child (n INTEGER REFERENCES numbers DEFERRABLE INITIALLY DEFERRED)")
            try await engine.commit(setup)
            for _ in 0..<3 {
                let connection = try await engine.beginWrite(in: .owner, version: nil)
                try await connection.perform("INSERT INTO child VALUES (-7)")
                await failure(of: .failed) { try await engine.commit(connection) }
                #expect(!connection.isInTransaction)
            }
            let first = try await engine.beginWrite(in: .owner, version: nil)
            let second = Task {
                let connection = try await engine.beginWrite(in: .owner, version: nil)
                defer { Task { await engine.rollback(connection) } }
                return try await connection.integer("SELECT count(*) FROM child")
            }
            try await first.perform("INSERT INTO child VALUES (1)")
            try await engine.commit(first)
            #expect(try await second.value == 1)
        }
    }

    @Test("say which constraint a row broke, and the other rows of the call go through")
    func constraints() async throws {
        try await withEngine { engine, _ in
            let connection = try await engine.beginWrite(in: .owner, version: nil)
            try await connection.perform(
                "CREATE TABLE strict (a INTEGER NOT NULL UNIQUE CHECK (a > 0), b INTEGER REFERENCES numbers) STRICT"
            )
            let rows: [(Int64?, Int64?)] = [(1, 1), (1, 1), (-1, 1), (nil, 1), (2, -9), (3, nil)]
            var kinds: [BrokenConstraint.Kind?] = []
            try await connection.execute(
                SQLStatement("INSERT INTO strict VALUES (?1, ?2)"),
                count: rows.count,
                bind: { index, sink in
                    for (column, value) in [rows[index].0, rows[index].1].enumerated() {
                        if let value { sink.integer(value, column) } else { sink.null(column) }
                    }
                },
                outcome: { _, result in
                    switch result {
                    case .success(let count):
                        #expect(count == 1)
                        kinds.append(nil)
                    case .failure(let broken):
                        #expect(!broken.detail.contains("-9"))
                        kinds.append(broken.kind)
                    }
                }
            )
            #expect(kinds == [nil, .unique, .check, .notNull, .foreignKey, nil])
            try await engine.commit(connection)
            #expect(try await engine.read(in: .owner) { try await $0.integer("SELECT count(*) FROM strict") } == 2)
        }
    }

    @Test("tell developers of the statement that failed, never of its values")
    func errorText() async throws {
        try await withEngine { engine, _ in
            let error = await failure(of: .readOnly) {
                try await engine.read(in: .owner) { connection in
                    try await connection.query(
                        SQLStatement("UPDATE numbers SET t = ?1"),
                        count: 1,
                        bind: { _, sink in sink.text("a tenant's secret", 0) },
                        row: { _, _ in }
                    )
                }
            }
            #expect(error?.debugDescription.contains("UPDATE numbers SET t = ?1") == true)
            #expect(error?.debugDescription.contains("secret") == false)
        }
    }
}
