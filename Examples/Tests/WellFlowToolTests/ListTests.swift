import Foundation
import Testing

@Suite("Lists and rows on the command line", .serialized)
struct ListTests {
    private static let entities = [
        "organizations", "users", "leases", "wells", "production", "partners", "lease-partners", "leasePartners",
        "equipment", "documents", "compliance-reports", "complianceReports", "jib-statements", "jibStatements",
        "jib-line-items", "jibLineItems", "well", "productionRecords",
    ]

    @Test("every kind is listed, as a table and as lines of JSON")
    func entities() async throws {
        try await Tool.onSeededStore { tool in
            for entity in Self.entities {
                let table = try tool.run("list", entity)
                let json = try tool.run("list", entity, "--json")
                #expect(table.status == 0 && json.status == 0, "\(entity): \(table.error)")
                // A header of two lines, where there are rows.
                #expect(table.lines.count == (json.lines.isEmpty ? 0 : json.lines.count + 2), "\(entity)")
                for line in json.lines {
                    #expect(throws: Never.self, "\(entity)") { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
                }
            }
        }
    }

    @Test("pages put together are the whole list")
    func pages() async throws {
        try await Tool.onSeededStore { tool in
            let all = try tool.run("list", "production", "--all", "--json").lines
            #expect(all.count > 50)
            var found: [String] = []
            var cursor: [String] = []
            repeat {
                let page = try tool.run(["list", "production", "--json", "--limit", "37"] + cursor)
                found += page.lines
                let next = page.error.split(separator: "\n").first { $0.hasPrefix("{\"next\":\"") }
                cursor = next.map { ["--cursor", String($0.dropFirst(9).dropLast(2))] } ?? []
            } while !cursor.isEmpty
            #expect(found == all)
            #expect(try tool.run("list", "production", "--cursor", "damaged").status == 2)
        }
    }

    @Test("filters leave what they name")
    func filters() async throws {
        try await Tool.onSeededStore { tool in
            func rows(_ arguments: String...) throws -> [[String: Any]] {
                try tool.run(["list"] + arguments + ["--all", "--json"]).lines
                    .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
            }
            let wells = try rows("wells")
            let producing = try rows("wells", "--status", "producing")
            #expect(!producing.isEmpty && producing.count < wells.count)
            #expect(producing.allSatisfy { $0["status"] as? String == "producing" })
            let number = try #require(producing.first?["apiNumber"] as? String)
            #expect(try rows("wells", "--api", String(number.prefix(10))).count == 1)
            let lease = try #require(try rows("leases").first)
            let onLease = try rows("wells", "--lease", try #require(lease["leaseNumber"] as? String))
            #expect(!onLease.isEmpty && onLease.allSatisfy { $0["leaseId"] as? String == lease["id"] as? String })
            let records = try rows("production", "--api", number, "--from", "2024-03", "--to", "2024-04")
            #expect(records.compactMap { $0["productionDate"] as? String } == ["2024-03-01", "2024-04-01"])
            #expect(try rows("production", "--well", number).count == 24)
        }
    }

    private static let wrong: [([String], Int32)] = [
        (["list", "wells", "--status", "productive"], 2), (["list", "partners", "--status", "active"], 2),
        (["list", "wells", "--limit", "0"], 2), (["list", "things"], 2), (["list", "wells", "--api", "123"], 2),
        (["list", "wells", "--from", "2024"], 2), (["list", "production", "--from", "2024-02-30"], 2),
        (["list", "production", "--from", "2024", "--to", "2023"], 2), (["list", "wells", "--lease", "none"], 1),
        (["show", "well", "30-015-29417"], 1), (["show", "production", "30-015-29417"], 2), (["frobnicate"], 2),
        (["seed", "--wells", "10"], 2), (["list", "wells", "--nonsense"], 2), (["summary", "--by", "day"], 2),
    ]

    @Test("what is asked wrongly is told on the standard error, with its status", arguments: wrong)
    func mistakes(arguments: [String], status: Int32) async throws {
        try await Tool.onSeededStore { tool in
            let run = try tool.run(arguments)
            #expect(run.status == status)
            #expect(run.output == "")
            #expect(run.error.lowercased().contains("error: "))
        }
    }

    @Test("a row is shown by what people call it, and its JSON is the listed one")
    func show() async throws {
        try await Tool.onSeededStore { tool in
            for (entity, name) in [
                ("leases", "leaseNumber"), ("wells", "apiNumber"), ("partners", "code"), ("users", "email"),
                ("equipment", "serialNumber"), ("lease-partners", "id"),
            ] {
                let lines = try tool.run("list", entity, "--json").lines.filter { $0.contains("\"\(name)\"") }
                let line = try #require(lines.last)
                let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                let key = try #require(row?[name] as? String)
                #expect(try tool.run("show", entity, key, "--json").output == line + "\n", "\(entity)")
                #expect(try tool.run("show", entity, key).output.contains("\nversion "), "\(entity)")
            }
        }
    }

    @Test("a reader that leaves ends the list quietly")
    func brokenPipe() async throws {
        try await Tool.onSeededStore { tool in
            let process = tool.process(["list", "production", "--all", "--json"])
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
