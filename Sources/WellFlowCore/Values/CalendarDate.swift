/// A civil day of the Gregorian calendar without a time zone, in the years 1 to 9999.
///
/// Text and JSON are strictly `YYYY-MM-DD`. A day that does not exist, such as `2024-02-30`, is refused.
public struct CalendarDate: Hashable, Sendable {
    // Year, month and day in bit fields: orders as the days do, and ISO text, which stores read and print once a row,
    // needs no calendar arithmetic.
    private let packed: Int32

    /// Creates a day whose parts are known to exist.
    private init(trustedYear year: Int, _ month: Int, _ day: Int) {
        packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
    }

    /// Creates a day; nil when it does not exist.
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard
            (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= 28 || day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.init(trustedYear: year, month, day)
    }

    /// Creates a day.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when there is no such day.
    public init(year: Int, month: Int, day: Int) throws {
        guard let date = CalendarDate(year, month, day) else { throw WellFlowError(issues: [Self.noSuchDay]) }
        self = date
    }

    /// The first day there is, 0001-01-01.
    public static let earliest = CalendarDate(trustedYear: 1, 1, 1)
    /// The last day there is, 9999-12-31.
    public static let latest = CalendarDate(trustedYear: 9999, 12, 31)

    /// The year, 1 to 9999.
    public var year: Int { Int(packed >> 9) }
    /// The month, 1 to 12.
    public var month: Int { Int(packed >> 5 & 15) }
    /// The day of the month, 1 to 31.
    public var day: Int { Int(packed & 31) }
}

extension CalendarDate: Comparable {
    /// Whether the first day is before the second.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.packed < right.packed }
}

// MARK: - Arithmetic

extension CalendarDate {
    /// The day so many days later, or earlier when negative.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when that is outside the years 1 to 9999.
    public func adding(days: Int) throws -> CalendarDate {
        let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
        guard !overflow, let count = Int32(exactly: sum), let date = CalendarDate(daysSinceEpoch: count) else {
            throw WellFlowError(issues: [Self.outsideYears])
        }
        return date
    }

    /// The same day so many months later, or earlier when negative; the month's last day where it has no such day.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when that is outside the years 1 to 9999.
    public func adding(months: Int) throws -> CalendarDate {
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, (12..<120_000).contains(count) else { throw WellFlowError(issues: [Self.outsideYears]) }
        let (year, month) = (count / 12, count % 12 + 1)
        return CalendarDate(trustedYear: year, month, min(day, Self.days(inMonth: month, of: year)))
    }

    /// How many days later the other day is; negative when it is earlier.
    public func days(until other: CalendarDate) -> Int {
        Int(other.daysSinceEpoch) - Int(daysSinceEpoch)
    }

    /// The first day of the month.
    public var firstOfMonth: CalendarDate { CalendarDate(trustedYear: year, month, 1) }

    /// The last day of the month.
    public var lastOfMonth: CalendarDate { CalendarDate(trustedYear: year, month, daysInMonth) }

    /// How many days the month has, 28 to 31.
    public var daysInMonth: Int { Self.days(inMonth: month, of: year) }

    /// Whether this is the first day of a month.
    public var isFirstOfMonth: Bool { day == 1 }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    static let noSuchDay = Issue(code: .range, message: "There is no such day in the years 0001 to 9999.")
    private static let outsideYears = Issue(code: .range, message: "A date lies in the years 0001 to 9999.")
}

// MARK: - Day numbers

extension CalendarDate {
    private static let epoch = 719_162  // the days from 0001-01-01 to 1970-01-01

    /// Days since 1970-01-01.
    package var daysSinceEpoch: Int32 {
        let years = year - 1
        // 30.6 days a month, as if February had 30.
        var days = years * 365 + years / 4 - years / 100 + years / 400 + (367 * month - 362) / 12 + day - 1
        if month > 2 { days -= Self.isLeap(year) ? 1 : 2 }
        return Int32(truncatingIfNeeded: days - Self.epoch)
    }

    /// Creates a day from the days since 1970-01-01; nil outside the years 1 to 9999.
    package init?(daysSinceEpoch: Int32) {
        var rest = Int(daysSinceEpoch) + Self.epoch
        guard (0...3_652_058).contains(rest) else { return nil }
        let cycles = rest / 146_097
        rest %= 146_097
        let centuries = min(rest / 36_524, 3)
        rest -= centuries * 36_524
        let leapCycles = rest / 1461
        rest %= 1461
        let years = min(rest / 365, 3)
        rest -= years * 365
        let year = cycles * 400 + centuries * 100 + leapCycles * 4 + years + 1

        let isLeap = Self.isLeap(year)
        var dayOfYear = rest
        if rest >= (isLeap ? 60 : 59) { dayOfYear += isLeap ? 1 : 2 }
        let month = (12 * dayOfYear + 373) / 367
        self.init(trustedYear: year, month, dayOfYear - (367 * month - 362) / 12 + 1)
    }
}
