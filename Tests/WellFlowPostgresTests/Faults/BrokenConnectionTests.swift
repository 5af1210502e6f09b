import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A connection that breaks", .requiresServer, .noHang)
struct BrokenConnectionTests {
    @Test("in the middle of a pipeline fails what is in flight on it, and nothing else")
    func pipeline() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await PostgresEngine.with(database.configuration(through: proxy.folder)) { engine in
                    let losses = Tally()
                    func connect() async throws -> PostgresConnection {
                        try await engine.application.listening.connect(onEnd: {}, onLoss: { losses.add() })
                    }
                    let (first, second, holder) = (try await connect(), try await connect(), try await connect())
                    _ = try await holder.perform { $0.add("SELECT pg_advisory_lock(7)") }
                    proxy.once("cut me", .cut)
                    let ends = Locked<[String: [WellFlowError.Code?]]>([:])
                    try await within(patience) {
                        try await withThrowingTaskGroup { group in
                            for (name, connection) in [("first", first), ("second", second)] {
                                for number in 0..<20 {
                                    let text = number == 0 ? "SELECT pg_advisory_lock_shared(7)" : "SELECT \(number)"
                                    group.addTask {
                                        let end = try await code {
                                            let results = try await connection.perform { $0.add(text) }
                                            #expect(results.count == 1)
                                        }
                                        ends.withLock { $0[name, default: []].append(end) }
                                    }
                                }
                            }
                            try await eventually("all are in flight") {
                                first.requestCount == 20 && second.requestCount == 20
                            }
                            #expect(
                                try await code { _ = try await first.perform { $0.add("SELECT 'cut me'") } }
                                    == .unavailable
                            )
                            _ = try await holder.perform { $0.add("SELECT pg_advisory_unlock(7)") }
                            try await group.waitForAll()
                        }
                    }
                    #expect(ends.withLock { $0["first"] } == Array(repeating: .unavailable, count: 20))
                    #expect(ends.withLock { $0["second"] } == Array(repeating: nil, count: 20))
                    #expect(losses.value == 1)
                    #expect(!first.isOpen && second.isOpen)
                    #expect(try await code { _ = try await first.perform { $0.add("SELECT 1") } } == .unavailable)
                    second.close()
                    holder.close()
                }
            }
        }
    }

    @Test("while a transaction ends leaves its outcome unknown, and says so", arguments: [true, false])
    func commit(arrives: Bool) async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await database.withStore(through: proxy.folder) { wellflow in
                    let tenant = try await wellflow.newTenant()
                    proxy.once("COMMIT", arrives ? .answerCut : .cut)
                    let found = try await code { try await tenant.wells.create(.numbered(1)) }
                    #expect(found == .unknownOutcome)
                    // The pool heals by itself, and the truth is there to be read.
                    #expect(try await tenant.wells.count() == (arrives ? 1 : 0))
                    try await tenant.wells.create(.numbered(2))
                }
            }
        }
    }

    @Test("before a transaction ends undoes it, and says that it did")
    func write() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await database.withStore(through: proxy.folder) { wellflow in
                    let tenant = try await wellflow.newTenant()
                    try await tenant.wells.create(.numbered(1))
                    proxy.decide { $0.firstRange(of: Array("set_config".utf8)) != nil ? .cut : .passed }
                    proxy.cutAll()
                    let found = try await code {
                        _ = try await tenant.transaction { try await $0.wells.create(.numbered(2)) }
                    }
                    #expect(found == .unavailable)
                    proxy.decide(nil)
                    // A read may still go out on a connection whose cut nobody has noticed.
                    var count: Int?
                    for _ in 0..<30 where count == nil { count = try? await tenant.wells.count() }
                    #expect(count == 1)
                }
            }
        }
    }

    @Test("that was idle is not used again: whoever comes next gets a new one")
    func idle() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await PostgresEngine.with(database.configuration(through: proxy.folder)) { engine in
                    for _ in 0..<20 {
                        #expect(try await engine.texts("SELECT '1'::text") == ["1"])
                        let connection = try await engine.beginWrite(in: .anyTenant, version: nil)
                        try await engine.commit(connection)
                        proxy.cutAll()
                        try await eventually("the pools have noticed") {
                            engine.application.shared.counts.total == 0
                                && engine.application.exclusive.counts.total == 0
                        }
                    }
                }
            }
        }
    }

    @Test("by swallowing everything is noticed a little after what a statement may take")
    func halfOpen() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                var configuration = try database.configuration(through: proxy.folder)
                configuration.statementTimeout = .seconds(2)
                configuration.responseGrace = .seconds(1)
                try await PostgresEngine.with(configuration) { engine in
                    #expect(try await engine.texts("SELECT '1'::text") == ["1"])
                    let transaction = try await engine.beginWrite(in: .anyTenant, version: nil)
                    #expect(try await transaction.text("SELECT '1'::text") == "1")
                    proxy.swallowAll()
                    let start = ContinuousClock.now
                    try await within(patience) { () async throws in
                        async let read = code { _ = try await engine.texts("SELECT '2'::text") }
                        async let write = code { _ = try await transaction.text("SELECT '2'::text") }
                        #expect(try await read == .timeout)
                        #expect(try await write == .timeout)
                    }
                    let duration = ContinuousClock.now - start
                    #expect(duration > .milliseconds(2_900), "\(duration)")
                    try await within(patience) { await engine.rollback(transaction) }
                    proxy.swallowAll(false)
                    #expect(try await engine.texts("SELECT '3'::text") == ["3"])
                }
            }
        }
    }

    @Test("a commit that is swallowed has an unknown outcome")
    func swallowedCommit() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await database.withStore(through: proxy.folder) { configuration in
                    configuration.statementTimeout = .seconds(10)
                    configuration.responseGrace = .seconds(1)
                } _: { wellflow in
                    let tenant = try await wellflow.newTenant()
                    proxy.once("COMMIT", .swallowed)
                    try await within(patience) { () async throws in
                        #expect(try await code { try await tenant.wells.create(.numbered(1)) } == .unknownOutcome)
                    }
                    #expect(try await tenant.wells.count() == 0)
                }
            }
        }
    }

    @Test(
        "a server that swallows what a new connection says is given up in time",
        arguments: ["", "rolsuper"]
    )
    func swallowedLogin(from text: String) async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                var configuration = try database.configuration(through: proxy.folder)
                configuration.connectTimeout = .seconds(2)
                configuration.acquireTimeout = .seconds(4)
                try await PostgresEngine.with(configuration) { engine in
                    if text.isEmpty { proxy.swallowAll() } else { proxy.once(text, .swallowed) }
                    let start = ContinuousClock.now
                    try await within(patience) {
                        do {
                            _ = try await engine.application.listening.connect(onEnd: {}, onLoss: {})
                            #expect(Bool(false), "it connected")
                        } catch let failure as ConnectFailure {
                            #expect(failure.error.code == .unavailable && !failure.isFinal)
                        }
                    }
                    let duration = ContinuousClock.now - start
                    #expect(duration > .milliseconds(1_900), "\(duration)")
                    if text.isEmpty {
                        #expect(try await code { _ = try await engine.texts("SELECT '1'") } == .unavailable)
                        proxy.swallowAll(false)
                    }
                    // On a busy machine a connection may well take longer than it may here.
                    try await eventually("it answers") { (try? await engine.texts("SELECT '1'")) == ["1"] }
                }
            }
        }
    }

    @Test("a tenant's read costs one round trip", arguments: [false, true])
    func roundTrips(isBehindTransactionPool: Bool) async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await database.withStore(through: proxy.folder) {
                    $0.isBehindTransactionPool = isBehindTransactionPool
                } _: { wellflow in
                    let tenant = try await wellflow.newTenant()
                    let well = try await tenant.wells.create(.numbered(1))
                    #expect(try await tenant.wells.get(well.id) == well)
                    for _ in 0..<20 {
                        let before = proxy.flights
                        #expect(try await tenant.wells.get(well.id) == well)
                        #expect(proxy.flights == before + 1)
                    }
                }
            }
        }
    }
}
