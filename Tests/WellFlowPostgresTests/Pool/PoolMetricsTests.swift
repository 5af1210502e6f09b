import MetricsTestKit
import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("The figures of a pool", .timeLimit(.minutes(30)))
struct PoolMetricsTests {
    private let backend = TestMetrics()
    private let pool = [("pool", "application_transactions")]

    private func fixture(_ answers: FakeServer.Answer...) -> PoolFixture {
        PoolFixture(FakeServer(answers), metrics: PoolMetrics(.applicationTransactions, factory: backend))
    }

    private func gauges() throws -> [Double?] {
        try ["connections_in_use", "connections_idle", "connections_connecting", "waiting"]
            .map {
                try backend.expectGauge("wellflow_postgres_\($0)", pool).lastValue
            }
    }

    private func counter(_ name: String) throws -> Int64 {
        try backend.expectCounter("wellflow_postgres_\(name)", pool).totalValue
    }

    @Test("gauges are recorded by a tick, when they changed and no more than once a second")
    func gauges() async throws {
        let fixture = fixture()
        fixture.pool.tick()
        #expect(try gauges() == [0, 0, 0, 0])
        let held = try await fixture.pool.acquire()
        try await fixture.use()
        #expect(fixture.pool.tick() == .seconds(1), "the figures changed")
        #expect(try gauges() == [0, 0, 0, 0])
        fixture.advance(by: .seconds(1))
        #expect(try gauges() == [1, 1, 0, 0])
        fixture.advance(by: .seconds(3))
        #expect(try backend.expectGauge("wellflow_postgres_waiting", pool).values.count == 2)
        fixture.pool.release(held.number)
        await fixture.pool.close()
        fixture.pool.tick()
        #expect(try gauges() == [0, 0, 0, 0])
    }

    @Test("connects, failures and losses are counted, and waits timed")
    func counters() async throws {
        let fixture = fixture(.refuse(ConnectFailure(WellFlowError(.unavailable, "Away."))))
        let task = Task { try await fixture.use() }
        await fixture.until { $0.waiting == 1 && $0.connecting == 0 && fixture.server.attempts == 1 }
        fixture.advance(by: .seconds(2))
        try await task.value
        fixture.pool.lost(1)
        fixture.pool.lost(2)
        fixture.pool.lost(2)
        try await fixture.use()
        fixture.server.kill(3)
        fixture.advance(by: .seconds(30))
        await fixture.until { $0.total == 0 }
        await fixture.pool.close()
        #expect(try counter("connects") == 2)
        #expect(try counter("connect_failures") == 1)
        #expect(try counter("connections_lost") == 2)
        let waits = try backend.expectTimer("wellflow_postgres_wait_time", pool).values
        #expect(waits == [2_000_000_000, 0])
    }
}
