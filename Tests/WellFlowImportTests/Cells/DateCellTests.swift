import Testing
import WellFlowCore
import WellFlowImport

/// Maps a cell to a well's spud date, or with `month` to the date of a month's production.
private func map(
    _ cell: String,
    _ format: DateFormat? = nil,
    _ conventions: CellConventions = CellConventions(),
    month: Bool = false
) throws -> MappedRow {
    let change: (inout ImportMapping) -> Void = { $0.fields[0].dateFormat = format }
    if month {
        let fields = ["productionDate=1", "period=+month"]
        return try Mapped<ProductionRecord>(fields, conventions: conventions, change: change).row([cell])
    }
    return try Mapped<Well>(["spudDate=1"], conventions: conventions, change: change).row([cell])
}

private func date(_ row: MappedRow) -> String? {
    row.text("spudDate", of: Well.self)
}

@Suite("Cells that are dates")
struct DateCellTests {
    @Test(
        "a date that can't be mistaken is read, and told where it isn't ISO",
        arguments: [
            ("2022-06-01", "2022-06-01"), ("6/1/2022", "2022-06-01"), ("06/01/2022", "2022-06-01"),
            ("12/31/2022", "2022-12-31"), ("20220601", "2022-06-01"), ("2022/6/1", "2022-06-01"),
            ("2021-09-01 00:00:00", "2021-09-01"), ("2021-09-01T00:00:00", "2021-09-01"),
            ("2021-09-01T00:00:00Z", "2021-09-01"), ("2021-09-01 00:00:00.000", "2021-09-01"),
            ("6/1/2022 0:00", "2022-06-01"), ("6/1/2022 12:00:00 AM", "2022-06-01"),
            ("15-JAN-2022", "2022-01-15"), ("1-Mar-2022", "2022-03-01"),
        ]
    )
    func undeclared(cell: String, day: String) throws {
        let row = try map(cell)
        #expect(date(row) == day)
        #expect(row.issues.isEmpty)
        #expect(row.repairs.flatMap(\.kinds) == (cell == day ? [] : [.date]))
        #expect(row.repairs.allSatisfy { $0.before == cell && $0.after == day })
    }

    @Test(
        "a date that can be mistaken, or is none, is refused",
        arguments: [
            ("6/1/22", "four digits"), ("Aug-16", "four digits"), ("16-Aug", "four digits"),
            ("01-02-03", "four digits"),
            ("01-15-2022", "Declare"), ("yesterday", "Declare"), ("1.6.2022", "Declare"), ("44713", "spreadsheet"),
            ("01022022", "Declare"), ("012022", "Declare"), ("2022-06-01 13:30:00", "midnight"),
            ("6/1/2022 12:00:00 PM", "midnight"),
            ("2022-02-30", "no such day"), ("13/1/2022", "other way round"), ("13/13/2022", "no such day"),
            ("2/30/2022", "no such day"),
            ("2022-13-01", "no such day"), ("20220230", "no such day"),
            ("202206", "names a month"), ("2022-06", "names a month"), ("6/2022", "names a month"),
        ]
    )
    func refused(cell: String, hint: String) throws {
        let row = try map(cell)
        #expect(date(row) == nil)
        #expect(row.repairs.isEmpty)
        #expect(row.issues.map(\.path) == ["spudDate"])
        #expect(row.issues.first?.message.contains(hint) == true, "\(row.issues)")
    }

    @Test(
        "a declared form is no repair",
        arguments: [
            ("M/D/YYYY", "6/1/2022", "2022-06-01"), ("D/M/YYYY", "1/6/2022", "2022-06-01"),
            ("YYYYMM", "202206", "2022-06-01"), ("DD.MM.YYYY", "01.06.2022", "2022-06-01"),
            ("M/D/YY[1950]", "6/1/22", "2022-06-01"), ("M/D/YY[1950]", "6/1/49", "2049-06-01"),
            ("M/D/YY[1950]", "6/1/50", "1950-06-01"), ("MON-YY[1970]", "Aug-16", "2016-08-01"),
            ("MON-YY[1970]", "september-69", "2069-09-01"), ("YYYYMMDD", "20220601", "2022-06-01"),
            ("M/D/YYYY", "2022-06-01", "2022-06-01"),
        ] as [(DateFormat, String, String)]
    )
    func declared(format: DateFormat, cell: String, day: String) throws {
        let row = try map(cell, format)
        #expect(date(row) == day)
        #expect(row.issues.isEmpty)
        #expect(row.repairs.isEmpty)
    }

