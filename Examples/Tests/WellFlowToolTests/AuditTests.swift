import Foundation
import Testing

@Suite("The audit trail on the command line", .serialized)
struct AuditTests {
    /// The id of a well of the seed.
    private func well(_ tool: Tool) throws -> String {
        let row = try #require(try tool.run("list", "wells", "--json", "--limit", "1").lines.first)
        let json = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any]
        return try #require(json?["id"] as? String)
    }

    @Test("operations are listed, filtered and paged, and shown with what they changed")
    func log() async throws {
        try await Tool.onSeededStore { tool in
            let all = try tool.run("audit", "log", "--json", "--all")
            #expect(all.status == 0 && all.lines.count == 7)
            #expect(try tool.run("audit", "log").output.contains("service:wellflow"))
            let first = try tool.run("audit", "log", "--json", "--limit", "3")
            #expect(first.lines == Array(all.lines.prefix(3)))
            let next = try #require(first.error.split(separator: "\n").last)
            let cursor = try #require(
                (JSONSerialization.jsonObject(with: Data(next.utf8)) as? [String: String])?["next"]
            )
            let second = try tool.run("audit", "log", "--json", "--limit", "3", "--cursor", cursor)
            #expect(second.lines == Array(all.lines[3..<6]))
            #expect(try tool.run("audit", "log", "--json", "--entity", "wells").lines.count == 1)
            #expect(try tool.run("audit", "log", "--json", "--by", "service:wellflow").lines.count == 7)
            #expect(try tool.run("audit", "log", "--json", "--by", "system").lines.count == 0)
            #expect(try tool.run("audit", "log", "--json", "--to", "2020").lines.count == 0)
            #expect(try tool.run("audit", "log", "--json", "--system").lines.count == 1)
            let operation = try #require(
                (JSONSerialization.jsonObject(with: Data(all.lines[0].utf8)) as? [String: Any])?["id"] as? String
            )
            let shown = try tool.run("audit", "show", operation, "--json")
            #expect((shown.json["changes"] as? [Any])?.count == shown.json["changeCount"] as? Int)
            #expect(try tool.run("audit", "show", operation).output.contains("position"))
        }
    }

    @Test("a row's history is shown, and the row goes back to a version, also when it was deleted")
    func restore() async throws {
        try await Tool.onSeededStore { tool in
            let well = try well(tool)
            let before = try tool.run("show", "well", well, "--json").json
            try #require(
                try tool
                    .run(
                        "import",
                        "wells",
                        "-",
                        "--map",
                        "apiNumber=a",
                        "--map",
                        "name=n",
                        input: Data("a,n\n\(before["apiNumber"] as? String ?? ""),Renamed\n".utf8)
                    )
                    .status == 0
            )
            #expect(try tool.run("show", "well", well, "--json").json["name"] as? String == "Renamed")
            let history = try tool.run("audit", "show", "well", well, "--json")
            #expect(history.lines.count == 2 && history.lines[0].contains("Renamed"))
            #expect(try tool.run("audit", "log", "--json", "--source", "import").lines.count == 1)
            let run = try tool.run("audit", "restore", "well", well, "--to", "1", "--reason", "wrong file", "--json")
            #expect(run.status == 0 && run.json["version"] as? Int == 3)
            #expect(run.json["name"] as? String == before["name"] as? String)
            let none = try tool.run("audit", "restore", "well", well, "--to", "9", "--reason", "x")
            #expect(none.status == 1 && none.error.contains("doesn't know such a version"))
            #expect(try tool.run("audit", "restore", "well", well, "--to", "1", "--reason", " ").status == 2)
            #expect(try tool.run("audit", "show", "well", "nobody").status == 1)
            #expect(try tool.run("audit", "show", "nothing").status == 2)
        }
    }

    @Test("a trail verifies, against an anchor too, and ends with 1 at the position where it was changed")
    func verify() async throws {
        try await Tool.onSeededStore { tool in
            let held = try tool.run("audit", "verify", "--json")
            #expect(held.status == 0 && held.json["holds"] as? Bool == true && held.json["operations"] as? Int == 7)
            let anchor = try tool.run("audit", "anchor", "--json")
            #expect(anchor.json["sequence"] as? Int == 7)
            try Data(anchor.output.utf8).write(to: tool.folder.appending(path: "anchor.json"))
            #expect(try tool.run("audit", "verify", "--against", "anchor.json").status == 0)
            #expect(try tool.run("audit", "verify", "--from", "2024").status == 0)
            #expect(try tool.run("audit", "verify", "--against", "missing.json").status == 3)
            #expect(try tool.run("audit", "verify", "--against", "field.sqlite").status == 1)

            // By hand, as someone would who has the file.
            let change = """
                import sqlite3
                store = sqlite3.connect("field.sqlite")
                store.executescript("DROP TRIGGER audit_operations_update; "
                    "UPDATE audit_operations SET principal = 'service:other' WHERE source = 'app' AND sequence = 4")
                store.commit()
                """
            guard try tool.python(["-c", change]) == 0 else { return }
            let broken = try tool.run("audit", "verify")
            #expect(broken.status == 1 && broken.output.contains("position 4,"))
            let json = try tool.run("audit", "verify", "--json")
            #expect(json.status == 1 && json.json["holds"] as? Bool == false)
            #expect((json.json["break"] as? [String: Any])?["sequence"] as? Int == 4)
        }
    }

    @Test("an export is verified without the library, and a changed one is not")
    func export() async throws {
        try await Tool.onSeededStore { tool in
            let run = try tool.run("audit", "export", "trail.jsonl", "--json")
            #expect(run.status == 0 && run.json["operations"] as? Int == 7)
            #expect(try tool.run("audit", "export").lines.count == 7)
            let script = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../../Scripts/verify-export.py").standardized.path
            guard let held = try tool.python([script, "trail.jsonl"]) else { return }
            #expect(held == 0)
            let path = tool.folder.appending(path: "trail.jsonl")
            let text = try String(contentsOf: path, encoding: .utf8)
            for (old, new) in [("Whitfield", "Whitfeild"), ("service:wellflow", "service:wellfl0w")] {
                try text.replacing(old, with: new).write(to: path, atomically: true, encoding: .utf8)
                #expect(try tool.python([script, "trail.jsonl"]) == 1, "\(old)")
            }
            let lines = text.split(separator: "\n")
            try (lines[..<3] + lines[4...]).joined(separator: "\n").write(to: path, atomically: true, encoding: .utf8)
            #expect(try tool.python([script, "trail.jsonl"]) == 1, "a line is missing")
        }
    }
}

extension Tool {
    /// Runs Python in the folder, where there is one; the status it ends with.
    fileprivate func python(_ arguments: [String]) throws -> Int32? {
        guard
            let path = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
                .first(where: FileManager.default.isExecutableFile)
        else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
