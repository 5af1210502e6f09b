import Foundation
import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Cancellation", .noHang)
struct CancellationTests {
    private func withEngine(
        readers: Int = 4,
        _ body: (SQLiteEngine, String) async throws -> Void
    ) async throws {
        try await Stores.withFolder { folder in
            var configuration = Stores.configuration
            configuration.readers = readers
            let path = folder + "/store.sqlite"
            let engine = try await SQLiteEngine(.file(path), configuration: configuration)
            try await body(engine, path)
            await engine.close()
        }
    }

    @Test("it is known when what is written waits for a transaction of this process")
    func awaited() async throws {
        try await withEngine { engine, _ in
            let held = try await engine.beginWrite(in: .owner, version: nil)
            #expect(!engine.isWriterAwaited)
            let waiting = Task { try await engine.rollback(engine.beginWrite(in: .owner, version: nil)) }
            while !engine.isWriterAwaited { await Task.yield() }
            await engine.rollback(held)
            try await waiting.value
            #expect(!engine.isWriterAwaited)
        }
    }

    @Test("a running statement is interrupted")
    func interrupts() async throws {
        try await withEngine { engine, _ in
            let started = DispatchSemaphore(value: 0)
            let task = Task.detached {
                try await engine.read(in: .owner) { try await $0.runEndlessly { started.signal() } }
            }
            Self.cancel(task, after: started)
            await failure(of: .cancelled) { try await task.value }
        }
    }

    /// Cancels from a thread of its own: a statement without end and without rows keeps its task's thread, and there
    /// may be one only.
    private static func cancel(_ task: Task<Void, any Error>, after started: DispatchSemaphore) {
        Thread.detachNewThread {
            started.wait()
            task.cancel()
        }
    }

    @Test("another task's statement goes on")
    func interruptsItsOwn() async throws {
        try await withEngine { engine, _ in
            let rows = [Counter(), Counter()]
            let tasks = rows.map { rows in
                Task.detached {
                    try await engine.read(in: .owner) { connection in
                        try await connection.query(Raw.endlessRows, count: 1, bind: { _, _ in }) { _, _ in rows.add(1) }
                    }
                }
            }
            while rows.contains(where: { $0.value == 0 }) { await Task.yield() }
            tasks[0].cancel()
            await failure(of: .cancelled) { try await tasks[0].value }
            let reached = rows[1].value
            while rows[1].value < reached + 10_000 { await Task.yield() }
            tasks[1].cancel()
            await failure(of: .cancelled) { try await tasks[1].value }
        }
    }

    @Test("a cancellation between the call's start and the statement's first step isn't lost")
    func beforeTheFirstStep() async throws {
        try await withEngine { engine, _ in
            let task = Task.detached {
                try await engine.read(in: .owner) { connection in
                    try await connection.query(
                        SQLStatement(
                            "WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
                        ),
                        count: 1,
                        bind: { _, sink in
                            withUnsafeCurrentTask { $0?.cancel() }
                            sink.integer(0, 0)
                        },
                        row: { _, _ in }
                    )
                }
            }
            await failure(of: .cancelled) { try await task.value }
        }
    }

    @Test("a late cancellation doesn't hit the next call on the connection")
    func late() async throws {
        try await withEngine(readers: 1) { engine, _ in
            var counts = (done: 0, cancelled: 0)
            for _ in 0..<3_000 {
                let task = Task.detached { try await engine.read(in: .owner) { try await $0.integer("SELECT 1") } }
                let cancel = Task.detached { task.cancel() }
                do {
                    let one = try await task.value
                    #expect(one == 1)
                    counts.done += 1
                } catch let error as WellFlowError where error.code == .cancelled {
                    counts.cancelled += 1
                }
                let two = try await engine.read(in: .owner) { try await $0.integer("SELECT 2") }
                #expect(two == 2)
                await cancel.value
            }
            #expect(counts.done + counts.cancelled == 3_000)
        }
    }

