#if os(Linux)
import Foundation
import Testing

extension JobDrills {
    @Suite("Workers whose clocks are minutes apart")
    struct Clocks {
        /// A file has no clock but its processes': workers take each other for dead, which costs attempts.
        @Test("do each job of a file, and each job writes its row once")
        func file() async throws {
            try await JobDrill.inFile { drill in
                let clock = try WrongClock(in: drill.tool.folder)
                let ids = try drill.enqueue(
                    #"{"milliseconds": 50}"#,
                    count: 60,
                    attempts: 1_000,
                    environment: clock.ahead(300)
                )
                #expect(try drill.jobs().values.allSatisfy { try moment("enqueuedAt", of: $0) > Date.now + 200 })
                for seconds in [300, -300] {
                    _ = try drill.startWorker(lease: 4, slots: 3, environment: clock.ahead(seconds))
                }
                try await drill.waitUntilDone()
                try drill.expectDone(ids)
            }
        }

        @Test(
            "agree by the server's, so that they rescue nobody who lives, and start nothing before its time",
            .enabled(if: TestServer.isExpected, TestServer.reason)
        )
        func server() async throws {
            try await JobDrill.onServer { drill in
                let clock = try WrongClock(in: drill.tool.folder)
                let long = try drill.enqueue(#"{"milliseconds": 9000}"#, count: 4, environment: clock.ahead(300))
                let late = try drill.enqueue(
                    #"{"milliseconds": 1}"#,
                    count: 20,
                    delay: 6,
                    environment: clock.ahead(-300)
                )
                // Each has a slot to spare, whoever has the long jobs.
                for seconds in [300, -300] {
                    _ = try drill.startWorker(lease: 4, slots: 5, environment: clock.ahead(seconds))
                }
                try await drill.waitUntilDone()
                try drill.expectDone(long.union(late))
                let jobs = try drill.jobs()
                for id in long.union(late) { #expect(try drill.history(of: id).isEmpty, "\(jobs[id] ?? [:])") }
                for id in late {
                    let job = try #require(jobs[id])
                    #expect(try moment("startedAt", of: job) >= moment("runAt", of: job))
                    #expect(abs(try moment("enqueuedAt", of: job).timeIntervalSinceNow) < 200)
                }

                // One that is killed is known to be dead by those with other clocks.
                let ids = try drill.enqueue(#"{"milliseconds": 200}"#, count: 100)
                let victim = try drill.startWorker(lease: 4, slots: 4, environment: clock.ahead(600))
                try await eventually("it is ready") { victim.isReady }
                try await Task.sleep(for: .milliseconds(300))
                victim.kill()
                try await drill.waitUntilDone()
                try drill.expectDone(long.union(late).union(ids))
            }
        }

        private func moment(_ name: String, of job: [String: Any]) throws -> Date {
            try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(try #require(job[name] as? String))
        }
    }
}
#endif
