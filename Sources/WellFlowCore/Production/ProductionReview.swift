/// Looks for what is unusual in stored production: the warnings of each record and of each well's months.
///
/// Pure: the caller reads the records and their wells.
package struct ProductionReview {
    private var months = WellMonthAccumulator()
    private let now: Timestamp

    package init(now: Timestamp = .now()) { self.now = now }

    /// Takes the next record; records come by well, then by date.
    ///
    /// - Returns: what is unusual about it, and about the month before when that is over.
    package mutating func add(_ record: ProductionRecord, of well: Well) -> [ProductionFinding] {
        var issues: [Issue] = []
        ProductionRules.check(record, now: now, into: &issues)
        ProductionWellRules.Traits(well).warn(of: record, into: &issues)
        let warnings = issues.filter { $0.severity == .warning }
        return (months.add(record).map(Self.findings) ?? []) + Self.findings(warnings, of: record.key)
    }

    /// Ends the last month.
    package mutating func finish() -> [ProductionFinding] {
        months.finish().map(Self.findings) ?? []
    }

    private static func findings(of month: WellMonthAccumulator.Result) -> [ProductionFinding] {
        guard let first = try? CalendarDate(year: month.year, month: month.month, day: 1) else { return [] }
        let key = ProductionRecord.Key(wellID: month.wellID, period: .month, productionDate: first)
        return findings(month.warnings.map(\.issue), of: key)
    }

    /// A finding for each field and kind, which tells all that is said of it.
    private static func findings(_ warnings: [Issue], of record: ProductionRecord.Key) -> [ProductionFinding] {
        var findings: [ProductionFinding] = []
        for warning in warnings {
            let new = ProductionFinding(warning, of: record)
            if let index = findings.firstIndex(where: { $0.key == new.key }) {
                findings[index].message += " " + new.message
            } else {
                findings.append(new)
            }
        }
        return findings
    }
}

extension ProductionSummary.Warning.Kind {
    fileprivate var issue: Issue {
        switch self {
        case .daysDifferFromMonth:
            Issue(
                path: "period",
                code: .sum,
                severity: .warning,
                message: "The days add up to something else than the month's record, which counts. Check both."
            )
        case .unnamedCompletionLeftOut:
            Issue(
                path: "completion",
                code: .inconsistent,
                severity: .warning,
                message:
                    "A record without a completion stands beside named ones, which count. Check whether it is their sum."
            )
        }
    }
}
