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

    /// The year of the first well drilled for oil in the United States, Drake's at Titusville.
    static let earliest: CalendarDate = "1859-01-01"

    private static func checkDate(_ record: ProductionRecord, now: Timestamp, into issues: inout [Issue]) {
        if record.period == .month, !record.productionDate.isFirstOfMonth {
            issues.append(
                Issue(
                    path: "productionDate",
                    involves: ["period"],
                    code: .format,
                    message: "Give the first day of the month for a month's record."
                )
            )
        }
        if record.productionDate < earliest {
            issues.append(
                Issue(
                    path: "productionDate",
                    code: .range,
                    message: "Give a day from 1859 on: there was no well before."
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
                    involves: ["oilVolume", "gasVolume", "waterVolume", "daysOn"],
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
                    involves: ["reporting"],
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
                    involves: record.period == .day ? ["period"] : ["period", "productionDate"],
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
        func warn(_ path: String, _ volume: Volume?, _ limit: Int64, _ amount: String) {
            guard isOver(volume, limit, days) else { return }
            issues.append(
                Issue(
                    path: path,
                    // What a month's volume is divided by.
                    involves: record.period == .day ? ["period"] : ["period", "productionDate", "daysOn"],
                    code: .unusual,
                    severity: .warning,
                    message: "More than \(amount) a day is unusual. Check the figure and its unit."
                )
            )
        }
        warn("oilVolume", record.oilVolume, 10_000, "10,000 barrels of oil")
        warn("gasVolume", record.gasVolume, 100_000, "100,000 Mcf of gas")
        warn("waterVolume", record.waterVolume, 50_000, "50,000 barrels of water")
    }

    /// Whether a volume is over so much a day, without dividing: thousandths × 100 against a limit × 1,000 × hundredths.
    private static func isOver(_ volume: Volume?, _ limit: Int64, _ hundredthsOfDays: Int64) -> Bool {
        guard let volume else { return false }
        return Int128(volume.units) * 100 > Int128(limit) * 1_000 * Int128(hundredthsOfDays)
    }

    private static func warnOfStock(_ record: ProductionRecord, into issues: inout [Issue]) {
        guard let opening = record.openingStock, let produced = record.oilVolume, let sold = record.oilSold,
            let adjustment = record.oilAdjustment, let closing = record.closingStock
        else { return }
        let expected =
            Int128(opening.units) + Int128(produced.units) - Int128(sold.units) + Int128(adjustment.units)
        if expected == Int128(closing.units) { return }
        issues.append(
            Issue(
                path: "closingStock",
                involves: ["openingStock", "oilVolume", "oilSold", "oilAdjustment"],
                code: .sum,
                severity: .warning,
                message: "Opening stock, oil produced, oil sold and the adjustment give "
                    + "\(SumText.format(expected, decimals: Volume.scale))."
            )
        )
    }
}
