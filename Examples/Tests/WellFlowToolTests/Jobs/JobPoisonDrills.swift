import Foundation
import Testing

extension JobDrills {
    @Suite("A job that kills its worker each time")
    struct Poison {
        @Test("is a dead letter of a file in the end, and the jobs beside it are done")
        func file() async throws { try await JobDrill.inFile(drill) }

        @Test(
            "is a dead letter of a database in the end, and the jobs beside it are done",
            .enabled(if: TestServer.isExpected, TestServer.reason)
        )
        func server() async throws { try await JobDrill.onServer(nil, drill) }

        private func drill(_ drill: JobDrill) async throws {
            let poison = try #require(
                try drill.enqueue(#"{"milliseconds": 50, "crashes": true}"#, attempts: 3).first
            )
            let others = try drill.enqueue(#"{"milliseconds": 50}"#, count: 40)
            func start() throws -> WorkerProcess { try drill.startWorker(lease: 3, slots: 3) }
            var workers = try (0..<2).map { _ in try start() }
            var deaths = 0
            try await eventually("every job is finished") {
                for index in workers.indices where !workers[index].isRunning {
                    deaths += 1
                    workers[index] = try start()
                }
                return Set(try drill.states().keys).isSubset(of: ["completed", "dead"])
            }
            try drill.expectDone(others)
            let job = try #require(try drill.jobs()[poison])
            #expect(job["state"] as? String == "dead")
            #expect(job["attempt"] as? Int == 3)
            #expect(job["lastError"] as? String == "The worker was lost.")
            #expect(try drill.history(of: poison).map(\.outcome) == ["lost", "lost", "lost"])
            #expect(drill.told("begun").filter { $0 == poison }.count == 3)
            try await eventually("three workers died") { deaths + workers.filter { !$0.isRunning }.count == 3 }
        }
    }
}
