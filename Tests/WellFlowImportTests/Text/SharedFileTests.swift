import Testing
import WellFlowImport
import WellFlowTestSupport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Real files", .enabled(if: SharedData.isExpected, "\(SharedData.reason)"))
struct SharedFileTests {
    @Test(
        "real files are recognised and read whole",
        arguments: [
            ("nm-eddy-monthly-production.tsv", Delimiter.tab, false, 6, 36_916),
            ("ny-orphaned-wells-2022.csv", .comma, false, 12, 6_808),
            ("nm-inactive-wells-bonding-messy.csv", .comma, true, 20, 687),
            ("co-ecmc-three-wells-monthly.csv", .comma, false, 28, 593),
            ("api-state-county.csv", .comma, false, 6, 4_427),
        ]
    )
    func counts(name: String, delimiter: Delimiter, hasMark: Bool, columns: Int, rows: Int) async throws {
        // `SharedData` has the text without knowing how it is encoded: all of these are UTF-8.
        let bytes = Array(try SharedData.text(name).utf8)
        var reader = try await RecordReader(.bytes(bytes, name: name))
        #expect(reader.format.delimiter == delimiter)
        #expect(reader.format.encoding == .utf8)
        #expect(reader.format.hasMark == hasMark)
        var count = -1
        var record = TextRecord()
        while try await reader.next(into: &record) {
            count += 1
            #expect(record.issue == nil)
            #expect(record.count == columns)
        }
        #expect(count == rows)
        #expect(reader.bytesRead == Int64(bytes.count))
    }

    @Test("quoted figures keep their commas")
    func money() async throws {
        let text = try SharedData.text("nm-inactive-wells-bonding-messy.csv")
        let found = try await records(of: text)
        #expect(found[1].fields.prefix(4) == ["30-005-10455", "$32,122", "248802", "CANO PETRO OF NEW MEXICO, INC."])
    }
}
