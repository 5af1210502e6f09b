import Foundation
import Testing
import WellFlowCore

@testable import WellFlowImport

@Suite("Refused rows as a file", .everyBackend)
struct RejectsTests {
    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    private static func wells(_ tenant: Tenant, _ source: ImportSource, _ rejects: String) async throws -> ImportSummary
    {
        let mapping = ImportMapping(
            entity: .wells,
            fields: try ImportMapping.fields(parsing: "apiNumber=API", "name=Name", "spudDate=Spud")
        )
        return try await tenant.importing(source, by: mapping, options: ImportOptions(rejectsPath: rejects)).finish()
    }

    @Test("refused rows are written as they stand, with line and reasons, and imported again once corrected")
    func corrected() async throws {
        try await Tenants.withFolder { folder in
            let tenant = try await Tenants.new()
            let path = folder + "/rejects.csv"
            let text = #"""
                API,Name,Note,Spud
                30015294170000,"Federal, ""12""","two
                lines",2024-01-02
                99015294180000,"Loco ""Hills"", 1",x,Aug-16
                30015294190000,C,,2024-01-03,too many
                30015294200000,"never closed,x,2024-01-03
                """#
            let first = try await Self.wells(tenant, .bytes(Array(text.utf8), name: "wells.csv"), path)
            #expect(first.created == 1 && first.refused == 3)
            let rejects = try Self.text(path)
            let lines = rejects.split(separator: "\n").map(String.init)
            #expect(lines[0] == "API,Name,Note,Spud,wellflow.line,wellflow.reason")
            #expect(lines[1].hasPrefix(#"99015294180000,"Loco ""Hills"", 1",x,Aug-16,4,"#))
            #expect(lines[1].contains("apiNumber: range") && lines[1].contains("spudDate: format"))
            #expect(lines[2].hasPrefix("30015294190000,C,,2024-01-03,5,") && lines[2].contains("too many"))
            #expect(lines[3].hasPrefix("30015294200000,\"\"\"never closed\",x,2024-01-03,6,"))

            let corrected = rejects.replacing("99015294180000", with: "30015294180000")
                .replacing("Aug-16", with: "2016-08-01")
                .replacing("never closed", with: "now closed")
                .replacing(",wellflow.broken", with: "")
            try corrected.write(toFile: folder + "/corrected.csv", atomically: true, encoding: .utf8)
            let second = try await Self.wells(tenant, .file(folder + "/corrected.csv"), folder + "/again.csv")
            #expect(second.created == 3 && second.refused == 0)
            #expect(try Self.text(folder + "/again.csv") == lines[0] + "\n")
            #expect(try await tenant.wells.all().map(\.name).contains(#"Loco "Hills", 1"#))
        }
    }

    @Test("what an import changes is known by the import's id in the audit trail")
    func audited() async throws {
        let tenant = try await Tenants.new()
        let mapping = ImportMapping(
            entity: .wells,
            fields: try ImportMapping.fields(parsing: "apiNumber=API", "name=Name")
        )
        let text = "API,Name\n30015294170000,A\n30015294180000,B\n"
        var id: Identifier<AuditedImport>?
        for try await event in tenant.importing(.bytes(Array(text.utf8), name: "wells.csv"), by: mapping) {
            if case .started(let start) = event { id = start.importID }
        }
        var filter = AuditFilter()
        let known: Identifier<AuditedImport> = try #require(id)
        filter.importID = known
        let records = try await tenant.audit.changes(filter, isAscending: true).items
        #expect(records.map(\.event.entity) == ["wells", "wells"])
        let operation = try #require(records.first).entry.operation
        #expect(operation.source == .import && operation.kind == .import)
        #expect(operation.principal == tenant.principal)
    }

    @Test("rejects that nobody corrected are refused again: what was broken is not read as whole")
    func uncorrected() async throws {
        try await Tenants.withFolder { folder in
            let tenant = try await Tenants.new()
            // A comma in a number, missing cells, bytes that are no text, the header once more, a quote never closed.
            let text = """
                api,code,name,oil,gas
                30015294170000,A,x,1,234,5
                30015294170000,B
                30015294170000,C,Pe\u{1},1,2
                api,code,name,oil,gas
                30015294170000,"D,x,1,2
                """
            let bytes = Array(text.utf8).map { $0 == 1 ? 0xFF : $0 } + Array("éé".utf8)
            for hasHeader in [true, false] {
                let names = hasHeader ? ["api", "code", "oil", "gas"] : ["1", "2", "4", "5"]
                let mapping = ImportMapping(
                    entity: .production,
                    fields: try ImportMapping.fields(
                        parsing: zip(["apiNumber", "completion", "oilVolume", "gasVolume"], names)
                            .map { "\($0)=\($1)" } + ["productionDate=+2022-06-01", "period=+month"]
                    ),
                    hasHeader: hasHeader,
                    encoding: .utf8
                )
                var source = ImportSource.bytes(bytes, name: "ragged.csv")
                for time in 1...3 {
                    let path = folder + "/rejects\(time).csv"
                    let options = ImportOptions(createsWells: true, rejectsPath: path)
                    let summary = try await tenant.importing(source, by: mapping, options: options).finish()
                    // Without a header nobody knows how many cells there are, and the header is a row.
                    #expect(summary.refused == 5)
                    #expect(summary.created == (!hasHeader && time == 1 ? 1 : 0))
                    source = .file(path)
                }
            }
        }
    }

    @Test("broken lines of JSON are refused again too")
    func uncorrectedJSON() async throws {
        try await Tenants.withFolder { folder in
            let tenant = try await Tenants.new()
            let bytes = Array(#"{"apiNumber":"30015294170000","name":"Pe"#.utf8) + [0xFF] + Array(#""}"#.utf8)
            var source = ImportSource.bytes(bytes, name: "a.jsonl")
            for time in 1...2 {
                let path = folder + "/\(time).jsonl"
                let mapping = ImportMapping(entity: .wells, fields: [])
                let options = ImportOptions(rejectsPath: path)
                #expect(try await tenant.importing(source, by: mapping, options: options).finish().refused == 1)
                source = .file(path)
            }
        }
    }

    @Test("rejects of a file in another encoding have a mark, which outweighs the encoding that is given")
    func encodings() async throws {
        try await Tenants.withFolder { folder in
            let tenant = try await Tenants.new()
            var mapping = ImportMapping(
                entity: .wells,
                fields: try ImportMapping.fields(parsing: "apiNumber=API", "name=Name")
            )
            mapping.encoding = .windows1252
            let bytes = Array("API,Name\n99015294170000,Pe".utf8) + [0xF1] + Array("asco\n".utf8)
            let options = ImportOptions(rejectsPath: folder + "/rejects.csv")
            try await tenant.importing(.bytes(bytes, name: "x.csv"), by: mapping, options: options).finish()
            let rejects = try Self.text(options.rejectsPath ?? "")
            #expect(rejects.hasPrefix("\u{FEFF}") && rejects.contains("Peñasco"))
            try rejects.replacing("9901529", with: "3001529")
                .write(toFile: folder + "/b.csv", atomically: true, encoding: .utf8)
            #expect(try await tenant.importing(.file(folder + "/b.csv"), by: mapping).finish().created == 1)
            #expect(try await tenant.wells.first()?.name == "Peñasco")
        }
    }

    @Test("rejects of JSON Lines are JSON Lines, and the reasons in them are left aside")
    func jsonLines() async throws {
        try await Tenants.withFolder { folder in
            let tenant = try await Tenants.new()
            let path = folder + "/rejects.jsonl"
            let text = """
                {"apiNumber":"30015294170000","name":"A"}
                {"apiNumber":"99015294170000","name":"B"}
                {"apiNumber":
                """
            let mapping = ImportMapping(entity: .wells, fields: [])
            let options = ImportOptions(rejectsPath: path)
            let first =
                try await tenant.importing(.bytes(Array(text.utf8), name: "a.jsonl"), by: mapping, options: options)
                .finish()
            #expect(first.created == 1 && first.refused == 2)
            let lines = try Self.text(path).split(separator: "\n")
            #expect(lines.count == 2 && lines[0].contains(#""wellflow.line":2"#) && lines[1] == #"{"apiNumber":"#)
            try String(lines[0]).replacing("990152", with: "300153")
                .write(toFile: folder + "/b.jsonl", atomically: true, encoding: .utf8)
            #expect(try await tenant.importing(.file(folder + "/b.jsonl"), by: mapping).finish().created == 1)
        }
    }

    @Test("rejects never overwrite the file that is read")
    func sameFile() async throws {
        try await Tenants.withFolder { folder in
            let tenant = try await Tenants.new()
            let path = folder + "/wells.csv"
            let text = "API,Name,Spud\n30015294170000,A,\n"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let error = await #expect(throws: WellFlowError.self) {
                _ = try await Self.wells(
                    tenant,
                    .file(path),
                    folder + "/../" + (folder as NSString).lastPathComponent + "/wells.csv"
                )
            }
            #expect(error?.code == .invalid)
            #expect(try Self.text(path) == text)
        }
    }

    @Test("rejects that can't be written end the import before anything of their batch is kept")
    func fullDisk() async throws {
        let tenant = try await Tenants.new()
        let text = "API,Name,Spud\n30015294170000,A,\n99015294170000,B,\n"
        let error = await #expect(throws: WellFlowError.self) {
            _ = try await Self.wells(tenant, .bytes(Array(text.utf8), name: "a.csv"), "/dev/full")
        }
        #expect(error?.code == .diskFull)
        #expect(try await tenant.wells.count() == 0)
    }

    @Test("an import that was broken off goes on with its rejects, which end as those of one run")
    func resumed() async throws {
        try await Tenants.withFolder { folder in
            var lines = ["API,Name,Spud"]
            for number in 0..<60 { lines.append("\(number % 7 == 3 ? 99 : 30)0152940\(10 + number)00,W\(number),") }
            let text = lines.joined(separator: "\n")
            let mapping = ImportMapping(
                entity: .wells,
                fields: try ImportMapping.fields(parsing: "apiNumber=API", "name=Name", "spudDate=Spud")
            )
            func run(_ tenant: Tenant, _ rejects: String) -> ImportRun {
                var options = ImportOptions(rejectsPath: rejects)
                options.batchRows = 8
                return tenant.importing(.bytes(Array(text.utf8), name: "wells.csv"), by: mapping, options: options)
            }
            let whole = try await Tenants.new()
            let expected = try await run(whole, folder + "/whole.csv").finish()
            let tenant = try await Tenants.new()
            for try await event in run(tenant, folder + "/broken.csv") {
                if case .progress(let progress) = event, progress.rows >= 24 { break }
            }
            // What a killed import wrote behind its last batch is forgotten.
            let handle = try #require(FileHandle(forWritingAtPath: folder + "/broken.csv"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("half a li".utf8))
            try handle.close()
            let events = try await run(tenant, folder + "/broken.csv").events()
            #expect(events.resumedAfter == 24)
            var summary = try #require(events.summary)
            summary.resumedAfter = 0
            #expect(summary == expected)
            #expect(try Self.text(folder + "/broken.csv") == Self.text(folder + "/whole.csv"))
            let names = { (tenant: Tenant) in try await tenant.wells.all(orderBy: [.ascending(\.apiNumber)]).map(\.name)
            }
            #expect(try await names(tenant) == names(whole))
        }
    }

    @Test("another file under the same name is imported from its beginning")
    func otherFile() async throws {
        let tenant = try await Tenants.new()
        func run(_ text: String) throws -> ImportRun {
            var options = ImportOptions()
            options.batchRows = 2
            return try tenant.importing(text, as: .wells, "apiNumber=API", "name=Name", options: options)
        }
        let lines = (0..<9).map { "3001529417000\($0),W\($0)\n" }
        for try await event in try run("API,Name\n" + lines.joined()) {
            if case .progress(let progress) = event, progress.rows >= 4 { break }
        }
        let events = try await run("API,Name\n30015294170009,X\n" + lines.joined()).events()
        #expect(events.resumedAfter == nil)
        #expect(events.summary?.created == 6 && events.summary?.unchanged == 4)
        // It is shorter than what was done.
        for try await event in try run("API,Name\n" + lines.joined()) {
            if case .progress(let progress) = event, progress.rows >= 6 { break }
        }
        #expect(try await run("API,Name\n" + lines[0]).events().resumedAfter == nil)
    }
}
