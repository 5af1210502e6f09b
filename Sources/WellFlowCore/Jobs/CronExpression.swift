/// When something is done again and again: minute, hour, day of the month, month and day of the week, as cron has them.
///
/// `30 6 * * mon-fri` is half past six on working days; `0 0 1 * *` the first of each month; `@daily` midnight. Days of the
/// week are 0 to 7 or `sun` to `sat`, of which 0 and 7 are Sunday. Where both a day of the month and one of the week are
/// given, either will do, as in cron.
public struct CronExpression: Hashable, Sendable, CustomStringConvertible {
    /// The expression as it was given.
    public let description: String
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    private let isAnyDay: Bool
    private let isAnyWeekday: Bool

    /// Reads an expression.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid`.
    public init(_ text: String) throws {
        description = text
        let whole = Self.names[text] ?? text
        let fields = whole.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard fields.count == 5 else {
            throw Self.refusal("An expression has five fields: minute, hour, day, month, day of the week.")
        }
        minutes = try Self.values(fields[0], 0...59, "minute")
        hours = try Self.values(fields[1], 0...23, "hour")
        days = try Self.values(fields[2], 1...31, "day")
        months = try Self.values(fields[3], 1...12, "month", Self.monthNames)
        weekdays = Set(try Self.values(fields[4], 0...7, "day of the week", Self.weekdayNames).map { $0 % 7 })
        isAnyDay = fields[2].first == "*"
        isAnyWeekday = fields[4].first == "*"
        // The longest month of each has the day, or it never comes.
        let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if isAnyWeekday, !months.contains(where: { month in days.contains { $0 <= longest[month - 1] } }) {
            throw Self.refusal("The day never comes in these months.")
        }
    }

    /// Whether a day is one of its days.
    func includes(_ date: CalendarDate) -> Bool {
        guard months.contains(date.month) else { return false }
        let isDay = days.contains(date.day)
        // 1970-01-01 was a Thursday.
        let isWeekday = weekdays.contains(((Int(date.daysSinceEpoch) + 4) % 7 + 7) % 7)
        if isAnyDay || isAnyWeekday { return isDay && isWeekday }
        return isDay || isWeekday
    }

    /// The minutes of a day, in order.
    var minutesOfDay: [Int] {
        hours.sorted().flatMap { hour in minutes.sorted().map { hour * 60 + $0 } }
    }

    /// Whether it is due every hour, so that an hour that a clock repeats is due again.
    var isHourly: Bool { hours.count == 24 }

    private static let names = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
    private static let monthNames = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]
    private static let weekdayNames = ["sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6]

    private static func values(
        _ field: Substring,
        _ range: ClosedRange<Int>,
        _ what: String,
        _ names: [String: Int] = [:]
    ) throws -> Set<Int> {
        func number(_ text: Substring) throws -> Int {
            let isDigits = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard let value = names[text.lowercased()] ?? (isDigits ? Int(text) : nil), range.contains(value) else {
                throw refusal("\"\(text)\" is no \(what): give \(range.lowerBound) to \(range.upperBound).")
            }
            return value
        }
        var values: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let stepped = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let step = stepped.count > 1 ? Int(stepped[1]) ?? 0 : 1
            guard (1...range.upperBound + 1).contains(step) else {
                throw refusal("\"\(part)\" has no step from 1 to \(range.upperBound + 1).")
            }
            let bounds: ClosedRange<Int>
            if stepped[0] == "*" {
                bounds = range
            } else {
                let ends = stepped[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
                let first = try number(ends[0])
                let last = ends.count > 1 ? try number(ends[1]) : (stepped.count > 1 ? range.upperBound : first)
                guard first <= last else { throw refusal("\"\(part)\" ends before it begins.") }
                bounds = first...last
            }
            values.formUnion(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
        }
        return values
    }

    private static func refusal(_ message: String) -> WellFlowError {
        WellFlowError(issues: [Issue(path: "cron", code: .format, message: message)])
    }
}
