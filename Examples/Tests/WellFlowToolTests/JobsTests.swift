import Foundation
import Testing

@Suite("Jobs on the command line")
struct JobsTests {
    @Test("workers that are killed lose no job, and each writes its row once")
    func killed() async throws {
        try await Tool.onSeededStore { tool in
            let parameters = #"{"milliseconds": 100}"#
            let enqueued = try tool.run("jobs", "enqueue", "probe", "--parameters", parameters, "--count", "120")
            #expect(enqueued.status == 0 && enqueued.lines.count == 120, "\(enqueued.error)")
            func completed() throws -> [String] {
                try tool.run("jobs", "list", "--state", "completed", "--json", "--limit", "1000").lines
            }
            for _ in 0..<3 {
                let before = try completed().count
                // A lease that a busy machine keeps, too.
                let worker = tool.process(["jobs", "work", "--lease", "4"])
                worker.standardError = FileHandle.nullDevice
                try worker.run()
                while worker.isRunning, try completed().count == before { await Task.yield() }
                kill(worker.processIdentifier, SIGKILL)
                worker.waitUntilExit()
            }
            // It waits for those of the killed ones, which are free when their leases have ended.
            let work = try tool.run("jobs", "work", "--until-idle", "--json")
            #expect(work.status == 0, "\(work.error)")
            #expect(try completed().count == 120)
            let rows = try tool.run("list", "documents", "--json", "--limit", "1000")
            #expect(Set(rows.lines).count == 120 && rows.lines.count == 120)
        }
    }

    @Test("what can't be enqueued, shown or made a schedule is refused in so many words")
    func refused() async throws {
        try await Tool.onSeededStore { tool in
            let unknown = try tool.run("jobs", "enqueue", "nope")
            #expect(unknown.status == 1 && unknown.error.contains("no job type"), "\(unknown.error)")
            let wrong = try tool.run("jobs", "enqueue", "probe", "--parameters", #"{"milliseconds": "x"}"#)
            #expect(wrong.status == 1 && wrong.error.contains("milliseconds"), "\(wrong.error)")
            let cron = try tool.run("jobs", "schedule", "s", "--cron", "61 * * * *", "--job", "probe")
            #expect(cron.status == 1 && cron.error.contains("minute"), "\(cron.error)")
            #expect(try tool.run("jobs", "schedule", "s", "--cron", "@daily", "--job", "probe").status == 0)
            #expect(try tool.run("jobs", "schedule", "--json").lines.count == 1)
            #expect(try tool.run("jobs", "schedule", "s", "--remove").status == 0)
        }
    }
}
