import Foundation
import Testing

@Suite("Imports on the command line", .serialized)
struct ImportTests {
    private static let file = """
        API,Month,Oil,Gas,Remark
        30-015-29417-00-00,2020-01,"1,234",NA,first
        30-015-29417-00-00,2020-02,0,,
        3.00153E+13,2020-01,1,2,
        30-015-29417-00-00,2020-03,-5,2,
        30-015-29418-00-00,2020-01,4632.8999999999996,7,
        """

    private static func write(_ text: String, _ name: String, _ tool: Tool) throws {
        try Data((text + "\n").utf8).write(to: tool.folder.appending(path: name))
    }

    private static func read(_ name: String, _ tool: Tool) throws -> String {
        try String(contentsOf: tool.folder.appending(path: name), encoding: .utf8)
    }

    private static let command = ["import", "production", "p.csv", "--organization", "Acme", "--create-wells"]

    @Test("the guess is shown, rows are kept, refused rows told, and the same once more changes nothing")
    func guessed() async throws {
        try await Tool.inFolder { tool in
            try Self.write(Self.file, "p.csv", tool)
            let run = try tool.run(Self.command)
            #expect(run.status == 1)
            #expect(run.error.contains("  API    → apiNumber\n") && run.error.contains("  Month  → productionDate\n"))
            #expect(run.error.contains("Refused: 2 rows") && run.error.contains("  line 4\n      apiNumber: "))
            #expect(run.output.hasPrefix("Imported p.csv into Acme, a new organization:\n  rows            5\n"))
            #expect(run.output.contains("    line 2, Oil: 1,234 → 1234\n"))
            #expect(run.output.contains("    line 2, Gas: NA → (no value)\n"))
            let again = try tool.run(Self.command + ["--json"])
            #expect(again.status == 1)
            let counts = ["created", "updated", "unchanged", "refused", "wellsCreated"].map { again.json[$0] as? Int }
            #expect(counts == [0, 0, 3, 2, 0])
        }
    }

    @Test("the answer in JSON is one document with the mapping, repairs and refusals")
    func json() async throws {
        try await Tool.inFolder { tool in
            try Self.write(Self.file, "p.csv", tool)
            let run = try tool.run(Self.command + ["--json"])
            let json = run.json
            #expect(json["outcome"] as? String == "kept" && json["rows"] as? Int == 5)
            #expect((json["organization"] as? [String: Any])?["created"] as? Bool == true)
            #expect(json["mappingIsGuessed"] as? Bool == true && json["truncated"] as? Bool == false)
            #expect((json["mapping"] as? [String: Any])?["entity"] as? String == "production")
            let refusals = try #require(json["refusals"] as? [[String: Any]])
            #expect(refusals.map { $0["line"] as? Int } == [4, 5])
            let repaired = try #require(json["repaired"] as? [[String: Any]])
            #expect(repaired.contains { $0["before"] as? String == "4632.8999999999996" })
            #expect(repaired.count == json["repairs"] as? Int)
        }
    }

    @Test("rejects that were corrected come in by the same options")
    func rejects() async throws {
        try await Tool.inFolder { tool in
            try Self.write(Self.file, "p.csv", tool)
            #expect(try tool.run(Self.command + ["--rejects", "r.csv"]).status == 1)
            let rejects = try Self.read("r.csv", tool)
            #expect(rejects.split(separator: "\n").count == 3)
            let corrected = rejects.replacing("3.00153E+13", with: "30015300000000").replacing("-5", with: "5")
            try Self.write(corrected, "r.csv", tool)
            let run = try tool.run(["import", "production", "r.csv", "--create-wells", "--json"])
            #expect(run.status == 0 && run.json["created"] as? Int == 2)
        }
    }

    @Test("the report has everything, a line each, and the saved mapping is a layout")
    func files() async throws {
        try await Tool.inFolder { tool in
            try Self.write(Self.file, "p.csv", tool)
            let run = try tool.run(Self.command + ["--report", "a.jsonl", "--save-map", "m.json", "--json"])
            let lines = try Self.read("a.jsonl", tool).split(separator: "\n")
                .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
            let kinds = lines.map { $0["kind"] as? String }
            #expect(kinds.filter { $0 == "repair" }.count == run.json["repairs"] as? Int)
            #expect(kinds.filter { $0 == "refusal" }.count == 2 && kinds.last == "summary")
            #expect(lines.first { $0["kind"] as? String == "refusal" }?["line"] as? Int == 4)
            let again = try tool.run(["import", "production", "p.csv", "--layout", "m.json", "--json"])
            #expect(again.json["unchanged"] as? Int == 3 && again.json["mappingIsGuessed"] as? Bool == false)
            let mapping = again.json["mapping"] as? NSDictionary
            #expect(mapping == run.json["mapping"] as? NSDictionary && mapping != nil)
        }
    }

