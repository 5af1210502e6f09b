import Foundation
import Testing

@Suite("Summaries on the command line", .serialized)
struct SummaryTests {
    private static func thousandths(_ volume: Any?) -> Int? {
        (volume as? String)
            .flatMap { text in
                let parts = text.split(separator: ".")
                let decimals = parts.count == 2 ? String(parts[1]) : ""
                return Int(String(parts[0]) + decimals + String(repeating: "0", count: 3 - decimals.count))
            }
    }

    @Test("sums by anything are those of the records", arguments: ["year", "month", "well", "lease"])
    func sums(grouping: String) async throws {
        try await Tool.onSeededStore { tool in
            var expected = 0
            for line in try tool.run("list", "production", "--all", "--json").lines {
                let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                expected += Self.thousandths(row?["oilVolume"]) ?? 0
            }
            let json = try tool.run("summary", "--by", grouping, "--json").json
            let groups = try #require(json["groups"] as? [[String: Any]])
            #expect(groups.count > 1)
            #expect(groups.compactMap { Self.thousandths($0["oil"]) }.reduce(0, +) == expected)
            #expect(Self.thousandths((json["total"] as? [String: Any])?["oil"]) == expected)
        }
    }

    @Test("a summary of one well draws its chart, and counts one well")
    func chart() async throws {
        try await Tool.onSeededStore { tool in
            let wells = try tool.run("list", "wells", "--status", "producing", "--json").lines
            let row = try JSONSerialization.jsonObject(with: Data(try #require(wells.first).utf8)) as? [String: Any]
            let number = try #require(row?["apiNumber"] as? String)
            let run = try tool.run("summary", "--well", number, "--from", "2024", "--svg", "a.svg")
            #expect(run.status == 0)
            #expect(run.lines.last?.hasPrefix("total") == true)
            #expect(run.lines.last?.hasSuffix(" 1") == true)
            let svg = try String(contentsOf: tool.folder.appending(path: "a.svg"), encoding: .utf8)
            #expect(svg.contains("<svg") && svg.contains("Jan 2024 to Dec 2024"))
            #expect(try tool.run("summary", "--svg", "no/such/folder.svg").status == 3)
        }
    }
}
