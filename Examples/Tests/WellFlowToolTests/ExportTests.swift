import Foundation
import Testing

@Suite("Exports on the command line", .serialized)
struct ExportTests {
    private static let kinds = ["leases", "partners", "users", "wells", "lease-partners", "equipment", "production"]

    @Test(
        "what is exported imports back to the same rows, and changes nothing where it came from",
        arguments: [
            "csv", "tsv", "jsonl",
        ]
    )
    func back(format: String) async throws {
        try await Tool.onSeededStore { tool in
            for kind in Self.kinds {
                let file = "\(kind).\(format)"
                let export = try tool.run("export", kind, file, "--json")
                let rows = try tool.run("list", kind, "--all", "--json").lines.count
                #expect(export.status == 0 && export.json["rows"] as? Int == rows && rows > 0, "\(kind)")
                let same = try tool.run("import", kind, file, "--json")
                #expect(same.status == 0 && same.json["unchanged"] as? Int == rows, "\(kind): \(same.error)")
            }
        }
    }

    @Test("filters choose the rows, and without a file they go to the output")
    func filters() async throws {
        try await Tool.onSeededStore { tool in
            let all = try tool.run("list", "production", "--all", "--json", "--from", "2024").lines
            let csv = try tool.run("export", "production", "--from", "2024")
            #expect(csv.lines.count == all.count + 1)
            let lines = try tool.run("export", "production", "-", "--from", "2024", "--format", "jsonl")
            #expect(lines.lines.count == all.count && lines.lines.allSatisfy { $0.hasPrefix("{") })
        }
    }

    @Test("a pipe from an export into an import copies an organization")
    func piped() async throws {
        try await Tool.onSeededStore { tool in
            let leases = try tool.run("export", "leases")
            let copy = ["--store", "sqlite:copy.sqlite", "--organization", "Copy"]
            let run = try tool.run(["import", "leases", "-"] + copy, input: Data(leases.output.utf8))
            #expect(run.status == 0, "\(run.error)")
            let list = try tool.run(["list", "leases", "--all", "--json"] + copy)
            #expect(list.lines.count == leases.lines.count - 1)
        }
    }

    private static let wrong: [([String], Int32)] = [
        (["things"], 2), (["organizations"], 2), (["wells", "--status", "open"], 2), (["wells", "--from", "2024"], 2),
        (["wells", "field.sqlite"], 2), (["wells", "no/w.csv"], 2), (["wells", "--format", "xlsx"], 2),
        (["wells", "/dev/full"], 3), (["wells", "--lease", "none"], 1),
    ]

    @Test("what is asked wrongly is told on the standard error, with its status", arguments: wrong)
    func mistakes(arguments: [String], status: Int32) async throws {
        try await Tool.onSeededStore { tool in
            let run = try tool.run(["export"] + arguments)
            #expect(run.status == status)
            #expect(run.output == "")
            #expect(run.error.lowercased().contains("error: "))
        }
    }

    @Test("a reader that leaves ends the export quietly")
    func brokenPipe() async throws {
        try await Tool.onSeededStore { tool in
            let process = tool.process(["export", "production"])
            let (output, errors) = (Pipe(), Pipe())
            process.standardOutput = output
            process.standardError = errors
            try output.fileHandleForReading.close()
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 0)
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            #expect(text == "Organization: Example Operating\n")
        }
    }
}
