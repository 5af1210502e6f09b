import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A worker whose database is away", .requiresServer, .noHang)
struct JobWorkerFaultTests {
    /// Waits to be cancelled, once.
    private struct Patient: Job {
        static let name = "patient"
        static let retry = RetryPolicy.fixed(.zero)

        func run(in context: JobContext) async throws {
            if context.attempt == 1 { try await Task.sleep(for: .seconds(36_000)) }
        }
    }

    @Test("ends its jobs when it was out of touch for longer than its lease, and each costs an attempt")
    func outOfTouch() async throws {
        try await TestDatabase.with { database in
            try await database.withProxy { proxy in
                try await database.withStore(through: proxy.folder) { configuration in
                    configuration.statementTimeout = .seconds(10)
                    configuration.responseGrace = .seconds(1)
                } _: { wellflow in
                    let tenant = try await wellflow.newTenant()
                    let job = try await tenant.jobs.enqueue(Patient())
                    var handlers = JobHandlers()
                    handlers.add(Patient.self)
                    let log = CapturedLog()
                    let worker = JobWorker(
                        wellflow,
                        handlers,
                        settings: JobWorkerSettings(lease: .seconds(5), logger: log.logger)
                    )
                    try await within(patience) {
                        async let run: Void = worker.run()
                        try await eventually("it runs") { try await tenant.jobs.get(job.id)?.state == .running }
                        proxy.swallowAll()
                        try await eventually("it is ended") { log.text.contains("didn't complete it") }
                        proxy.swallowAll(false)
                        // The connections that were swallowed fail first.
                        try await eventually("it is done") {
                            (try? await tenant.jobs.get(job.id))?.state == .completed
                        }
                        worker.stop()
                        try await run
                    }
                    #expect(try await tenant.jobs.history(of: job.id).map(\.outcome) == [.lost])
                    #expect(try await tenant.jobs.get(job.id)?.attempt == 2)
                }
            }
        }
    }

    @Test("can be shut down before it has begun")
    func shutDownAtStart() async throws {
        try await TestDatabase.with { database in
            let wellflow = try await database.open { configuration in
                configuration.system?.port = 1
                configuration.acquireTimeout = .milliseconds(200)
            }
            let log = CapturedLog()
            let worker = JobWorker(wellflow, JobHandlers(), settings: JobWorkerSettings(logger: log.logger))
            try await within(patience) {
                async let run: Void = worker.run()
                try await eventually("it has tried") { log.text.contains("can't begin yet") }
                worker.stop()
                try await run
            }
            await wellflow.close()
        }
    }
}
