import Foundation
import Testing
import WellFlowTesting

extension JobDrills {
    @Suite("Workers that are killed at random under load")
    struct Kill {
        @Test("lose no job of a file, and each job writes its row once")
        func file() async throws { try await JobDrill.inFile(drill) }

        @Test(
            "lose no job of a database, and each job writes its row once",
            .enabled(if: TestServer.isExpected, TestServer.reason)
        )
        func server() async throws { try await JobDrill.onServer(nil, drill) }

        /// Kills eight workers among jobs that take longer in all than the kills do.
        private func drill(_ drill: JobDrill) async throws {
            var random = SeededGenerator(seed: .random(in: .min ... .max))
            print("Workers are killed by the seed \(random.seed).")
            let ids = try drill.enqueue(#"{"milliseconds": 200}"#, count: 400)
            func start() throws -> WorkerProcess { try drill.startWorker(lease: 4, slots: 5) }
            var workers = try (0..<3).map { _ in try start() }
            for _ in 0..<8 {
                let victim = Int.random(in: workers.indices, using: &random)
                try await eventually("the worker is ready") { workers[victim].isReady }
                try await Task.sleep(for: .milliseconds(.random(in: 0...400, using: &random)))
                workers[victim].kill()
                workers[victim] = try start()
            }
            try await drill.waitUntilDone()
            try drill.expectDone(ids)
            // Jobs were running when their workers died, and were taken up after the lease.
            let again = try drill.jobs().filter { $1["attempt"] as? Int != 1 }.keys
            let lost = try again.flatMap { try drill.history(of: $0) }.filter { $0.outcome == "lost" }
            #expect(!lost.isEmpty)
            // Generously: a busy machine is slow to look.
            for attempt in lost { #expect(attempt.seconds < 120) }
        }
    }
}
