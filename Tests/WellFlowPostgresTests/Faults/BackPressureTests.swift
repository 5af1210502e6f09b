import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("More tasks than connections can serve", .requiresServer, .noHang)
struct BackPressureTests {
    #if THREAD_SANITIZER
    // Each costs the sanitizer many times as much.
    private static let many = 2_000
    #else
    private static let many = 10_000
    #endif

    @Test("many on one connection of four slots all finish, four at a time")
    func queue() async throws {
        try await TestDatabase.with { database in
            var configuration = try database.configuration()
            configuration.sharedConnections = 1
            configuration.requestsPerConnection = 4
            try await PostgresEngine.with(configuration) { engine in
                let most = Locked(0)
                try await within(patience) {
                    try await withThrowingTaskGroup { group in
                        for number in 0..<Self.many {
                            group.addTask { () async throws in
                                #expect(try await engine.texts("SELECT '\(number % 50)'") == ["\(number % 50)"])
                                let count = engine.application.requestCount
                                most.withLock { $0 = max($0, count) }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                #expect((1...4).contains(most.withLock { $0 }), "\(most.withLock { $0 }) were in flight")
                try await eventually("every slot came back") {
                    engine.application.shared.counts == PoolCounts(idle: 1)
                }
            }
        }
    }

    @Test("wait as long as they may when the server is stuck, and are turned away when too many wait")
    func stuck() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                var configuration = try database.configuration(through: proxy.folder)
                configuration.sharedConnections = 1
                configuration.requestsPerConnection = 4
                configuration.acquireTimeout = .milliseconds(700)
                try await PostgresEngine.with(configuration) { engine in
                    try await eventually("it is connected") { (try? await engine.texts("SELECT '1'")) == ["1"] }
                    proxy.swallowAll()
                    let stuck = (0..<4).map { _ in Task { try await engine.texts("SELECT '2'") } }
                    try await eventually("all slots are taken") { engine.application.requestCount == 4 }
                    let codes = try await within(patience) {
                        try await withThrowingTaskGroup(of: WellFlowError.Code?.self) { group in
                            for _ in 0..<10_050 {
                                group.addTask { try await code { _ = try await engine.texts("SELECT '3'") } }
                            }
                            return try await group.reduce(into: [WellFlowError.Code?: Int]()) {
                                $0[$1, default: 0] += 1
                            }
                        }
                    }
                    #expect(codes[.timeout, default: 0] >= 10_000 && codes.keys.count <= 2, "\(codes)")
                    #expect(codes[.timeout, default: 0] + codes[.unavailable, default: 0] == 10_050)
                    for task in stuck { task.cancel() }
                    for task in stuck { #expect(try await code { _ = try await task.value } == .cancelled) }
                    // Only a cut frees the slots before the server's silence is noticed.
                    proxy.swallowAll(false)
                    proxy.cutAll()
                    try await eventually("it is connected again") { (try? await engine.texts("SELECT '4'")) == ["4"] }
                }
            }
        }
    }
}
