import Console
import Foundation
import Testing
import WellFlowCore
import WellFlowImport

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

    private static func run(_ folder: URL, _ arguments: String...) async throws -> Report {
        let paths = ["--store", folder.appending(path: "a.sqlite").path, "--svg", folder.appending(path: "a.svg").path]
        return try await Demo(arguments: Arguments(arguments + paths)).run()
    }

    /// The sample's rows, taken apart at the commas alone: there are no quotes in it.
    private static func sampleRows() throws -> [[Substring]] {
        try String(contentsOfFile: SampleFiles.all[0].path, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    @Test("the sample is stored, the damaged rows are refused or repaired, and the same once more changes nothing")
    func sample() async throws {
        let report = try await Self.inFolder { try await Self.run($0) }
        #expect(report.first.sum(\.wellsCreated) == 24)
        #expect(report.first.sum(\.created) == 5_124)
        #expect(report.first.map(\.summary.refused) == [0, 13])
        #expect(report.first.map(\.summary.warned) == [1, 0])
        #expect(report.first.map(\.summary.repairs) == [0, 4])
        // What was repaired says what is stored already.
        #expect(report.first.map(\.summary.unchanged) == [0, 3])
        #expect(report.second.map(\.summary.unchanged) == [5_124, 3])
        #expect(report.second.sum(\.created) + report.second.sum(\.updated) == 0)
        #expect(report.text.contains("  line 4  3.00153E+13,2019-01,820,1410,3300\n      apiNumber: format: "))
        #expect(report.text.contains("    line 15, oil: 12,017 → 12017\n"))
    }

    @Test("the sample's layout is recognised by its header")
    func guessed() async throws {
        let report = try await Self.inFolder { try await Self.run($0, SampleFiles.all[0].path) }
        #expect(report.first.sum(\.created) == 5_124)
        #expect(report.production.total.oil?.description == "3768761.000")
    }

    @Test("the yearly sums are those of the sample's file, blanks apart from zeros")
    func years() async throws {
        let report = try await Self.inFolder { try await Self.run($0) }
        // Added up here from the file's text alone: the sample's volumes are whole.
        var sums: [Int: [Int?]] = [:]
        var wells: [Int: Set<Substring>] = [:]
        for fields in try Self.sampleRows() {
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

    @Test("a file of other names and shorter numbers is read as the caller says")
    func otherColumns() async throws {
        try await Self.inFolder { folder in
            let file = folder.appending(path: "mine.tsv")
            try Data("Well\tWhen\tBarrels\n30-015-29417\t202001\t1,234\n".utf8).write(to: file)
            await #expect(throws: DemoError.self) { try await Self.run(folder, file.path) }
            let maps = ["apiNumber=Well", "productionDate=When", "oilVolume=Barrels"].flatMap { ["--map", $0] }
            var arguments = try Arguments([file.path, "--pad-api"] + maps)
            arguments.store = folder.appending(path: "b.sqlite").path
            arguments.chart = folder.appending(path: "b.svg").path
            let report = try await Demo(arguments: arguments).run()
            #expect(report.first.sum(\.wellsCreated) == 1)
            #expect(report.production.total.oil?.description == "1234.000")
        }
    }

    @Test("a changed figure is an update, and another row of the same month is refused")
    func ownFile() async throws {
        try await Self.inFolder { folder in
            let file = folder.appending(path: "mine.csv")
            func write(_ lines: String...) throws {
                let text = (["apiNumber,month,oil,gas,water"] + lines).joined(separator: "\n")
                try Data(text.utf8).write(to: file)
            }
            try write("30-015-29417-00-00,2020-01,1,2,3", "30-015-29417-00-00,2020-02,1,2,3")
            #expect(try await Self.run(folder, file.path).first.sum(\.created) == 2)
            try write(
                "30-015-29417-00-00,2020-01,9,2,3",
                "30-015-29417-00-00,2020-02,1,2,3",
                "30-015-29417-00-00,2020-02,7,2,3"
            )
            let report = try await Self.run(folder, file.path)
            #expect(report.first.sum(\.wellsCreated) == 0)
            #expect(report.first.sum(\.updated) == 1)
            #expect(report.first.sum(\.unchanged) == 1)
            #expect(report.first.flatMap(\.tally.refusals).map(\.line) == [4])
            #expect(report.production.total.oil?.description == "10.000")
        }
    }

    @Test("a file that isn't there, a folder and a file that isn't text are refused")
    func unreadable() async throws {
        try await Self.inFolder { folder in
            for path in ["/no/such/file.csv", "/", CommandLine.arguments[0]] {
                await #expect(throws: WellFlowError.self) { try await Self.run(folder, path) }
            }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "a.sqlite").path))
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