    @Test(
        "a cell of another form than the declared one is refused",
        arguments: [
            ("M/D/YYYY", "20220601"), ("D/M/YYYY", "12/31/2022"), ("YYYYMM", "20220601"), ("MM/DD/YYYY", "6/1/2022"),
            ("M/D/YY[1950]", "6/1/2022"),
        ] as [(DateFormat, String)]
    )
    func otherForm(format: DateFormat, cell: String) throws {
        let row = try map(cell, format)
        #expect(date(row) == nil)
        #expect(row.issues.map(\.path) == ["spudDate"])
    }

    @Test(
        "a pattern that leaves something open is refused",
        arguments: ["", "M/D", "M/D/YY", "YYYY", "YYYY-MM-DD-DD", "M/D/YY[50]", "YYYY-MM-DDTHH", "M/M/YYYY", "yyyy-mm"]
    )
    func pattern(text: String) {
        #expect(throws: WellFlowError.self) { try DateFormat(text) }
    }

    @Test("where slashes have the day first, that is said")
    func dayFirst() throws {
        let conventions = CellConventions(slashedDates: .dayFirst)
        #expect(date(try map("1/6/2022", nil, conventions)) == "2022-06-01")
        #expect(date(try map("12/31/2022", nil, conventions)) == nil)
    }

    @Test(
        "a month's record takes forms of months, and a day inside becomes the first, which is told",
        arguments: [
            ("202206", [.date]), ("2022-06", [.date]), ("6/2022", [.date]), ("Jun-2022", [.date]),
            ("2022-06-01", []), ("2022-06-30", [.monthStart]), ("6/15/2022", [.date, .monthStart]),
        ] as [(String, [Repair.Kind])]
    )
    func month(cell: String, kinds: [Repair.Kind]) throws {
        let row = try map(cell, month: true)
        #expect(row.text("productionDate", of: ProductionRecord.self) == "2022-06-01")
        #expect(row.repairs.flatMap(\.kinds) == kinds)
        #expect(row.repairs.count <= 1)
        #expect(row.repairs.allSatisfy { $0.before == cell && $0.after == "2022-06-01" })
    }

    @Test(
        "year, month and day may stand in columns of their own",
        arguments: [
            (["1997", "2"], "1997-02-01"), (["1997", "02"], "1997-02-01"), (["1997", "Feb"], "1997-02-01"),
            (["1997", "2", "28"], "1997-02-28"), (["97", "2"], nil), (["1997", "13"], nil), (["1997", ""], nil),
            (["1997", "2", "30"], nil), (["1997", "2", "x"], nil),
        ] as [([String], String?)]
    )
    func parts(cells: [String], day: String?) throws {
        let columns = cells.indices.map { String($0 + 1) }.joined(separator: ",")
        let row = try Mapped<Well>(["spudDate=" + columns]).row(cells)
        #expect(date(row) == day)
        #expect(row.issues.isEmpty == (day != nil))
        #expect(row.repairs.isEmpty)
    }

    @Test("every day is read in every form")
    func property() throws {
        let seed: UInt64 = 43
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let day = try CalendarDate(
                year: Int.random(in: 1850...2150, using: &random),
                month: Int.random(in: 1...12, using: &random),
                day: Int.random(in: 1...28, using: &random)
            )
            let iso = day.description
            let forms = [
                iso, iso.filter { $0 != "-" }, "\(day.month)/\(day.day)/\(day.year)", iso + " 00:00:00",
            ]
            for form in forms {
                #expect(date(try map(form)) == iso, "\(form), seed \(seed)")
            }
        }
    }
}
