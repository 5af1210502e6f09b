import Foundation
import Testing

@Suite("Imports that are asked for wrongly", .serialized)
struct ImportMistakeTests {
    private static let files: [String: String] = [
        "p.csv": "API,Month,Oil\n30015294170000,2020-01,1\n", "unclear.csv": "API,Oil,Oil\n30015294170000,1,2\n",
        "empty.csv": "", "binary.csv": "\u{1}\u{2}\u{3}\u{4}\u{5}", "long.csv": String(repeating: "y", count: 3 << 20),
        "wide.csv": (0..<20_000).map { "c\($0)" }.joined(separator: ","), "p.jsonl": "{\"oilVolume\":\"1\"}\n",
        "layout.json": "{\"entity\":\"production\",\"fields\":[{\"field\":\"oil\",\"from\":\"Oil\"}]}",
    ]

    private static let wrong: [(arguments: [String], status: Int32, says: String)] = [
        (["production", "nothing.csv"], 2, "nothing.csv: There is no such file"), (["production", "."], 2, "folder"),
        (["things", "p.csv"], 2, "lease-partners"), (["organizations", "p.csv"], 2, "--organization"),
        (["production", "unclear.csv"], 2, "could be Oil (column 2), Oil (column 3)"),
        (["production", "unclear.csv"], 2, "missing: productionDate"),
        (["production", "unclear.csv", "--dry-run"], 2, "--map field=column"),
        (["production", "p.csv", "--map", "oilVolum=Oil"], 2, "Did you mean oilVolume?"),
        (["production", "p.csv", "--map", "oilVolume=Oi"], 2, "Did you mean Oil?"),
        (["production", "p.csv", "--map", "oilVolume"], 2, "--map"),
        (["production", "p.csv", "--map", "oilVolume=9"], 2, "There is no column 9"),
        (["production", "p.csv", "--map", "oilVolume=2", "--map", "oilVolume=3"], 2, "mapped twice"),
        (["production", "p.csv", "--layout", "nothing"], 2, "colorado-form-7"),
        (["production", "p.csv", "--layout", "layout.json"], 2, "fields[0].field: There is no field oil."),
        (["production", "p.csv", "--layout", "co-form-7"], 2, "There is no column API County"),
        (["wells", "p.csv", "--layout", "nm-monthly"], 2, "is for production, not for wells"),
        (["production", "p.csv", "--no-header"], 2, "--map apiNumber=1"),
        (["production", "p.csv", "--delimiter", "x"], 2, "delimiter"),
        (["production", "p.csv", "--encoding", "ebcdic"], 2, "windows-1252"),
        (["production", "p.jsonl", "--map", "oilVolume=1"], 2, "--format csv"),
        (["production", "p.csv", "--rejects", "p.csv"], 2, "--rejects would overwrite the file that is read"),
        (["production", "p.csv", "--report", "field.sqlite"], 2, "--report would overwrite the store"),
        (["production", "p.csv", "--report", "no/r.jsonl"], 2, "no folder"),
        (["production", "empty.csv"], 1, "The file is empty"), (["production", "binary.csv"], 1, "not text"),
        (["production", "long.csv"], 1, "Line 1 is longer"), (["production", "wide.csv"], 1, "columns"),
        (["production", "p.csv", "--rejects", "/dev/full"], 3, "no room"),
        (["production", "p.csv", "--report", "/dev/full"], 3, "/dev/full"),
        (["production", "p.csv", "--store", "sqlite:no/field.sqlite"], 3, "folder"),
    ]

    @Test("what is wrong is told on the standard error, with its status and nothing on the output", arguments: wrong)
    func mistakes(arguments: [String], status: Int32, says: String) async throws {
        try await Tool.inFolder { tool in
            for (name, text) in Self.files { try Data(text.utf8).write(to: tool.folder.appending(path: name)) }
            let run = try tool.run(["import"] + arguments + ["--organization", "Acme", "--create-wells"])
            #expect(run.status == status)
            #expect(run.output == "")
            #expect(run.error.contains(says), "\(run.error)")
            #expect(run.error.count < 3_000)
            // Nothing was made for what can be told before.
            #expect(status == 3 || !tool.has("field.sqlite"))
            #expect(
                try String(contentsOf: tool.folder.appending(path: "p.csv"), encoding: .utf8) == Self.files["p.csv"]
            )
        }
    }

    @Test("an organization must be named where there is none")
    func unnamed() async throws {
        try await Tool.inFolder { tool in
            try Data((Self.files["p.csv"] ?? "").utf8).write(to: tool.folder.appending(path: "p.csv"))
            let run = try tool.run("import", "production", "p.csv")
            #expect(run.status == 2 && run.error.contains("--organization NAME"))
            #expect(!tool.has("field.sqlite"))
            #expect(try tool.run("migrate").status == 0)
            #expect(try tool.run("import", "production", "p.csv").status == 2)
        }
    }

    @Test("hints name the options that would have kept rows")
    func hints() async throws {
        try await Tool.inFolder { tool in
            let text = "API,Month,Oil\n3001529417,2020-01,1\n30015294180000,2020-01,1\n"
            try Data(text.utf8).write(to: tool.folder.appending(path: "p.csv"))
            let run = try tool.run("import", "production", "p.csv", "--organization", "Acme")
            #expect(run.status == 1 && run.error.contains("--pad-api") && run.error.contains("--create-wells"))
        }
    }

    @Test("layouts are listed and shown as JSON that is a layout again; fields name what is needed")
    func layouts() async throws {
        try await Tool.inFolder { tool in
            let list = try tool.run("layouts", environment: [:])
            #expect(list.output.contains("new-york-wells") && list.output.contains("ny-wells"))
            let shown = try tool.run("layouts", "co-form-7", environment: [:])
            try Data(shown.output.utf8).write(to: tool.folder.appending(path: "mine.json"))
            #expect(try tool.run("layouts", "mine.json", environment: [:]).output == shown.output)
            #expect(try tool.run("layouts", "nothing", environment: [:]).status == 2)
            let fields = try tool.run("fields", "lease-partners", environment: [:])
            #expect(fields.lines.contains("leaseNumber *") && fields.lines.contains("endDate"))
            #expect(try tool.run("fields", "leasePartners", environment: [:]).output == fields.output)
        }
    }
}
