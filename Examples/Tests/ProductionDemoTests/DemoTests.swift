import Console
import Foundation
import Testing
import WellFlowCore

@testable import ProductionDemo

@Suite("The demo from end to end")
struct DemoTests {
    /// A new folder for one test's files, removed at its end.
    private static func inFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "demo-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    private static func run(_ folder: URL, file: String? = nil) async throws -> Report {
        let paths = ["--store", folder.appending(path: "a.sqlite").path, "--svg", folder.appending(path: "a.svg").path]
        return try await Demo(arguments: Arguments((file.map { [$0] } ?? []) + paths)).run()
    }

    @Test("the sample is stored, the damaged rows are refused, and the same once more changes nothing")
    func sample() async throws {
        let report = try await Self.inFolder { try await Self.run($0) }
        #expect(report.first.wellsCreated == 24)
        #expect(report.first.created == 5_124)
        #expect(report.first.refusals.map(\.file) == Array(repeating: "bad-rows.csv", count: 13))
        #expect(report.first.warnings.mapValues(\.count) == ["gasVolume unusual": 1])
        #expect(report.second.unchanged == 5_124)
        #expect(report.second.created + report.second.updated == 0)
    }

    @Test("the yearly sums are those of the sample's file, blanks apart from zeros")
    func years() async throws {
        let report = try await Self.inFolder { try await Self.run($0) }
        // Added up here from the file's text alone: the sample's volumes are whole.
        var sums: [Int: [Int?]] = [:]
        var wells: [Int: Set<Substring>] = [:]
        for row in try SampleFiles.load()[0].rows {
            let fields = row.text.split(separator: ",", omittingEmptySubsequences: false)
            let year = try #require(Int(fields[1].prefix(4)))
            for index in 0..<3 where !fields[index + 2].isEmpty {
                let value = try #require(Int(fields[index + 2]))
                sums[year, default: [nil, nil, nil]][index] = (sums[year]?[index] ?? 0) + value
            }
            wells[year, default: []].insert(fields[0])
        }
        #expect(report.production.years.map(\.year) == sums.keys.sorted())
        for line in report.production.years {
            let found = [line.sums.oil, line.sums.gas, line.sums.water].map { $0.map { Int($0.units / 1_000) } }
            #expect(found == sums[line.year], "\(line.year)")
            #expect(line.sums.wells == wells[line.year]?.count, "\(line.year)")
        }
        #expect(report.json["years"]?[0]?["oil"] == "26999.000")
        #expect(report.text.contains(" 1992           -      646,156        1,223                 1\n"))
    }

    @Test("a changed figure is an update, and a row's own duplicate is refused")
    func ownFile() async throws {
        try await Self.inFolder { folder in
            let file = folder.appending(path: "mine.csv")
            func write(_ lines: String...) throws {
                let text = ([ProductionFile.header] + lines).joined(separator: "\n")
                try Data(text.utf8).write(to: file)
            }
            try write("30-015-29417-00-00,2020-01,1,2,3", "30-015-29417-00-00,2020-02,1,2,3")
            #expect(try await Self.run(folder, file: file.path).first.created == 2)
            try write(
                "30-015-29417-00-00,2020-01,9,2,3",
                "30-015-29417-00-00,2020-02,1,2,3",
                "30-015-29417-00-00,2020-02,7,2,3"
            )
            let report = try await Self.run(folder, file: file.path)
            #expect(report.first.wellsCreated == 0)
            #expect(report.first.updated == 1)
            #expect(report.first.unchanged == 1)
            #expect(report.first.refusals.map(\.row.line) == [4])
            #expect(report.production.total.oil?.description == "10.000")
        }
    }

    @Test("a store that isn't one is an error, not a crash")
    func foreignStore() async throws {
        try await Self.inFolder { folder in
            try Data("not a database, and long enough to be taken for one".utf8)
                .write(to: folder.appending(path: "a.sqlite"))
            await #expect(throws: WellFlowError.self) { try await Self.run(folder) }
        }
    }

    @Test("a chart that can't be written is an error that names the option")
    func chart() async throws {
        try await Self.inFolder { folder in
            let paths = ["--store", folder.appending(path: "a.sqlite").path, "--svg", "/no/such/folder/a.svg"]
            let error = await #expect(throws: DemoError.self) { try await Demo(arguments: Arguments(paths)).run() }
            #expect(error?.description.contains("--svg") == true)
        }
    }
}
