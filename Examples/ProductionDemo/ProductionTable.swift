import WellFlowCore

/// What the store says was produced, by year and by month.
struct ProductionTable {
    let years: [Line]
    let months: [Month: Line]
    let total: ProductionTotals
    let wellCount: Int

    /// One year's or month's production.
    struct Line {
        /// A year, or the first month's.
        let year: Int
        let totals: ProductionTotals
        /// How many wells reported.
        let wells: Int
    }

    /// Reads the sums from one state of the store.
    ///
    /// - Throws: ``WellFlowError``.
    init(of tenant: Tenant) async throws {
        let sums = try await tenant.snapshot { snapshot in
            (
                total: try await snapshot.productionSummary(by: .total),
                years: try await snapshot.productionSummary(by: .year),
                months: try await snapshot.productionSummary(by: .month),
                wells: try await snapshot.productionSummary(by: .wellAndMonth),
                wellCount: try await snapshot.wells.count()
            )
        }
        var wellsOfYear: [Int: Set<Identifier<Well>>] = [:]
        var wellsOfMonth: [Month: Int] = [:]
        for group in sums.wells.groups where group.totals.reportedRecords > 0 {
            guard let well = group.wellID, let year = group.year, let month = group.month else { continue }
            wellsOfYear[year, default: []].insert(well)
            wellsOfMonth[Month(year: year, month: month), default: 0] += 1
        }
        years = sums.years.groups.compactMap { group in
            group.year.map { Line(year: $0, totals: group.totals, wells: wellsOfYear[$0, default: []].count) }
        }
        var months: [Month: Line] = [:]
        for group in sums.months.groups {
            guard let year = group.year, let month = group.month.map({ Month(year: year, month: $0) }) else { continue }
            months[month] = Line(year: year, totals: group.totals, wells: wellsOfMonth[month, default: 0])
        }
        self.months = months
        total = sums.total.groups.first?.totals ?? ProductionTotals()
        wellCount = sums.wellCount
    }
}
