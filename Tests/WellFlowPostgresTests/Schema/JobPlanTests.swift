import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres
@testable import WellFlowSQL

@Suite("Plans of the job queue", .requiresServer)
struct JobPlanTests {
    @Test("what waits is found by its index, however many are finished before it", arguments: ["custom", "generic"])
    func ready(mode: String) async throws {
        try await TestDatabase.with { database in
            let system = try Rows(in: database).system
            for state in ["completed", "ready"] {
                try system.run(
                    """
                    INSERT INTO jobs (organization_id, id, queue, name, job_version, parameters, state, priority, run_at,
                        attempt, max_attempts, holds_key, is_cancelling, is_undecodable, enqueued_at, finished_at, principal)
                    SELECT '\(Rows.acme)', gen_random_uuid(), 'default', 'job', 1, '{}', '\(state)', 0, now(), 0, 10,
                        false, false, false, now(), CASE '\(state)' WHEN 'completed' THEN now() END, 'system'
                    FROM generate_series(1, 20000)
                    """
                )
            }
            try database.administrator().run("ANALYZE wellflow.jobs")
            let wellflow = try await database.open()
            let jobs = try #require(wellflow.backend as? SQLStore).catalog.jobs
            try system.run("SET plan_cache_mode = force_\(mode)_plan")
            for (name, statement, values) in [
                ("ready", jobs.hasReady, "'default'"),
                ("lanes", jobs.lanes, "'default', '00000000-0000-0000-0000-000000000000', 11, 256"),
                (
                    "claim", jobs.claim,
                    "'default', '\(Rows.acme)', 10, gen_random_uuid(), gen_random_uuid(), 0"
                ),
                // A plan for any number of claims joins by a scan of the table: the server doesn't choose it for few.
            ] where name != "claim" || mode == "custom" {
                try system.run("PREPARE \(name) AS \(statement.text)")
                let plan = try system.run("EXPLAIN (COSTS off) EXECUTE \(name) (\(values))").compactMap { $0[0] }
                #expect(plan.contains { $0.contains("using idx_jobs_ready on jobs") }, "\(name): \(plan)")
                #expect(!plan.contains { $0.contains("Seq Scan on jobs") || $0.contains("Sort") }, "\(name): \(plan)")
            }
            await wellflow.close()
        }
    }
}