    @Test("all or nothing keeps nothing of a file with a refused row")
    func allOrNothing() async throws {
        try await Tool.inFolder { tool in
            try Self.write(Self.file, "p.csv", tool)
            let run = try tool.run(Self.command + ["--all-or-nothing"])
            #expect(run.status == 1)
            #expect(run.output.hasPrefix("Nothing of p.csv is imported"))
            #expect(try tool.run("list", "production", "--json").output == "")
            #expect(try tool.run("list", "wells", "--json").output == "")
        }
    }

    @Test("a dry run makes neither a store nor an organization, and tells what would be")
    func dryRun() async throws {
        try await Tool.inFolder { tool in
            try Self.write(Self.file, "p.csv", tool)
            let run = try tool.run(Self.command + ["--dry-run", "--json"])
            #expect(run.status == 1)
            #expect(run.error.contains("There is no store field.sqlite yet"))
            #expect(run.json["outcome"] as? String == "dryRun" && run.json["created"] as? Int == 3)
            #expect(!tool.has("field.sqlite"))
            #expect(try tool.run("seed", "--organization", "Other", "--wells", "11", "--years", "1").status == 0)
            let other = try tool.run(Self.command + ["--dry-run", "--json"])
            #expect(other.json["created"] as? Int == 3 && other.error.contains("There is no organization Acme yet"))
            #expect(try tool.run("list", "organizations", "--json").lines.count == 1)
            let before = try tool.run("list", "production", "--all", "--json").output
            #expect(try tool.run(["import", "production", "p.csv", "--create-wells", "--dry-run"]).status == 1)
            #expect(try tool.run("list", "production", "--all", "--json").output == before)
        }
    }

    @Test("a pipe is looked at and read whole")
    func pipe() async throws {
        try await Tool.inFolder { tool in
            let rows = (0..<20_000).map { "3001520\($0 % 800 + 100)0000,\(1_990 + $0 / 800)-01,1,2" }
            let input = Data((["API,Month,Oil,Gas"] + rows).joined(separator: "\n").utf8)
            let process = tool.process([
                "import", "production", "-", "--organization", "Acme", "--create-wells", "--json",
            ])
            let (standardInput, output) = (Pipe(), Pipe())
            process.standardInput = standardInput
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            try standardInput.fileHandleForWriting.write(contentsOf: input)
            try standardInput.fileHandleForWriting.close()
            let answer = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            let json = try #require(try JSONSerialization.jsonObject(with: answer) as? [String: Any])
            #expect(json["created"] as? Int == 20_000)
        }
    }

    @Test("an import that was killed goes on, and comes to what one run would", .timeLimit(.minutes(30)))
    func killed() async throws {
        try await Tool.inFolder { tool in
            var lines = ["API,Month,Oil"]
            for row in 0..<30_000 {
                let oil = row % 1_001 == 0 ? "-1" : String(row)
                lines.append("3001520\(row / 100 + 100)0000,\(2_000 + row % 100 / 12)-\(row % 100 % 12 + 1),\(oil)")
            }
            // Months of one digit are no ISO months: M/YYYY is.
            let text = lines.map { line in
                let cells = line.split(separator: ",")
                let month = cells[1].split(separator: "-")
                return month.count == 2 ? "\(cells[0]),\(month[1])/\(month[0]),\(cells[2])" : line
            }
            try Self.write(text.joined(separator: "\n"), "p.csv", tool)
            func command(_ name: String) -> [String] {
                Self.command + ["--store", "sqlite:\(name).sqlite", "--rejects", "\(name).csv", "--json"]
            }
            let clean = try tool.run(command("clean"))
            #expect(clean.status == 1 && clean.json["created"] as? Int == 29_970)
            let process = tool.process(command("killed"))
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            // Rejects of the second batch: the first one is kept by then, and the rest takes much longer.
            while (try? Self.read("killed.csv", tool).split(separator: "\n").count) ?? 0 < 5 { await Task.yield() }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            try #require(process.terminationReason == .uncaughtSignal)
            let rest = try tool.run(command("killed"))
            #expect(rest.error.contains("resumed after ") && rest.json["resumedAfter"] as? Int ?? 0 > 0)
            for name in ["rows", "created", "updated", "unchanged", "refused", "repairs", "wellsCreated"] {
                #expect(rest.json[name] as? Int == clean.json[name] as? Int, "\(name)")
            }
            #expect(try Self.read("killed.csv", tool) == Self.read("clean.csv", tool))
            let sums = try ["clean", "killed"]
                .map {
                    try tool.run("summary", "--by", "month", "--json", "--store", "sqlite:\($0).sqlite").output
                }
            #expect(sums[0] == sums[1] && !sums[0].isEmpty)
        }
    }
}
