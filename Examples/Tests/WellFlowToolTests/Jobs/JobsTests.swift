import Foundation
import Testing

@Suite("Jobs on the command line")
struct JobsTests {
    @Test("parameters of ten megabytes are refused, and nothing is enqueued")
    func tooLong() async throws {
        try await Tool.onSeededStore { tool in
            let parameters = Data(#"{"x": "\#(String(repeating: "x", count: 10_000_000))"}"#.utf8)
            let refused = try tool.run("jobs", "enqueue", "probe", "--parameters", "-", input: parameters)
            #expect(refused.status == 1 && refused.output == "")
            #expect(
                refused.error.contains("256 KiB") && refused.error.utf8.count < 1_000,
                "\(refused.error.prefix(1_000))"
            )
            #expect(try tool.run("jobs", "list", "--json").lines == [])
            let short = Data(#"{"milliseconds": 1}"#.utf8)
            #expect(try tool.run("jobs", "enqueue", "probe", "--parameters", "-", input: short).lines.count == 1)
        }
    }

    @Test("the queue is watched, look below look where there is no terminal")
    func watch() async throws {
        try await Tool.onSeededStore { tool in
            #expect(try tool.run("jobs", "enqueue", "probe", "--count", "3").status == 0)
            let watched = try tool.run("jobs", "watch", "--times", "2", "--interval", "0.1")
            #expect(watched.status == 0 && !watched.output.contains("\u{1B}"), "\(watched.error)")
            let looks = watched.lines.filter { $0.contains("default") && $0.split(separator: " ").contains("3") }
            #expect(looks.count == 2, "\(watched.output)")
            #expect(watched.lines.filter { $0.contains("completed a second") }.count == 1, "\(watched.output)")
        }
    }

    @Test("a system job and its schedule are made for the system only")
    func system() async throws {
        try await Tool.onSeededStore { (tool) async throws in
            #expect(try tool.run("jobs", "enqueue", "verify-system-trail", "--system").lines.count == 1)
            #expect(try tool.run("jobs", "enqueue", "verify-system-trail").status == 1)
            let options = ["--cron", "@daily", "--job", "maintain-partitions", "--system"]
            #expect(try tool.run(["jobs", "schedule", "nightly"] + options).status == 0)
            #expect(try tool.run("jobs", "schedule", "--json", "--system").lines.count == 1)
            #expect(try tool.run("jobs", "schedule", "--json").lines == [])
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
