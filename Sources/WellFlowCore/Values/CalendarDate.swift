/// A civil day without a time zone, years 1 to 9999, in the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    package let daysSinceEpoch: Int32

    private static let range: ClosedRange<Int32> = -719_162...2_932_896

    /// Takes a day by its number; nil outside the years 1 to 9999.
    package init?(daysSinceEpoch days: Int32) {
        guard Self.range.contains(days) else { return nil }
        daysSinceEpoch = days
    }

    private init(trusted days: Int32) {
        daysSinceEpoch = days
    }

    /// Takes a day by year, month and day.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when there is no such day.
    public init(year: Int, month: Int, day: Int) throws {
        guard let date = Self(checkedYear: year, month: month, day: day) else {
            throw WellFlowError(issues: [Self.noSuchDay])
        }
        self = date
    }

    private init?(checkedYear year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        // Days are counted from March, so that the leap day is a year's last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    static let noSuchDay = Issue(code: .range, message: "There is no such day. Check month and day.")

    /// Year, month and day.
    package var components: (year: Int, month: Int, day: Int) {
        let days = Int(daysSinceEpoch) + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year.
    public var year: Int { components.year }
    /// The month, 1 to 12.
    public var month: Int { components.month }
    /// The day of the month, from 1.
    public var day: Int { components.day }

    /// How many days a month has.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// How many days this day's month has.
    public var daysInMonth: Int {
        let (year, month, _) = components
        return Self.daysInMonth(year: year, month: month)
    }

    /// The first day of the month.
    public var firstOfMonth: CalendarDate { Self(trusted: daysSinceEpoch - Int32(day - 1)) }

    /// The last day of the month.
    public var lastOfMonth: CalendarDate {
        let (year, month, day) = components
        return Self(trusted: daysSinceEpoch + Int32(Self.daysInMonth(year: year, month: month) - day))
    }

    /// Whether it is the first day of its month.
    public var isFirstOfMonth: Bool { day == 1 }

    /// The day so many days later, or earlier for a negative number.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` outside the years 1 to 9999.
    public func adding(days: Int) throws -> CalendarDate {
        let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
        guard !overflow, let narrow = Int32(exactly: sum), let date = Self(daysSinceEpoch: narrow) else {
            throw WellFlowError(issues: [Issue(code: .range, message: "The day lies outside the years 1 to 9999.")])
        }
        return date
    }

    /// The same day so many months later; the month's last when it is shorter.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` outside the years 1 to 9999.
    public func adding(months: Int) throws -> CalendarDate {
        let (year, month, day) = components
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, (12..<120_000).contains(sum) else {
            throw WellFlowError(issues: [Issue(code: .range, message: "The day lies outside the years 1 to 9999.")])
        }
        let last = Self.daysInMonth(year: sum / 12, month: sum % 12 + 1)
        return try CalendarDate(year: sum / 12, month: sum % 12 + 1, day: min(day, last))
    }

    /// How many days it is until another day; negative when that is earlier.
    public func days(until other: CalendarDate) -> Int { Int(other.daysSinceEpoch) - Int(daysSinceEpoch) }

    /// Earlier days first.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension CalendarDate: DomainValue, ExpressibleByStringLiteral {
    /// Reads `2024-02-29`; nothing else, so that no day is guessed.
    public static func parse(_ text: String) throws(Issue) -> CalendarDate {
        var trimmed = text
        TextRule.trim(&trimmed)
        let parts = trimmed.withUTF8 { Self.digits(of: $0) }
        guard let (year, month, day) = parts else {
            throw Issue(code: .format, message: "Write a day as YYYY-MM-DD, such as 2024-02-29.")
        }
        guard let date = Self(checkedYear: year, month: month, day: day) else { throw noSuchDay }
        return date
    }

    /// Reads the ten bytes of `2024-02-29`; nil when they are none.
    package init?(isoUTF8 bytes: UnsafeBufferPointer<UInt8>) {
        guard let (year, month, day) = Self.digits(of: bytes) else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    private static func digits(of bytes: UnsafeBufferPointer<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for index in range {
                let digit = bytes[index] &- UInt8(ascii: "0")
                if digit > 9 { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        return (year, month, day)
    }

    /// Calls with the ten bytes of `2024-02-29`.
    package func withISOBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let (year, month, day) = components
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { bytes in
            func put(_ value: Int, _ range: Range<Int>) {
                var value = value
                for index in range.reversed() {
                    bytes.initializeElement(at: index, to: UInt8(ascii: "0") + UInt8(value % 10))
                    value /= 10
                }
            }
            put(year, 0..<4)
            bytes.initializeElement(at: 4, to: UInt8(ascii: "-"))
            put(month, 5..<7)
            bytes.initializeElement(at: 7, to: UInt8(ascii: "-"))
            put(day, 8..<10)
            return body(UnsafeBufferPointer(bytes))
        }
    }

    /// `2024-02-29`.
    public var description: String { withISOBytes { String(decoding: $0, as: UTF8.self) } }

    /// Takes a programmer's constant: `"2024-02-29"`.
    public init(stringLiteral text: String) {
        self = literalValue(text) { text throws(Issue) in try Self.parse(text) }
    }
}
