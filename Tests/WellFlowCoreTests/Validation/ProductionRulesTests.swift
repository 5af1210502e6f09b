import Testing
import WellFlowTestSupport

@testable import WellFlowCore

@Suite("Rules of production records")
struct ProductionRulesTests {
    private func marks(_ record: ProductionRecord) -> [String] {
        record.validated(now: sampleNow).issues.marks
    }

    private func month(_ change: (inout ProductionRecord) -> Void) -> ProductionRecord {
        var record = ProductionRecord(
            wellID: Samples.wellID,
            period: .month,
            productionDate: "2024-02-01",
            oilVolume: 100,
            gasVolume: 100
        )
        change(&record)
        return record
    }

    private func day(_ change: (inout ProductionRecord) -> Void) -> ProductionRecord {
        month {
            $0.period = .day
            $0.productionDate = "2024-02-14"
            change(&$0)
        }
    }

    @Test("a month's date is its first day")
    func firstDay() {
        #expect(marks(month { $0.productionDate = "2024-02-02" }) == ["productionDate format"])
        #expect(marks(day { $0.productionDate = "2024-02-02" }) == [])
    }

    @Test(
        "a date isn't after tomorrow, UTC",
        arguments: [("2024-06-15", true), ("2024-06-16", true), ("2024-06-17", false)]
    )
    func tomorrow(_ date: CalendarDate, _ isGood: Bool) {
        let record = day { $0.productionDate = date }
        for time in ["2024-06-15T00:00:00Z", "2024-06-15T23:59:59Z", "2024-06-16T01:00:00+02:00"] {
            let issues = record.validated(now: .parseOrTrap(time)).issues
            #expect(issues.marks == (isGood ? [] : ["productionDate range"]), "at \(time)")
        }
    }

    @Test("a reported record has a volume or days on; zeros and days alone are facts")
    func reported() {
        let blank = month {
            $0.oilVolume = nil
            $0.gasVolume = nil
            $0.oilSold = 5
        }
        #expect(marks(blank) == ["reporting required"])
        for fill: @Sendable (inout ProductionRecord) -> Void in [
            { $0.oilVolume = 0 }, { $0.gasVolume = 0 }, { $0.waterVolume = 0 }, { $0.daysOn = 0 },
        ] {
            var record = blank
            fill(&record)
            #expect(marks(record) == [])
        }
    }

