package import WellFlowCore

/// What wells produced: by well, by month, by year and in all.
package struct ProductionTable {
    package private(set) var total = ProductionSums()
    package private(set) var wells: [Identifier<Well>: ProductionSums] = [:]
    package private(set) var months: [Month: ProductionSums] = [:]
    private var sumsOfYear: [Int: ProductionSums] = [:]
    /// The first of what was left out and may matter.
    package private(set) var warnings: [ProductionSummary.Warning] = []
    package private(set) var warningCount = 0

    /// How many wells are added up at once: memory holds their months only, however many wells there are.
    private static let batchSize = 50

    /// Reads the sums; from one state of the store when the scope is a snapshot.
    ///
    /// - Parameters:
    ///   - scope: where.
    ///   - chosen: which wells; nil for all.
    ///   - first: a day of the first month; nil to begin with the oldest.
    ///   - last: a day of the last month; nil to end with the newest.
    ///   - progress: told how many wells are done.
    /// - Throws: ``WellFlowError``.
    package init(
        of scope: some TenantScope,
        wells chosen: [Identifier<Well>]? = nil,
        from first: CalendarDate? = nil,
        through last: CalendarDate? = nil,
        progress: (Int) -> Void = { _ in }
    ) async throws {
        var done = 0
        func read(_ batch: [Identifier<Well>]) async throws {
            add(try await scope.productionSummary(of: batch, from: first, through: last, by: .wellAndMonth))
            done += batch.count
            progress(done)
        }
        if let chosen {
            for start in stride(from: 0, to: chosen.count, by: Self.batchSize) {
                try await read(Array(chosen[start..<min(start + Self.batchSize, chosen.count)]))
            }
        } else {
            var batch: [Identifier<Well>] = []
            for try await well in scope.wells.stream() {
                batch.append(well.id)
                if batch.count < Self.batchSize { continue }
                try await read(batch)
                batch = []
            }
            if !batch.isEmpty { try await read(batch) }
        }
    }

    /// Adds wells that weren't added before.
    private mutating func add(_ summary: ProductionSummary) {
        var current: Identifier<Well>?
        var reportedYears: Set<Int> = []
        for group in summary.groups {
            guard let well = group.wellID, let year = group.year, let month = group.month else { continue }
            // Groups come by well.
            if well != current {
                current = well
                reportedYears = []
            }
            let isReported = group.totals.reportedRecords > 0
            total.add(group.totals, isNewWell: reportedYears.isEmpty)
            wells[well, default: ProductionSums()].add(group.totals, isNewWell: reportedYears.isEmpty)
            months[Month(year: year, month: month), default: ProductionSums()].add(group.totals, isNewWell: true)
            let isNewInYear = isReported && reportedYears.insert(year).inserted
            sumsOfYear[year, default: ProductionSums()].add(group.totals, isNewWell: isNewInYear)
        }
        warnings += summary.warnings.prefix(ProductionSummary.maximumWarnings - warnings.count)
        warningCount += summary.warningCount
    }

    /// The sums by year, in order.
    package var years: [(year: Int, sums: ProductionSums)] {
        sumsOfYear.sorted { $0.key < $1.key }.map { (year: $0.key, sums: $0.value) }
    }
}
