import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("The end of a store", .requiresServer, .noHang)
struct ClosingTests {
    /// What an engine is made of, unless it is gone.
    private struct Parts {
        weak var engine: PostgresEngine?
        weak var reactor: Reactor?
        weak var shared: PostgresPool?
        weak var exclusive: PostgresPool?
        weak var connection: PostgresConnection?
        weak var leased: PostgresConnection?

        /// What is there still.
        var left: [String] {
            let parts: [(String, AnyObject?)] = [
                ("engine", engine), ("reactor", reactor), ("shared pool", shared), ("exclusive pool", exclusive),
                ("shared connection", connection), ("leased connection", leased),
            ]
            return parts.compactMap { $1 == nil ? nil : $0 }
        }
    }

    /// Uses an engine and gives what it is made of.
    private func use(_ engine: PostgresEngine) async throws -> Parts {
        #expect(try await engine.texts("SELECT '1'") == ["1"])
        let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
        #expect(try await transaction.text("SELECT '1'") == "1")
        let parts = Parts(
            engine: engine,
            reactor: engine.application.listening.reactor,
            shared: engine.application.shared,
            exclusive: engine.application.exclusive,
            connection: engine.application.openConnections.first {
                $0 !== (transaction as? LeasedConnection)?.connection
            },
            leased: (transaction as? LeasedConnection)?.connection
        )
        #expect(parts.connection != nil && parts.leased != nil)
        try await engine.commit(transaction)
        return parts
    }

    private func expectGone(_ parts: Locked<Parts>, _ database: TestDatabase) async throws {
        // The thread holds the reactor until its end.
        do {
            try await eventually("all is gone") { parts.withLock { $0.left.isEmpty } }
        } catch {
            #expect(parts.withLock { $0.left } == [])
        }
        try await eventually("the server has no connection") {
            try await blocking {
                try database.administrator()
                    .run(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
                        [database.name]
                    )
            } == [["0"]]
        }
    }

    @Test("frees its connections, its sockets and its thread", arguments: [true, false])
    func frees(isClosed: Bool) async throws {
        try await TestDatabase.with { database in
            let parts = Locked(Parts())
            func run() async throws {
                let engine = try PostgresEngine(database.configuration())
                let found = try await use(engine)
                parts.withLock { $0 = found }
                if isClosed { try await within(patience) { await engine.close() } }
            }
            try await run()
            try await expectGone(parts, database)
        }
    }

    @Test("may come twice, and at once")
    func twice() async throws {
        try await TestDatabase.with { database in
            let engine = try PostgresEngine(database.configuration())
            #expect(try await engine.texts("SELECT '1'") == ["1"])
            try await within(patience) {
                await withTaskGroup { group in for _ in 0..<4 { group.addTask { await engine.close() } } }
                await engine.close()
            }
            #expect(try await code { _ = try await engine.texts("SELECT '1'") } == .closed)
            #expect(try await code { _ = try await engine.beginWrite(in: .anyTenant, version: nil) } == .closed)
        }
    }

    @Test("under load lets what is running end, and refuses the rest")
    func load() async throws {
        try await TestDatabase.with { database in
            let wellflow = try await database.open()
            let tenant = try await wellflow.newTenant()
            let kept = Tally()
            let codes = Locked<Set<WellFlowError.Code>>([])
            try await within(patience) {
                try await withThrowingTaskGroup { group in
                    for task in 0..<20 {
                        group.addTask {
                            for number in 0... {
                                let found = try await code {
                                    if task % 2 == 0 {
                                        _ = try await tenant.wells.count()
                                    } else {
                                        try await tenant.wells.create(.numbered(number, name: "\(task)"))
                                        kept.add()
                                    }
                                }
                                if let found {
                                    codes.withLock { _ = $0.insert(found) }
                                    return
                                }
                            }
                        }
                    }
                    try await eventually("rows are written") { kept.value > 20 }
                    await wellflow.close()
                    try await group.waitForAll()
                }
            }
            #expect(codes.withLock { $0 } == [.closed])
            try await database.withStore { wellflow in
                let rows = try await wellflow.tenant(tenant.organizationID, as: .service("test")).wells.count()
                #expect(rows == kept.value)
            }
        }
    }

    @Test("a server that ends every connection again and again leaks nothing")
    func terminated() async throws {
        try await TestDatabase.with { database in
            let parts = Locked(Parts())
            func run() async throws {
                let engine = try PostgresEngine(database.configuration())
                for _ in 0..<10 {
                    let found = try await use(engine)
                    parts.withLock { $0 = found }
                    try await blocking {
                        try database.administrator()
                            .run(
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
                                [database.name]
                            )
                    }
                    try await eventually("the pools have noticed") { engine.application.openConnections.isEmpty }
                    // The thread that closes them holds them a moment longer.
                    try await eventually("they are gone") {
                        parts.withLock { $0.connection == nil && $0.leased == nil }
                    }
                }
                await engine.close()
            }
            try await run()
            try await expectGone(parts, database)
        }
    }
}
