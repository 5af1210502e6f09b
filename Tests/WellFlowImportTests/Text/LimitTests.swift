import Testing
import WellFlowCore
import WellFlowImport

@Suite("Limits of records")
struct LimitTests {
    static let small = TextLimits(recordBytes: 64, columns: 8, chunkBytes: 16)

    @Test("10,000 columns are read")
    func manyColumns() async throws {
        let row = (1...10_000).map(String.init)
        let text = row.joined(separator: ",") + "\n"
        var reader = try await RecordReader(.bytes(Array((text + text).utf8), name: "test"))
        #expect(reader.format.delimiter == .comma)
        #expect(try await reader.rest().map(\.fields) == [row, row])
    }

    @Test("more columns than a spreadsheet has are refused with their line")
    func tooManyColumns() async throws {
        let most = String(repeating: ",", count: 16_383) + "\n"
        #expect(try await records(of: most).first?.fields.count == 16_384)
        let error = try #require(await failure(of: Array((most + "," + most).utf8)))
        #expect(error.code == .invalid)
        #expect(error.message.contains("Line 2 has more than 16384 columns"))
    }

    @Test("a line that never ends is refused with its number", arguments: ["x", "x,", "\"\"", "  "])
    func endlessLine(piece: String) async throws {
        let text = "a,b\n1,2\n" + String(repeating: piece, count: (3 << 20) / piece.utf8.count)
        let limits = TextLimits(columns: 1 << 20)
        let error = try #require(await failure(of: Array(text.utf8), limits: limits))
        #expect(error.code == .invalid)
        #expect(error.message.contains("Line 3 is longer than 1048576 bytes"))
    }

    @Test("a line may be as long as the limit and no longer", arguments: [(64, true), (65, false)])
    func exactly(length: Int, isRead: Bool) async throws {
        let line = String(repeating: "x", count: length)
        for text in [line, line + "\n", "\"" + line.dropFirst(2) + "\"\n"] {
            #expect((await failure(of: Array(text.utf8), limits: Self.small) == nil) == isRead)
        }
    }

    @Test("a quote that stays open too long loses its first line only")
    func longQuote() async throws {
        let rows = String(repeating: "1,2\n", count: 40)
        for end in ["", "\",3\n"] {
            let found = try await records(of: "a,b\n\"x\n" + rows + end, limits: Self.small)
            #expect(found[1].problem?.contains("opens in line 2 is not closed within 64 bytes") == true)
            #expect(found[1].raw == "\"x")
            #expect(found[2...41].allSatisfy { $0.fields == ["1", "2"] })
        }
    }

    @Test("a quote never closed in a large file costs little memory and one line")
    func neverClosed() async throws {
        let rows = String(repeating: "1,2\n", count: 600_000)
        let format = TextFormat(encoding: .utf8, delimiter: .comma)
        var reader = try await RecordReader(.bytes(Array(("\"x\n" + rows).utf8), name: "test"), format: format)
        var record = TextRecord()
        var counts = (refused: 0, read: 0)
        while try await reader.next(into: &record) {
            if record.issue == nil { counts.read += 1 } else { counts.refused += 1 }
        }
        #expect(counts == (1, 600_000))
    }
}
