import Foundation
import Testing
import WellFlowCore
import WellFlowImport

@Suite("Looking at a file")
struct ImportPreviewTests {
    private static let text = "API,Month,Oil,Remark\n30015294170000,2020-01,1,a\n30015294180000,2020-01,2,\"b\nc\"\n"

    private static func bytes(_ text: String, _ name: String = "p.csv") -> ImportSource {
        .bytes(Array(text.utf8), name: name)
    }

    @Test("the look tells format, header, first rows and what they suggest")
    func table() async throws {
        let preview = try await ImportPreview.read(Self.bytes(Self.text), as: .production)
        #expect(preview.format == .delimited && preview.text.delimiter == .comma)
        #expect(preview.header == ["API", "Month", "Oil", "Remark"])
        #expect(
            preview.sample == [["30015294170000", "2020-01", "1", "a"], ["30015294180000", "2020-01", "2", "b\nc"]]
        )
        let guess = try #require(preview.guess)
        #expect(guess.isClear)
        #expect(guess.mapping.fields.map(\.field) == ["apiNumber", "productionDate", "oilVolume", "comments"])
    }

    @Test("what is known of the file goes into the look and the guess")
    func known() async throws {
        var known = ImportMapping(entity: .production, fields: [], delimiter: Delimiter("~"))
        known.conventions.padsAPINumbers = true
        let source = Self.bytes("API~Month~Oil\n3001529417~2020-01~1\n")
        let preview = try await ImportPreview.read(source, by: known)
        #expect(preview.header == ["API", "Month", "Oil"])
        #expect(preview.guess?.mapping.delimiter == Delimiter("~"))
        #expect(preview.guess?.mapping.conventions == known.conventions)
        known.hasHeader = false
        let rows = try await ImportPreview.read(source, by: known)
        #expect(rows.header == nil && rows.guess == nil && rows.sample.count == 2)
    }

    @Test("JSON Lines have neither header nor guess")
    func jsonLines() async throws {
        let preview = try await ImportPreview.read(Self.bytes("{\"name\":\"A\"}\n", "w.jsonl"), as: .wells)
        #expect(preview.format == .jsonLines && preview.header == nil && preview.guess == nil && preview.sample.isEmpty)
    }

    @Test(
        "what is no table is refused at the look",
        arguments: ["", String(repeating: "y", count: 2 << 20), "\u{1}\u{2}\u{3}\u{4}", "API,\"Oil\n1,2\n"]
    )
    func refused(text: String) async throws {
        let error = await #expect(throws: WellFlowError.self) {
            try await ImportPreview.read(Self.bytes(text), as: .production)
        }
        #expect(error?.code == .invalid)
    }

    @Test("a mapping is checked against the file's columns")
    func check() async throws {
        let preview = try await ImportPreview.read(Self.bytes(Self.text), as: .production)
        func mapping(_ column: String) -> ImportMapping {
            ImportMapping(entity: .production, fields: [FieldMapping("oilVolume", from: column)])
        }
        try preview.check(mapping("oil"))
        let error = #expect(throws: WellFlowError.self) { try preview.check(mapping("Oyl")) }
        #expect(error?.issues.map(\.path) == ["oilVolume"])
    }

    /// A pipe that a text comes through.
    private static func pipe(_ text: String, in folder: TemporaryFolder) -> ImportSource {
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let bytes = Array(text.utf8)
        // Opening waits for a reader: on a thread of its own.
        Thread.detachNewThread {
            let writer = open(path, O_WRONLY)
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
                if count <= 0 { break }
                rest = rest.dropFirst(count)
            }
            close(writer)
        }
        return .file(path)
    }

    @Test("a pipe is handed on with what was read of it, and only once", arguments: [3, 50_000])
    func pipe(rows: Int) async throws {
        let folder = try TemporaryFolder()
        let lines = (0..<rows).map { "3001520\(100 + $0 % 800)0000,\(1_950 + $0 / 800)-01,\($0)" }
        let source = Self.pipe((["API,Month,Oil"] + lines).joined(separator: "\n"), in: folder)
        let preview = try await ImportPreview.read(source, as: .production)
        #expect(preview.header == ["API", "Month", "Oil"])
        // Of a pipe's beginning the last record may go on.
        #expect(preview.sample.count == min(rows, 200))
        let tenant = try await Tenants.new()
        let mapping = try #require(preview.guess?.mapping)
        let run = tenant.importing(preview.source, by: mapping, options: ImportOptions(createsWells: true))
        let summary = try await run.finish()
        #expect(summary.created == rows && summary.refused == 0)
        let error = await #expect(throws: WellFlowError.self) { try await run.finish() }
        #expect(error?.code == .unavailable)
    }
}
