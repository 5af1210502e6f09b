import MetricsTestKit
import Testing

@testable import WellFlowCore

@Suite("The figures of jobs")
struct JobMetricsTests {
    private func count(_ count: Int, _ state: JobState, oldest: Duration? = nil, queue: String = "q") -> JobCount {
        JobCount(organizationID: Identifier(), queue: queue, state: state, count: count, oldest: oldest)
    }

    @Test("gauges add up organizations, and fall to none when nothing is left")
    func gauges() throws {
        let backend = TestMetrics()
        let metrics = JobMetrics(queues: ["q"], factory: backend)
        metrics.gauge([
            count(3, .ready, oldest: .seconds(5)), count(4, .ready, oldest: .seconds(90)), count(1, .dead),
            count(2, .ready, oldest: .zero, queue: "other"),
        ])
        func jobs(_ state: JobState, _ queue: String = "q") throws -> Double? {
            try backend.expectGauge("wellflow_jobs", [("queue", queue), ("state", state.rawValue)]).lastValue
        }
        #expect(try jobs(.ready) == 7)
        #expect(try jobs(.ready, "other") == 2)
        #expect(try jobs(.dead) == 1)
        let oldest = try backend.expectGauge("wellflow_jobs_oldest_seconds", [("queue", "q")])
        #expect(oldest.lastValue == 90)
        metrics.gauge([count(1, .dead)])
        #expect(try jobs(.ready) == 0)
        #expect(try jobs(.dead) == 1)
        #expect(oldest.lastValue == 0)
    }

    @Test("attempts are counted by how they ended")
    func outcomes() throws {
        let backend = TestMetrics()
        let metrics = JobMetrics(queues: [], factory: backend)
        for outcome in [JobOutcome.completed, .completed, .failed] { metrics.settled(outcome) }
        #expect(try backend.expectCounter("wellflow_jobs_ended", [("outcome", "completed")]).totalValue == 2)
        #expect(try backend.expectCounter("wellflow_jobs_ended", [("outcome", "failed")]).totalValue == 1)
    }
}
