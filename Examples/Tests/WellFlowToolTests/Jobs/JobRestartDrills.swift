import Foundation
import Testing

extension JobDrills {
    @Suite("A server that is killed under a load of jobs", .enabled(if: TestServer.isExpected, TestServer.reason))
    struct Restart {
        @Test("and started again has every job done in the end, by the same workers, and each job's row once")
        func restart() async throws {
            try await OwnServer.with { server in
                try await JobDrill.onServer(server) { drill in
                    let ids = try drill.enqueue(#"{"milliseconds": 200}"#, count: 200)
                    let workers = try (0..<2).map { _ in try drill.startWorker(lease: 3, slots: 5) }
                    for count in [40, 100] {
                        try await eventually("jobs run") { drill.told("begun").count >= count }
                        try server.kill()
                        // Every job that runs ends meanwhile, and finds no server.
                        try await Task.sleep(for: .milliseconds(500))
                        try server.start()
                    }
                    try await drill.waitUntilDone()
                    try drill.expectDone(ids)
                    #expect(server.recoveries == 2)
                    for worker in workers { #expect(worker.isRunning) }
                }
            }
        }
    }
}
