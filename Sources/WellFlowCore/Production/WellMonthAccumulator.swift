/// Adds production records up by well and month under the rule that sums never mix, one well and month at a time.
///
/// Month records win for a well and month that has them, else days are summed. Among the records of one well, period
/// and date those with a named completion win over the one without.
struct WellMonthAccumulator {
    /// A well's month.
    struct Result {
        let wellID: Identifier<Well>
        let year: Int
        let month: Int
        let totals: ProductionTotals
        let warnings: [ProductionSummary.Warning.Kind]
    }

    private var current: Current?

    /// Takes the next record; records come by well, then by date.
    ///
    /// - Returns: the month before, when it is over.
    mutating func add(_ record: ProductionRecord) -> Result? {
        let date = record.productionDate
        var finished: Result?
        if current.map({ !$0.isSameMonth(record.wellID, date) }) ?? true {
            finished = finish()
            current = Current(wellID: record.wellID, year: date.year, month: date.month)
        }
        current?.add(record)
        return finished
    }

    /// Gives the last month.
    mutating func finish() -> Result? {
        defer { current = nil }
        return current?.result()
    }

    private struct Current {
        let wellID: Identifier<Well>
        let year: Int
        let month: Int
        private var monthly = Completions()
        private var daily: ProductionTotals?
        private var day = Completions()
        private var dayNumber: Int32 = 0
        private var hasUnnamedBeside = false

        init(wellID: Identifier<Well>, year: Int, month: Int) {
            self.wellID = wellID
            self.year = year
            self.month = month
        }

        func isSameMonth(_ id: Identifier<Well>, _ date: CalendarDate) -> Bool {
            id == wellID && date.month == month && date.year == year
        }

        mutating func add(_ record: ProductionRecord) {
            switch record.period {
            case .month: monthly.add(record)
            case .day:
                if record.productionDate.daysSinceEpoch != dayNumber { closeDay() }
                dayNumber = record.productionDate.daysSinceEpoch
                day.add(record)
            }
        }

        private mutating func closeDay() {
            guard let totals = day.totals else { return }
            if day.hasUnnamedBeside { hasUnnamedBeside = true }
            var sum = daily ?? ProductionTotals()
            sum.add(totals)
            daily = sum
            day = Completions()
        }

        func result() -> Result? {
            var copy = self
            copy.closeDay()
            guard let totals = copy.monthly.totals ?? copy.daily else { return nil }
            var warnings: [ProductionSummary.Warning.Kind] = []
            if let month = copy.monthly.totals, let days = copy.daily, !month.hasSameVolumes(as: days) {
                warnings.append(.daysDifferFromMonth)
            }
            if copy.monthly.hasUnnamedBeside || copy.hasUnnamedBeside { warnings.append(.unnamedCompletionLeftOut) }
            return Result(wellID: wellID, year: year, month: month, totals: totals, warnings: warnings)
        }
    }

    /// The records of one well, period and date.
    private struct Completions {
        private var named: ProductionTotals?
        private var unnamed: ProductionTotals?

        var totals: ProductionTotals? { named ?? unnamed }
        var hasUnnamedBeside: Bool { named != nil && unnamed != nil }

        mutating func add(_ record: ProductionRecord) {
            if record.completion.isEmpty {
                var sum = unnamed ?? ProductionTotals()
                sum.add(record)
                unnamed = sum
            } else {
                var sum = named ?? ProductionTotals()
                sum.add(record)
                named = sum
            }
        }
    }
}
