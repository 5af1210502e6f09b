import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A worker whose database is away", .requiresServer, .noHang)
struct JobWorkerFaultTests {
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
