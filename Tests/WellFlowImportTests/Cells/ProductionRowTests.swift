import Testing
import WellFlowCore
import WellFlowImport

private let fields = ["apiNumber=1", "productionDate=2", "oilVolume=3", "gasVolume=4", "daysOn=5", "oilSold=6"]
private let api = "30015294170000"

@Suite("Mapping of production")
struct ProductionRowTests {
    @Test(
        "a figure that is withheld is left out, and a record without any other is withheld",
        arguments: [
            (["*****", "", "", ""], "withheld"), (["*****", "5", "", ""], "reported"),
            (["*", "**********", "", ""], "withheld"), (["Confidential", "", "", ""], "withheld"),
            (["*****", "", "3", ""], "reported"), (["", "", "", "*****"], "reported"), (["", "", "", ""], "reported"),
            (["NA", "*****", "", ""], "withheld"), (["*****", "1,5", "", ""], "reported"),
        ]
    )
    func withheld(cells: [String], reporting: String) throws {
        let row = try Mapped<ProductionRecord>(fields + ["period=+day"]).row([api, "2022-06-01"] + cells)
        #expect(row.text("reporting", of: ProductionRecord.self) == reporting)
        #expect(row.mapped.contains(16))
        let stars = cells.filter { $0.hasPrefix("*") || $0 == "Confidential" }.count
        #expect(row.repairs.filter { $0.kinds == [.withheld] && $0.after == nil }.count == stars)
    }

    @Test("reporting that is mapped is left as it is")
    func mapped() throws {
        let row = try Mapped<ProductionRecord>(fields + ["reporting=+notReported"])
            .row([api, "2022-06-01", "*****", "", "", ""])
        #expect(row.text("reporting", of: ProductionRecord.self) == "notReported")
    }

    @Test(
        "a period that is not mapped is guessed from the dates and told",
        arguments: [
            (["2022-06-01", "2022-07-01"], .month), (["2022-06-01", "2022-06-02"], .day),
            (["202206", "202207"], .month),
            (["6/1/2022", "7/1/2022"], .month), (["x", "2022-06-01", "2022-07-01"], .month), (["2022-06-01"], .month),
            ([], .day), (["x"], .day),
        ] as [([String], ProductionPeriod)]
    )
    func guess(dates: [String], period: ProductionPeriod) throws {
        let sample = dates.map { [api, $0, "1", "", "", ""] }
        let mapped = try Mapped<ProductionRecord>(fields, sample: sample)
        #expect(mapped.mapper.guessedPeriod == period)
        let row = mapped.row([api, "2022-06-01", "1", "", "", ""])
        #expect(row.text("period", of: ProductionRecord.self) == period.rawValue)
    }

    @Test("a day inside a month is an issue where the month was guessed")
    func guessedWrong() throws {
        let mapped = try Mapped<ProductionRecord>(
            fields,
            sample: ["2022-06-01", "2022-07-01"].map { [api, $0, "1", "", "", ""] }
        )
        let row = mapped.row([api, "2022-06-02", "1", "", "", ""])
        #expect(row.issues.map(\.path) == ["productionDate"])
        #expect(row.text("productionDate", of: ProductionRecord.self) == nil)
    }

    @Test("a period that is mapped is not guessed, and a month is no day")
    func declared() throws {
        let mapped = try Mapped<ProductionRecord>(fields + ["period=7"])
        #expect(mapped.mapper.guessedPeriod == nil)
        let month = mapped.row([api, "2022-06-15", "1", "", "", "", "Month"])
        #expect(month.text("productionDate", of: ProductionRecord.self) == "2022-06-01")
        #expect(month.repairs.map(\.kinds) == [[.code], [.monthStart]] || month.repairs.count == 2)
        let day = mapped.row([api, "202206", "1", "", "", "", "day"])
        #expect(day.issues.map(\.path) == ["productionDate"])
    }

    @Test("year and month in two columns are a month")
    func twoColumns() throws {
        let mapped = try Mapped<ProductionRecord>(["apiNumber=1", "productionDate=2,3", "oilVolume=4"])
        #expect(mapped.mapper.guessedPeriod == .month)
        let row = mapped.row([api, " 1997", "2", "2790"])
        #expect(row.text("productionDate", of: ProductionRecord.self) == "1997-02-01")
        #expect(row.repairs.map(\.before) == [" 1997, 2"])
        #expect(row.repairs.map(\.after) == ["1997-02-01"])
        #expect(row.repairs.map(\.column) == ["column 2, column 3"])
    }
}
