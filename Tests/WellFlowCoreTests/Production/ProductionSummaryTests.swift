import Testing

@testable import WellFlowCore

@Suite("Sums of production never mix")
struct ProductionSummaryTests {
    private let one = Identifier<Well>(high: 1, low: 0)
    private let two = Identifier<Well>(high: 2, low: 0)

    private func record(
        _ well: Identifier<Well>,
        _ period: ProductionPeriod,
        _ date: CalendarDate,
        _ completion: String = "",
        oil: Volume? = nil,
        gas: Volume? = nil,
        _ reporting: ProductionReporting = .reported
    ) -> ProductionRecord {
        ProductionRecord(
            wellID: well,
            period: period,
            productionDate: date,
            completion: completion,
            oilVolume: oil,
            gasVolume: gas,
            reporting: reporting
        )
    }

    /// Sums records in the order in which a store streams them.
    private func summary(
        _ records: [ProductionRecord],
        by grouping: ProductionSummary.Grouping = .total
    ) -> ProductionSummary {
        var builder = ProductionSummary.Builder(by: grouping)
        let sorted = records.sorted { left, right in
            left.wellID == right.wellID && left.productionDate == right.productionDate
                ? left.key < right.key
                : (left.wellID.raw, left.productionDate) < (right.wellID.raw, right.productionDate)
        }
        for record in sorted { builder.add(record) }
        return builder.finish()
    }

    private func oil(_ summary: ProductionSummary) -> [String?] {
        summary.groups.map { $0.totals.oil?.description }
    }

    @Test("a month's record wins over its days, and differing totals are told")
    func months() {
        let days = [
            record(one, .day, "2024-01-01", oil: 10), record(one, .day, "2024-01-02", oil: "10.5"),
            record(one, .day, "2024-02-01", oil: 7),
        ]
        #expect(oil(summary(days)) == ["27.500"])
        let same = summary(days + [record(one, .month, "2024-01-01", oil: "20.5")])
        #expect(oil(same) == ["27.500"])
        #expect(same.warnings == [])
        let other = summary(days + [record(one, .month, "2024-01-01", oil: 21)])
        #expect(oil(other) == ["28.000"])
        #expect(other.warnings == [.init(wellID: one, year: 2024, month: 1, kind: .daysDifferFromMonth)])
        #expect(other.warningCount == 1)
    }

    @Test("named completions add up and win over the one without a name, day by day")
    func completions() {
        let named = [
            record(one, .month, "2024-01-01", "A", oil: 1), record(one, .month, "2024-01-01", "B", oil: 2),
        ]
        #expect(oil(summary(named)) == ["3.000"])
        #expect(summary(named).warnings == [])
        let mixed = summary(named + [record(one, .month, "2024-01-01", oil: 50)])
        #expect(oil(mixed) == ["3.000"])
        #expect(mixed.warnings.map(\.kind) == [.unnamedCompletionLeftOut])
        // The first day has both, the second only the one without a name.
        let days = summary([
            record(one, .day, "2024-01-01", oil: 50), record(one, .day, "2024-01-01", "A", oil: 1),
            record(one, .day, "2024-01-02", oil: 4),
        ])
        #expect(oil(days) == ["5.000"])
        #expect(days.warnings.map(\.kind) == [.unnamedCompletionLeftOut])
    }

    @Test("zero, not reported and withheld stay apart")
    func blanks() {
        let zero = summary([record(one, .month, "2024-01-01", oil: 0)]).groups[0].totals
        #expect(zero.oil == .zero)
        #expect(zero.gas == nil)
        #expect([zero.reportedRecords, zero.withheldRecords, zero.unreportedRecords] == [1, 0, 0])
        let none = summary([
            record(one, .month, "2024-01-01", .withheld), record(one, .month, "2024-02-01", .notReported),
            record(two, .month, "2024-02-01", .notReported),
        ])
        .groups[0].totals
        #expect(none.oil == nil)
        #expect([none.reportedRecords, none.withheldRecords, none.unreportedRecords] == [0, 1, 2])
        #expect(summary([]).groups == [])
    }

    @Test("totals are grouped by well and by time")
    func groups() {
        let records = [
            record(two, .month, "2024-01-01", oil: 100), record(one, .month, "2023-12-01", oil: 1),
            record(one, .month, "2024-01-01", oil: 10), record(one, .day, "2024-02-03", oil: 1_000),
        ]
        func rows(_ grouping: ProductionSummary.Grouping) -> [String] {
            summary(records, by: grouping).groups
                .map { group in
                    let well = group.wellID.map { $0 == one ? "one" : "two" }
                    let parts = [
                        well, group.year.map { "\($0)" }, group.month.map { "\($0)" }, group.totals.oil?.description,
                    ]
                    return parts.compactMap(\.self).joined(separator: " ")
                }
        }
        #expect(rows(.total) == ["1111.000"])
        #expect(rows(.year) == ["2023 1.000", "2024 1110.000"])
        #expect(rows(.month) == ["2023 12 1.000", "2024 1 110.000", "2024 2 1000.000"])
        #expect(rows(.well) == ["one 1011.000", "two 100.000"])
        #expect(
            rows(.wellAndMonth)
                == ["one 2023 12 1.000", "one 2024 1 10.000", "one 2024 2 1000.000", "two 2024 1 100.000"]
        )
    }

    @Test("sums go beyond what a volume holds, and warnings are counted beyond those that are kept")
    func limits() {
        var builder = ProductionSummary.Builder(by: .total)
        let months = ProductionSummary.maximumWarnings + 5
        for index in 0..<months {
            let well = Identifier<Well>(high: UInt64(index), low: 0)
            builder.add(record(well, .month, "2024-01-01", oil: 5))
            builder.add(record(well, .month, "2024-01-01", "A", oil: "999999999999.999"))
        }
        let summary = builder.finish()
        #expect(summary.groups[0].totals.oil?.units == Int128(months) * 999_999_999_999_999)
        #expect(summary.groups[0].totals.oil?.volume == nil)
        #expect(summary.warnings.count == ProductionSummary.maximumWarnings)
        #expect(summary.warningCount == months)
    }

    @Test("a sum of one volume is that volume")
    func volume() {
        #expect(VolumeSum("12.5").volume == "12.5")
        #expect(VolumeSum("12.5").description == "12.500")
    }
}

extension ProductionSummaryTests {
    private func record(
        _ well: Identifier<Well>,
        _ period: ProductionPeriod,
        _ date: CalendarDate,
        _ reporting: ProductionReporting
    ) -> ProductionRecord {
        record(well, period, date, "", oil: nil, gas: nil, reporting)
    }
}