    @Test("a statement that is cancelled in a transaction undoes all of it, savepoints included")
    func insideTransaction() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let task = Task.detached {
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Well.numbered(1))
                    try await transaction.transaction { nested in
                        try await nested.wells.create(Well.numbered(2))
                        await failure(of: .cancelled) {
                            try await nested.transaction { innermost in
                                try await innermost.wells.create(Well.numbered(3))
                                withUnsafeCurrentTask { $0?.cancel() }
                                try await innermost.wells.create([Well.numbered(4), Well.numbered(5)])
                            }
                        }
                        await failure(of: .cancelled) { _ = try await nested.wells.count() }
                        await failure(of: .cancelled) { try await nested.wells.create(Well.numbered(6)) }
                    }
                }
            }
            await failure(of: .cancelled) { try await task.value }
            #expect(try await tenant.wells.count() == 0)
            #expect(try Raw.isSoundAndFree(path))
            try await tenant.wells.create(Well.numbered(1))
        }
    }

    @Test("a cancellation in the middle of a write's statement leaves the connection clean for the next")
    func engineWrite() async throws {
        try await withEngine { engine, path in
            let started = DispatchSemaphore(value: 0)
            let task = Task.detached {
                let connection = try await engine.beginWrite(in: .owner, version: nil)
                do {
                    try await connection.perform("CREATE TABLE half (a)")
                    try await connection.savepoint("inside")
                    try await connection.perform("INSERT INTO half VALUES (1)")
                    try await connection.runEndlessly { started.signal() }
                } catch {
                    #expect(!connection.isInTransaction)
                    await engine.rollback(connection)
                    throw error
                }
            }
            Self.cancel(task, after: started)
            await failure(of: .cancelled) { try await task.value }
            #expect(try Raw.isSoundAndFree(path))
            let connection = try await engine.beginWrite(in: .owner, version: nil)
            #expect(try await connection.integer("SELECT count(*) FROM sqlite_schema") == 0)
            try await connection.perform("CREATE TABLE whole (a)")
            try await engine.commit(connection)
        }
    }

    @Test("a task that is cancelled while it waits for the writer gets nothing")
    func waitingForTheWriter() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            let isHeld = Signal()
            let release = Signal()
            let holder = Task.detached {
                try await tenant.transaction { transaction in
                    try await transaction.wells.create(Well.numbered(1))
                    isHeld.fire()
                    await release.wait()
                }
            }
            await isHeld.wait()
            let waiting = Task.detached { try await tenant.wells.create(Well.numbered(2)) }
            let inTransaction = Task.detached {
                try await tenant.transaction { try await $0.wells.create(Well.numbered(3)) }
            }
            let patient = Task.detached { try await tenant.wells.create(Well.numbered(4)) }
            for _ in 0..<50 { await Task.yield() }
            waiting.cancel()
            inTransaction.cancel()
            await failure(of: .cancelled) { _ = try await waiting.value }
            await failure(of: .cancelled) { _ = try await inTransaction.value }
            release.fire()
            try await holder.value
            _ = try await patient.value
            #expect(try await Set(tenant.wells.all().map(\.wellNumber)) == ["1", "4"])
        }
    }

    @Test("many tasks, cancelled at any moment, leave no transaction open and no half of one")
    func anyMoment() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            var random = SeededGenerator(seed: 11)
            for round in 0..<40 {
                let tasks = (0..<8)
                    .map { number in
                        Task.detached {
                            try await tenant.transaction { transaction in
                                try await transaction.wells.create(
                                    (0..<20).map { Well.numbered($0, name: "\(round) \(number)") }
                                )
                                _ = try await transaction.transaction { nested in
                                    try await nested.wells.create(
                                        (20..<40).map { Well.numbered($0, name: "\(round) \(number)") }
                                    )
                                }
                            }
                        }
                    }
                for _ in 0..<Int.random(in: 0..<200, using: &random) { await Task.yield() }
                for task in tasks.shuffled(using: &random).prefix(6) { task.cancel() }
                for task in tasks { _ = await task.result }
            }
            #expect(try await tenant.wells.count() % 40 == 0)
            #expect(try Raw.isSoundAndFree(path))
        }
    }
}
