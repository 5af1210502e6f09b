import Foundation
import Testing

@Suite("Stores on the command line", .serialized)
struct StoreTests {
    private static let readers: [[String]] = [
        ["list", "wells"], ["list", "organizations"], ["show", "well", "30-015-29417"], ["summary"],
        ["backup", "copy.sqlite"],
    ]

    @Test("a command that reads refuses a store that isn't there, and makes none", arguments: readers)
    func missing(arguments: [String]) async throws {
        try await Tool.inFolder { tool in
            let run = try tool.run(arguments)
            #expect(run.status == 3)
            #expect(run.output == "")
            #expect(run.error.contains("There is no store field.sqlite."))
            #expect(!tool.has("field.sqlite") && !tool.has("copy.sqlite"))
        }
    }

    @Test("an older schema is refused with what to do", arguments: readers.dropLast())
    func older(arguments: [String]) async throws {
        try await Tool.inFolder { tool in
            // A file without a table is the oldest schema there is.
            try Data().write(to: tool.folder.appending(path: "field.sqlite"))
            let run = try tool.run(arguments)
            #expect(run.status == 3)
            #expect(run.error.contains("wellflow migrate"))
        }
    }

    @Test("a file that is no store is refused")
    func foreign() async throws {
        try await Tool.inFolder { tool in
            try Data(repeating: 65, count: 4_096).write(to: tool.folder.appending(path: "field.sqlite"))
            for arguments in [["list", "wells"], ["seed"], ["migrate"]] {
                let run = try tool.run(arguments)
                #expect(run.status == 3, "\(arguments)")
                #expect(run.error.hasPrefix("error: field.sqlite: "), "\(run.error)")
            }
        }
    }

    @Test(
        "a store that can't be understood is wrong usage",
        arguments: ["field.sqlite", "sqlite:", "sqlite://field.sqlite", "postgres://host:x/db", "mysql:x", ""]
    )
    func address(store: String) async throws {
        try await Tool.inFolder { tool in
            let option = try tool.run("list", "wells", "--store", store, environment: [:])
            #expect(option.status == 2)
            #expect(option.error.contains("Error: "))
            #expect(try tool.run("list", "wells", environment: ["WELLFLOW_STORE": store]).status == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: tool.folder.path) == [])
        }
    }

    @Test("a plan changes nothing, migrating makes the store, and once more does nothing")
    func migrate() async throws {
        try await Tool.inFolder { tool in
            let plan = try tool.run("migrate", "--plan", "--json")
            let pending = try #require(plan.json["pending"] as? [String])
            #expect(pending.first == "0001-organizations")
            #expect(!tool.has("field.sqlite"))
            let first = try tool.run("migrate", "--json")
            #expect(first.status == 0)
            #expect(first.json["created"] as? Bool == true)
            #expect(first.json["migrated"] as? [String] == pending)
            #expect(try tool.run("migrate").output == "field.sqlite is up to date.\n")
        }
    }

    @Test("a backup restores to the same rows, and neither overwrites a file unasked")
    func backup() async throws {
        try await Tool.onSeededStore { tool in
            let before = try tool.run("list", "production", "--all", "--json").output
            #expect(try tool.run("backup", "copy.sqlite").status == 0)
            #expect(try tool.run("backup", "copy.sqlite").status == 3)
            #expect(try tool.run("seed", "--organization", "Other").status == 0)
            let refused = try tool.run("restore", "copy.sqlite")
            #expect(refused.status == 3)
            #expect(refused.error.contains("--force"))
            #expect(try tool.run("list", "organizations", "--json").lines.count == 2)
            #expect(try tool.run("restore", "copy.sqlite", "--force").status == 0)
            #expect(try tool.run("list", "organizations", "--json").lines.count == 1)
            let new = try tool.run("restore", "copy.sqlite", "--store", "sqlite:new.sqlite", "--json")
            #expect(new.json["replaced"] as? Bool == false)
            #expect(try tool.run("list", "production", "--all", "--json").output == before)
            #expect(try tool.run("restore", "nothing.sqlite", "--force").status == 3)
        }
    }

    @Test("Ctrl-C ends work with status 130, and the store goes on working")
    func interrupt() async throws {
        try await Tool.inFolder { tool in
            let process = tool.process(["seed", "--wells", "3000", "--years", "30"])
            let errors = Pipe()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = errors
            try process.run()
            while !tool.has("field.sqlite") { await Task.yield() }
            process.interrupt()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 130)
            let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            #expect(message.hasPrefix("Interrupted."))
            // Another organization: what was kept of the first plan would not fit a second.
            let again = try tool.run("seed", "--wells", "11", "--years", "1", "--organization", "Other")
            #expect(again.status == 0, "\(again.error)")
        }
    }
}
