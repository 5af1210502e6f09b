import Testing
import WellFlowCore
import WellFlowImport

private func map(_ cells: [String], pads: Bool = false, _ fields: String = "apiNumber=1") throws -> MappedRow {
    try Mapped<Well>([fields], conventions: CellConventions(padsAPINumbers: pads)).row(cells)
}

private func number(_ row: MappedRow) -> String? {
    row.text("apiNumber", of: Well.self)
}

@Suite("Cells that are API numbers")
struct APINumberCellTests {
    @Test(
        "14 digits are read, with or without hyphens and prefix, and that is no repair",
        arguments: ["30015294170000", "30-015-29417-00-00", "API 30-015-29417-00-00", "API# 30015294170000"]
    )
    func read(cell: String) throws {
        let row = try map([cell])
        #expect(number(row) == "30015294170000")
        #expect(row.repairs.isEmpty)
        #expect(row.issues.isEmpty)
    }

    @Test(
        "lost and missing digits are refused",
        arguments: [
            ("1.77E+11", "already lost"), ("3500300026.0", "already lost"), ("500107727", "leading zero"),
            ("50010772700", "leading zero"), ("5001077270000", "leading zero"), ("3001529417", "padded"),
            ("300152941700", "padded"), ("30000294170000", "county"), ("99015294170000", "state"),
        ]
    )
    func refused(cell: String, hint: String) throws {
        let row = try map([cell])
        #expect(number(row) == nil)
        #expect(row.issues.map(\.path) == ["apiNumber"])
        #expect(row.issues.first?.message.contains(hint) == true, "\(row.issues)")
    }

    @Test("padding is asked for and each number is told")
    func padded() throws {
        for cell in ["3001529417", "30-015-29417", "300152941700"] {
            let row = try map([cell], pads: true)
            #expect(number(row) == "30015294170000")
            #expect(row.repairs.map(\.kinds) == [[.padded]])
            #expect(row.repairs.first?.before == cell)
            #expect(row.repairs.first?.after == "30015294170000")
        }
        #expect(try map(["500107727"], pads: true).issues.count == 1)
    }

    @Test(
        "several columns are joined, each filled with zeros in front",
        arguments: [
            (["1", "7727", "0"], "05001077270000"), (["123", "08053", "00"], "05123080530000"),
            (["1", "7727", ""], "05001077270000"), (["1", "7727", " 1 "], "05001077270100"),
        ]
    )
    func joined(cells: [String], digits: String) throws {
        let row = try map(cells, pads: true, "apiNumber=+05,1,2,3")
        #expect(number(row) == digits)
        #expect(row.issues.isEmpty)
        #expect(row.repairs.map(\.kinds) == [cells[2] == " 1 " ? [.trimmed, .padded] : [.padded]])
    }

    @Test(
        "a part that is no number, too long or missing in the middle is refused",
        arguments: [
            ["1x", "7727", "0"], ["1234", "7727", "0"], ["1", "", "0"], ["1", "7727.0", "0"], ["-1", "7", "0"],
        ]
    )
    func wrongPart(cells: [String]) throws {
        let row = try map(cells, pads: true, "apiNumber=+05,1,2,3")
        #expect(number(row) == nil)
        #expect(row.issues.map(\.path) == ["apiNumber"])
    }

    @Test("a number that stands for a well's reference has 14 digits too")
    func lookup() throws {
        let fields = ["apiNumber=1", "oilVolume=2", "productionDate=3"]
        let row = try Mapped<ProductionRecord>(fields).row(["30-015-29417-00-00", "5", "2022-06-01"])
        #expect(row.lookups == ["30015294170000"])
        #expect(row.values[0] == nil)
        let short = try Mapped<ProductionRecord>(fields).row(["3001529417", "5", "2022-06-01"])
        #expect(short.issues.map(\.path) == ["apiNumber"])
        #expect(short.failed.contains(0))
        let blank = try Mapped<ProductionRecord>(fields).row(["", "5", "2022-06-01"])
        #expect(blank.issues.map(\.code) == [.required])
    }
}
