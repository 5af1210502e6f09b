import CLibPQ
import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("Cancelling a task", .requiresServer, .noHang)
struct CancellationTests {
    @Test("never disturbs another one's read on the same connection", arguments: [1, 2] as [UInt64])
    func shared(seed: UInt64) async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 1
            try await PostgresEngine.with(configuration) { engine in
                var random = SeededGenerator(seed: seed)
                let cancelled = Tally()
                try await within(patience) { [random] in
                    var random = random
                    try await withThrowingTaskGroup { group in
                        for number in 0..<3_000 {
                            let task = Task {
                                try await engine.texts("SELECT '\(number % 97)'")
                            }
                            let isCancelled = Int.random(in: 0..<3, using: &random) == 0
                            for _ in 0..<Int.random(in: 0..<4, using: &random) { await Task.yield() }
                            if isCancelled { task.cancel() }
                            group.addTask { () async throws in
                                do {
                                    #expect(try await task.value == ["\(number % 97)"], "seed \(seed)")
                                } catch let error as WellFlowError where isCancelled && error.code == .cancelled {
                                    cancelled.add()
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                random = SeededGenerator(seed: seed)
                #expect(cancelled.value > 0, "seed \(seed)")
                try await eventually("every slot came back") { engine.application.shared.counts.inUse == 0 }
                #expect(engine.application.shared.counts == PoolCounts(idle: 1))
            }
        }
    }

    @Test("in a transaction ends the server's statement, undoes all, and the connection comes back clean")
    func transaction() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.transactionConnections = 1
            try await PostgresEngine.with(configuration) { engine in
                try await blocking {
                    try database.connect(as: database.roles.owner)
                        .run("CREATE TABLE notes (text text); GRANT ALL ON notes TO application_role")
                }
                let pid = Locked<String?>(nil)
                let task = Task {
                    let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                    do {
                        let found = try await transaction.text("SELECT pg_backend_pid()::text")
                        pid.withLock { $0 = found }
                        try await transaction.execute(SQLStatement("INSERT INTO notes VALUES ('x')")) { _ in }
                        _ = try await transaction.text("SELECT pg_sleep(600)::text")
                        #expect(Bool(false), "it slept")
                    } catch {
                        #expect(!transaction.isInTransaction)
                        await engine.rollback(transaction)
                        throw error
                    }
                }
                try await database.isRunning("pg_sleep(600)")
                task.cancel()
                #expect(try await within(patience) { try await code { try await task.value } } == .cancelled)
                try await database.isRunning("pg_sleep(600)", count: 0)
                let next = try await engine.beginWrite(in: .system, version: nil)
                await engine.rollback(next)
                let clean = try await engine.beginWrite(in: .anyTenant, version: nil)
                #expect(try await clean.text("SELECT pg_backend_pid()::text") == pid.withLock { $0 })
                #expect(try await clean.text("SELECT count(*)::text FROM notes") == "0")
                await engine.rollback(clean)
            }
        }
    }

    @Test("that waits for a connection gives its place up")
    func waiting() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.transactionConnections = 1
            try await PostgresEngine.with(configuration) { engine in
                let holder = try await engine.beginWrite(in: .anyTenant, version: nil)
                let waiting = (0..<100)
                    .map { _ in
                        Task {
                            let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                            await engine.rollback(transaction)
                        }
                    }
                try await eventually("all wait") { engine.application.exclusive.counts.waiting == 100 }
                for task in waiting.dropLast() { task.cancel() }
                for task in waiting.dropLast() {
                    #expect(try await within(patience) { try await code { try await task.value } } == .cancelled)
                }
                #expect(engine.application.exclusive.counts.waiting == 1)
                await engine.rollback(holder)
                #expect(try await within(patience) { try await code { try await waiting[99].value } } == nil)
                #expect(engine.application.exclusive.counts == PoolCounts(idle: 1))
            }
        }
    }

    @Test("by the hundred, at any moment of a transaction, leaks no connection", arguments: [3, 4] as [UInt64])
    func storm(seed: UInt64) async throws {
        try await TestDatabase.with { database in
            try await database.withStore {
                $0.transactionConnections = 3
            } _: { wellflow in
                let tenant = try await wellflow.newTenant()
                let created = Tally()
                let outcomes = try await within(patience) {
                    var random = SeededGenerator(seed: seed)
                    return try await withThrowingTaskGroup(of: WellFlowError.Code?.self) { group in
                        for number in 0..<300 {
                            let task = Task {
                                try await tenant.transaction { transaction in
                                    try await transaction.wells.create(.numbered(number))
                                    _ = try await transaction.wells.count()
                                }
                                created.add()
                            }
                            let pause = Duration.microseconds(Int.random(in: 0..<3_000, using: &random))
                            if Int.random(in: 0..<4, using: &random) > 0 {
                                // Time is what hits different moments of a transaction.
                                try await Task.sleep(for: pause)
                                task.cancel()
                            }
                            group.addTask { try await code { try await task.value } }
                        }
                        return try await group.reduce(into: Set<WellFlowError.Code?>()) { $0.insert($1) }
                    }
                }
                #expect(outcomes.isSubset(of: [nil, .cancelled]), "seed \(seed): \(outcomes)")
                #expect(outcomes.contains(.cancelled))
                // What was acknowledged is there; a commit is not cancelled any more.
                #expect(try await tenant.wells.count() == created.value, "seed \(seed)")
                try await within(patience) {
                    try await withThrowingTaskGroup { group in
                        for number in 0..<6 {
                            group.addTask { try await tenant.wells.create(.numbered(1_000 + number)) }
                        }
                        try await group.waitForAll()
                    }
                }
            }
        }
    }
}
