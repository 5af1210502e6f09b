import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Listening", .requiresServer, .noHang)
struct ListeningTests {
    private func notify(_ database: TestDatabase, _ channel: String, _ payload: String) async throws {
        try await blocking { try database.administrator().run("SELECT pg_notify($1, $2)", [channel, payload]) }
    }

    @Test("hears what is notified on its channel, and goes on when the server ends the connection")
    func reconnects() async throws {
        try await TestDatabase.with { database in
            try await PostgresEngine.with(database.configuration()) { engine in
                try await within(patience) {
                    try await engine.withNotifications(on: "jobs \"x\"") { events in
                        var events = events.makeAsyncIterator()
                        #expect(await events.next() == .connected)
                        for round in 0..<3 {
                            try await notify(database, "other", "no")
                            try await notify(database, "jobs \"x\"", "yes \(round)")
                            #expect(await events.next() == .notified(payload: "yes \(round)"))
                            try await blocking {
                                let query =
                                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = $1"
                                try database.administrator().run(query, [database.name])
                            }
                            #expect(await events.next() == .interrupted)
                            #expect(await events.next() == .connected)
                        }
                    }
                }
            }
        }
    }

    @Test("notices a connection that swallows everything")
    func halfOpen() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                var configuration = try database.configuration(through: proxy.folder)
                configuration.healthCheckInterval = .milliseconds(200)
                configuration.responseGrace = .seconds(3)
                configuration.connectTimeout = .seconds(5)
                try await PostgresEngine.with(configuration) { engine in
                    try await within(patience) {
                        try await engine.withNotifications(on: "jobs") { events in
                            var events = events.makeAsyncIterator()
                            #expect(await events.next() == .connected)
                            proxy.swallowAll()
                            #expect(await events.next() == .interrupted)
                            proxy.swallowAll(false)
                            #expect(await events.next() == .connected)
                        }
                    }
                }
            }
        }
    }

    @Test("ends with its task, and with the store")
    func ends() async throws {
        try await TestDatabase.with { database in
            let engine = try PostgresEngine(database.configuration())
            let first = Task { try await engine.withNotifications(on: "jobs") { for await _ in $0 {} } }
            let second = Task { try await engine.withNotifications(on: "jobs") { for await _ in $0 {} } }
            first.cancel()
            try await within(patience) { try await first.value }
            try await within(patience) { await engine.close() }
            try await within(patience) { _ = try await code { try await second.value } }
            #expect(try await code { try await engine.withNotifications(on: "jobs") { _ in } } == .closed)
        }
    }

    @Test("keeps the newest events for one that is slow")
    func bounded() async throws {
        try await TestDatabase.with { database in
            try await PostgresEngine.with(database.configuration()) { engine in
                try await within(patience) {
                    try await engine.withNotifications(on: "jobs", buffering: 5) { events in
                        var events = events.makeAsyncIterator()
                        #expect(await events.next() == .connected)
                        try await blocking {
                            try database.administrator()
                                .run("SELECT pg_notify('jobs', n::text) FROM generate_series(1, 1000) AS n")
                        }
                        // Another connection's word comes after those: they have been heard by then.
                        var last: ChannelEvent?
                        var count = 0
                        while last != .notified(payload: "1000") {
                            last = await events.next()
                            count += 1
                        }
                        #expect(count <= 1_000)
                    }
                }
            }
        }
    }

    @Test("is refused behind a pool of transactions, which would hear nothing")
    func refused() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.isBehindTransactionPool = true
            try await PostgresEngine.with(configuration) { (engine) async throws in
                #expect(try await code { try await engine.withNotifications(on: "jobs") { _ in } } == .unsupported)
            }
        }
    }

    @Test("hears of new jobs, but not from a store that is told to be silent")
    func silence() async throws {
        try await TestDatabase.with { database in
            try await PostgresEngine.with(database.configuration()) { engine in
                try await within(patience) {
                    try await engine.withNotifications(on: JobChannel.name) { events in
                        var events = events.makeAsyncIterator()
                        #expect(await events.next() == .connected)
                        for (queue, notifies) in [("silent", false), ("loud", true)] {
                            let wellflow = try await database.open { $0.notifiesWorkers = notifies }
                            try await wellflow.system(reason: "A test") {
                                _ = try await $0.jobs.enqueue(Nothing(), JobOptions(queue: queue))
                            }
                            await wellflow.close()
                        }
                        #expect(await events.next() == .notified(payload: "loud"))
                    }
                }
            }
        }
    }

    private struct Nothing: SystemJob {
        static let name = "nothing"

        func run(in context: SystemJobContext) async throws {}
    }
}
