/// The rules between the facts of a production record.
///
/// Bulk writes run through here: integers, and no texts unless
/// something is wrong.
enum ProductionRules {
    static func check(_ record: ProductionRecord, now: Timestamp, into issues: inout [Issue]) {
        checkDate(record, now: now, into: &issues)
        checkReporting(record, into: &issues)
        let days = checkDaysOn(record, into: &issues)
        warnOfRates(record, hundredthsOfDays: days, into: &issues)
        warnOfStock(record, into: &issues)
    }

    private static func checkDate(_ record: ProductionRecord, now: Timestamp, into issues: inout [Issue]) {
        if record.period == .month, !record.productionDate.isFirstOfMonth {
            issues.append(
                Issue(
                    path: "productionDate",
                    code: .format,
                    message: "Give the first day of the month for a month's record."
                )
            )
        }
        let tomorrow = Int64(now.calendarDate.daysSinceEpoch) + 1
        if Int64(record.productionDate.daysSinceEpoch) > tomorrow {
            issues.append(
                Issue(path: "productionDate", code: .range, message: "Give a day that isn't after tomorrow (UTC).")
            )
        }
    }

    /// Zero, not reported and withheld are three facts.
    private static func checkReporting(_ record: ProductionRecord, into issues: inout [Issue]) {
        let isEmpty =
            record.oilVolume == nil && record.gasVolume == nil && record.waterVolume == nil && record.daysOn == nil
        if record.reporting == .reported {
            guard isEmpty else { return }
            issues.append(
                Issue(
                    path: "reporting",
                    code: .required,
                    message: "A reported record has a volume or days on. Give one, or say withheld or notReported."
                )
            )
            return
        }
        if isEmpty { return }
        let given = [
            ("oilVolume", record.oilVolume != nil), ("gasVolume", record.gasVolume != nil),
            ("waterVolume", record.waterVolume != nil), ("daysOn", record.daysOn != nil),
        ]
        for (name, isGiven) in given where isGiven {
            issues.append(
                Issue(
                    path: name,
                    code: .inconsistent,
                    message:
                        "A record that is \(record.reporting.rawValue) has no figures. Leave it out, or say reported."
                )
            )
        }
    }

    /// Gives the hundredths of days by which volumes are divided.
    private static func checkDaysOn(_ record: ProductionRecord, into issues: inout [Issue]) -> Int64 {
        let length: Int64 = record.period == .day ? 100 : Int64(record.productionDate.daysInMonth) * 100
        guard let daysOn = record.daysOn?.units else { return length }
        if daysOn > length {
            issues.append(
                Issue(
                    path: "daysOn",
                    code: .range,
                    message: record.period == .day
                        ? "A day has at most 1 day on." : "The month has at most \(length / 100) days on."
                )
            )
        }
        return record.period == .month && daysOn > 0 ? daysOn : length
    }

    private static func warnOfRates(
        _ record: ProductionRecord,
        hundredthsOfDays days: Int64,
        into issues: inout [Issue]
    ) {
        if isOver(record.oilVolume, 10_000, days) { issues.append(rate("oilVolume", "10,000 barrels of oil")) }
        if isOver(record.gasVolume, 100_000, days) { issues.append(rate("gasVolume", "100,000 Mcf of gas")) }
        if isOver(record.waterVolume, 50_000, days) { issues.append(rate("waterVolume", "50,000 barrels of water")) }
    }

    /// Whether a volume is over so much a day, without dividing: thousandths × 100 against a limit × 1,000 × hundredths.
    private static func isOver(_ volume: Volume?, _ limit: Int64, _ hundredthsOfDays: Int64) -> Bool {
        guard let volume else { return false }
        return volume.units * 100 > limit * 1_000 * hundredthsOfDays
    }

    private static func rate(_ path: String, _ limit: String) -> Issue {
        Issue(
            path: path,
            code: .unusual,
            severity: .warning,
            message: "More than \(limit) a day is unusual. Check the figure and its unit."
        )
    }

    private static func warnOfStock(_ record: ProductionRecord, into issues: inout [Issue]) {
        guard let opening = record.openingStock, let produced = record.oilVolume, let sold = record.oilSold,
            let adjustment = record.oilAdjustment, let closing = record.closingStock
        else { return }
        let expected = opening.units + produced.units - sold.units + adjustment.units
        if expected == closing.units { return }
        issues.append(
            Issue(
                path: "closingStock",
                code: .sum,
                severity: .warning,
                message: "Opening stock, oil produced, oil sold and the adjustment give "
                    + "\(SumText.format(Int128(expected), decimals: Volume.scale))."
            )
        )
    }
}