    @Test(
        "a record that is withheld or not reported has no figures",
        arguments: [ProductionReporting.withheld, .notReported]
    )
    func unreported(_ reporting: ProductionReporting) {
        let full = month {
            $0.waterVolume = 0
            $0.daysOn = 0
            $0.reporting = reporting
        }
        #expect(
            marks(full) == ["oilVolume", "gasVolume", "waterVolume", "daysOn"].map { "\($0) inconsistent" }
        )
        let empty = month {
            $0.oilVolume = nil
            $0.gasVolume = nil
            $0.reporting = reporting
        }
        #expect(marks(empty) == [])
    }

    @Test(
        "days on are at most 1 of a day and the month's length of a month",
        arguments: [
            (.day, "2024-02-14", "1", []), (.day, "2024-02-14", "1.01", ["daysOn range"]),
            (.month, "2024-02-01", "29", []), (.month, "2024-02-01", "29.01", ["daysOn range"]),
            (.month, "2023-02-01", "29", ["daysOn range"]), (.month, "2024-01-01", "31", []),
            (.month, "2024-04-01", "30.5", ["daysOn range"]),
        ] as [(ProductionPeriod, CalendarDate, DaysOn, [String])]
    )
    func daysOn(_ period: ProductionPeriod, _ date: CalendarDate, _ days: DaysOn, _ expected: [String]) {
        let record = month {
            $0.period = period
            $0.productionDate = date
            $0.daysOn = days
        }
        #expect(marks(record) == expected)
    }

    @Test(
        "rates over the limits are unusual; exactly the limit isn't",
        arguments: [
            // A day is taken as it is, whatever part of it the well was on.
            (.day, nil, "10000", "100000", "50000", []), (.day, "0.5", "10000", "100000", "50000", []),
            (.day, nil, "10000.001", "100000.001", "50000.001", ["oilVolume", "gasVolume", "waterVolume"]),
            // February 2024 has 29 days.
            (.month, nil, "290000", "2900000", "1450000", []), (.month, "0", "290000", "2900000", "1450000", []),
            (.month, nil, "290000.001", "2900000", "1450000", ["oilVolume"]),
            (.month, "0", "290000.001", "2900000", "1450000", ["oilVolume"]),
            (.month, "10.5", "105000", "1050000", "525000", []),
            (.month, "10.5", "105000.001", "1050000.001", "525000", ["oilVolume", "gasVolume"]),
            // The greatest volume there is overflows nothing.
            (.month, nil, "999999999999.999", nil, "999999999999.999", ["oilVolume", "waterVolume"]),
        ] as [(ProductionPeriod, DaysOn?, Volume?, Volume?, Volume?, [String])]
    )
    func rates(
        _ period: ProductionPeriod,
        _ days: DaysOn?,
        _ oil: Volume?,
        _ gas: Volume?,
        _ water: Volume?,
        _ paths: [String]
    ) {
        let record = month {
            $0.period = period
            $0.daysOn = days
            $0.oilVolume = oil
            $0.gasVolume = gas
            $0.waterVolume = water
        }
        #expect(marks(record) == paths.map { "\($0) unusual?" })
    }

    @Test("stocks that don't fit are a warning, where all five figures are given")
    func stock() {
        var record = Samples.record()
        #expect(marks(record) == [])
        record.closingStock = "50.001"
        #expect(marks(record) == ["closingStock sum?"])
        for clear: @Sendable (inout ProductionRecord) -> Void in [
            { $0.openingStock = nil }, { $0.oilVolume = nil }, { $0.oilSold = nil }, { $0.oilAdjustment = nil },
            { $0.closingStock = nil },
        ] {
            var partial = record
            clear(&partial)
            #expect(marks(partial) == [])
        }
    }

    @Test("volumes and prices: no volume is negative, a price may be")
    func signs() {
        guard case .object(var object) = Samples.record().json else { return }
        for name in ["oilVolume", "gasVolume", "waterVolume", "openingStock", "oilSold", "closingStock"] {
            object[name] = .string("-1")
        }
        object["oilPrice"] = .string("-37.63")
        let issues = ProductionRecord.validate(json: .object(object), now: sampleNow).issues
        #expect(
            issues.map(\.path) == ["oilVolume", "gasVolume", "waterVolume", "openingStock", "oilSold", "closingStock"]
        )
    }

    @Test(
        "stocks, sales and negative adjustments of real Colorado rows fit",
        .enabled(if: SharedData.isExpected, Comment(rawValue: SharedData.reason))
    )
    func colorado() throws {
        let rows = try SharedData.rows("co-ecmc-three-wells-monthly.csv")
        let header = try #require(rows.first)
        var negative = 0
        var checked = 0
        for row in rows.dropFirst() {
            func field(_ name: String) throws -> String {
                row[try #require(header.firstIndex(of: name))]
            }
            func volume(_ name: String) throws -> Volume {
                let text = try field(name)
                return text.isEmpty ? 0 : try Volume(text)
            }
            let adjustment = try field("Oil Adjustment")
            let record = ProductionRecord(
                wellID: Samples.wellID,
                period: .month,
                productionDate: try CalendarDate(try field("First of Month")),
                oilVolume: try volume("Oil Produced"),
                openingStock: try volume("BOM Inventory"),
                oilSold: try volume("Oil Sold"),
                oilAdjustment: adjustment.isEmpty ? 0 : try VolumeAdjustment(adjustment),
                closingStock: try volume("EOM Inventory")
            )
            #expect(marks(record) == [], "\(row)")
            if adjustment.hasPrefix("-") { negative += 1 }
            checked += 1
        }
        #expect(checked == 593)
        #expect(negative == 34)
    }
}
