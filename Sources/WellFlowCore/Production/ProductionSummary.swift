/// What wells produced, added up without counting anything twice.
///
/// Month records win for a well and month that has them, else days are summed. Records with a named completion win
/// over the one without beside them. Where either left something out that matters, there is a warning.
public struct ProductionSummary: Hashable, Sendable {
    /// What the totals are grouped by.
    public let grouping: Grouping
    /// The groups: by well, then by time.
    public let groups: [Group]
    /// What was left out and may matter; the first ``maximumWarnings`` of them.
    public let warnings: [Warning]
    /// How many warnings there were.
    public let warningCount: Int

    /// How many warnings a summary keeps.
    public static let maximumWarnings = 1_000

    /// What totals are grouped by.
    public enum Grouping: Hashable, Sendable, CaseIterable {
        /// One total.
        case total
        /// Years.
        case year
        /// Months.
        case month
        /// Wells.
        case well
        /// Wells and months.
        case wellAndMonth
    }

    /// One group and its totals.
    public struct Group: Hashable, Sendable {
        /// The well, when grouped by wells.
        public let wellID: Identifier<Well>?
        /// The year, when grouped by years or months.
        public let year: Int?
        /// The month of the year, when grouped by months.
        public let month: Int?
        /// What the records add up to.
        public let totals: ProductionTotals
    }

    /// Something that was left out of a well's month.
    public struct Warning: Hashable, Sendable {
        /// The well.
        public let wellID: Identifier<Well>
        /// The year.
        public let year: Int
        /// The month of the year.
        public let month: Int
        /// What it is.
        public let kind: Kind

        /// What was left out.
        public enum Kind: Hashable, Sendable {
            /// The month's record was counted; the days add up to something else.
            case daysDifferFromMonth
            /// Named completions were counted; a record without a completion stood beside them.
            case unnamedCompletionLeftOut
        }
    }
}

extension ProductionSummary {
    /// Adds up records that come by well, then by date.
    ///
    /// Holds one well's month and the groups.
    struct Builder {
        private let grouping: Grouping
        private var months = WellMonthAccumulator()
        private var totals: [Key: ProductionTotals] = [:]
        private var warnings: [Warning] = []
        private var warningCount = 0

        private struct Key: Hashable {
            var wellID: Identifier<Well>?
            var year: Int?
            var month: Int?
        }

        init(by grouping: Grouping) {
            self.grouping = grouping
        }

        mutating func add(_ record: ProductionRecord) {
            if let month = months.add(record) { count(month) }
        }

        /// Ends the last month and gives the summary.
        mutating func finish() -> ProductionSummary {
            if let month = months.finish() { count(month) }
            let groups = totals.map { key, totals in
                Group(wellID: key.wellID, year: key.year, month: key.month, totals: totals)
            }
            return ProductionSummary(
                grouping: grouping,
                groups: groups.sorted { $0.order < $1.order },
                warnings: warnings,
                warningCount: warningCount
            )
        }

        private mutating func count(_ month: WellMonthAccumulator.Result) {
            let key: Key =
                switch grouping {
                case .total: Key()
                case .year: Key(year: month.year)
                case .month: Key(year: month.year, month: month.month)
                case .well: Key(wellID: month.wellID)
                case .wellAndMonth: Key(wellID: month.wellID, year: month.year, month: month.month)
                }
            totals[key, default: ProductionTotals()].add(month.totals)
            for kind in month.warnings {
                warningCount += 1
                if warnings.count < ProductionSummary.maximumWarnings {
                    warnings.append(
                        Warning(wellID: month.wellID, year: month.year, month: month.month, kind: kind)
                    )
                }
            }
        }
    }
}

extension ProductionSummary.Group {
    fileprivate var order: (RawID, Int, Int) {
        (wellID?.raw ?? RawID(high: 0, low: 0), year ?? 0, month ?? 0)
    }
}

extension TenantScope {
    /// What wells produced, added up without counting anything twice.
    ///
    /// Records are streamed, so memory holds the groups only. For one consistent state ask a snapshot.
    ///
    /// - Parameters:
    ///   - wells: which wells; nil for all.
    ///   - first: a day of the first month; nil to begin with the oldest record. Months are counted whole, since a
    ///     month's record can't be parted.
    ///   - last: a day of the last month; nil to end with the newest record.
    ///   - grouping: what the totals are grouped by.
    /// - Returns: the totals of each group that has records, and what was left out.
    /// - Throws: ``WellFlowError`` with code `invalidQuery` when the last day lies before the first.
    public func productionSummary(
        of wells: [Identifier<Well>]? = nil,
        from first: CalendarDate? = nil,
        through last: CalendarDate? = nil,
        by grouping: ProductionSummary.Grouping
    ) async throws -> ProductionSummary {
        if let first, let last, last < first {
            throw WellFlowError(.invalidQuery, "The last day lies before the first.")
        }
        var predicate: Predicate<ProductionRecord> = .all
        if let wells { predicate = .in(\.wellID, wells) }
        if let first { predicate = predicate && \.productionDate >= first.firstOfMonth }
        if let last { predicate = predicate && \.productionDate <= last.lastOfMonth }
        var builder = ProductionSummary.Builder(by: grouping)
        let order: [Order<ProductionRecord>] = [.ascending(\.wellID), .ascending(\.productionDate)]
        for try await record in production.stream(where: predicate, orderBy: order) {
            builder.add(record.facts)
        }
        return builder.finish()
    }
}
