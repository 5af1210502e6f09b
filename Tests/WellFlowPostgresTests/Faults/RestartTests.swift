import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A server that is killed under load", .requiresServer, .noHang)
struct RestartTests {
    @Test("and started again has every acknowledged write; nobody hangs, and the pool heals by itself")
    func restart() async throws {
        try await OwnServer.with { server in
            try await TestDatabase.with(on: server.conninfo) { database in
                try await database.withStore { configuration in
                    configuration.acquireTimeout = .seconds(30)
                    configuration.reconnectPause = .milliseconds(50) ... .milliseconds(500)
                } _: { wellflow in
                    let tenant = try await wellflow.newTenant()
                    let first = try await tenant.wells.create(.numbered(0))
                    let isOver = Locked(false)
                    let acknowledged = Locked<Set<Identifier<Well>>>([])
                    let codes = Locked<[WellFlowError.Code: Int]>([:])
                    func work(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
                        for number in 0... {
                            if isOver.withLock({ $0 }) { return }
                            do {
                                try await within(patience) { try await body(number) }
                            } catch let error as WellFlowError {
                                codes.withLock { $0[error.code, default: 0] += 1 }
                            }
                        }
                    }
                    try await withThrowingTaskGroup { group in
                        for task in 0..<8 {
                            group.addTask {
                                try await work { number in
                                    let row = try await tenant.wells.create(.numbered(number, name: "Task \(task)"))
                                    acknowledged.withLock { _ = $0.insert(row.id) }
                                }
                            }
                            group.addTask {
                                try await work { (_) async throws in
                                    #expect(try await tenant.wells.get(first.id) == first)
                                }
                            }
                        }
                        for _ in 0..<2 {
                            let before = acknowledged.withLock { $0.count }
                            try await eventually("rows are written") {
                                acknowledged.withLock { $0.count } > before + 100
                            }
                            try await blocking { try server.kill() }
                            let down = codes.withLock { $0.values.reduce(0, +) }
                            try await eventually("calls fail") { codes.withLock { $0.values.reduce(0, +) } > down }
                            try await blocking { try server.start() }
                        }
                        let healed = acknowledged.withLock { $0.count }
                        try await eventually("rows are written again") {
                            acknowledged.withLock { $0.count } > healed + 100
                        }
                        isOver.withLock { $0 = true }
                        try await group.waitForAll()
                    }
                    let kept = Set(try await tenant.wells.all().map(\.id))
                    let lost = acknowledged.withLock { $0.subtracting(kept) }
                    #expect(lost.isEmpty, "\(lost.count) acknowledged rows are lost")
                    // Each row has its line in the trail, and the trail no line without its row.
                    let verification = try await tenant.audit.verify()
                    #expect(verification.holds, "\(verification)")
                    #expect(try await tenant.disagreements(on: Well.self) == [])
                    let found = codes.withLock { Set($0.keys) }
                    // A machine that is busy with more than this lets a caller wait for a connection longer than it may.
                    #expect(found.isSubset(of: [.unavailable, .unknownOutcome, .timeout]), "\(found)")
                }
            }
        }
    }
}
