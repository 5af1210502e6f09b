#if canImport(FoundationEssentials)
public import struct FoundationEssentials.Date
#else
public import struct Foundation.Date
#endif

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A moment, exact to the microsecond, in the years 1 to 9999 UTC.
///
/// Text and JSON are RFC 3339: always six decimals and `Z` on output, any offset and up to six decimals on input.
public struct Timestamp: Hashable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    private static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999
    private static let perDay: Int64 = 86_400_000_000

    /// Creates a moment from microseconds since 1970 that are known to be in range, such as a store's own.
    package init(trustedMicroseconds: Int64) {
        microseconds = trustedMicroseconds
    }

    /// Creates a moment from microseconds since 1970-01-01T00:00:00Z.
    ///
    /// - Throws: ``WellFlowError`` with code `range` outside the years 1 to 9999.
    public init(microseconds: Int64) throws {
        self = try Self.fitting(Int128(microseconds))
    }

    /// Creates the moment at the start of a day, UTC.
    public init(startOf date: CalendarDate) {
        microseconds = Int64(date.daysSinceEpoch) * Self.perDay
    }

    /// The system clock's time.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(trustedMicroseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// The day, UTC.
    public var calendarDate: CalendarDate {
        let days = Int32(truncatingIfNeeded: dayAndRest.day)
        return CalendarDate(daysSinceEpoch: days) ?? (days < 0 ? .earliest : .latest)
    }

    /// The days since 1970 and the microseconds since the day began.
    var dayAndRest: (day: Int64, rest: Int64) {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: Self.perDay)
        return remainder < 0 ? (quotient - 1, remainder + Self.perDay) : (quotient, remainder)
    }

    static func checked(_ microseconds: Int128) throws(Issue) -> Timestamp {
        guard let value = Int64(exactly: microseconds), range.contains(value) else {
            throw Issue(code: .range, message: "A time lies in the years 0001 to 9999 UTC.")
        }
        return Timestamp(trustedMicroseconds: value)
    }

    private static func fitting(_ microseconds: Int128) throws -> Timestamp {
        do {
            return try checked(microseconds)
        } catch {
            throw WellFlowError(issues: [error])
        }
    }
}

extension Timestamp: Comparable {
    /// Whether the first moment is before the second.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// The moment a while later, or earlier when the duration is negative; parts of a microsecond are dropped.
    ///
    /// - Throws: ``WellFlowError`` with code `range` when that is outside the years 1 to 9999.
    public func adding(_ duration: Duration) throws -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return try Self.fitting(
            Int128(microseconds) + Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000)
        )
    }

    /// How long after the other moment this one is; negative when it is before.
    public func duration(since other: Timestamp) -> Duration {
        let (seconds, rest) = (Int128(microseconds) - Int128(other.microseconds))
            .quotientAndRemainder(
                dividingBy: 1_000_000
            )
        return Duration(
            secondsComponent: Int64(truncatingIfNeeded: seconds),
            attosecondsComponent: Int64(truncatingIfNeeded: rest) * 1_000_000_000_000
        )
    }
}

// MARK: - Foundation

extension Timestamp {
    private static let referenceDate: Int64 = 978_307_200_000_000  // 2001-01-01, where Date counts from

    /// Creates the moment nearest to a date.
    ///
    /// - Throws: ``WellFlowError`` with code `range` outside the years 1 to 9999.
    public init(_ date: Date) throws {
        let offset = (date.timeIntervalSinceReferenceDate * 1_000_000).rounded()
        self = try Self.fitting(Int128(Int64(exactly: offset) ?? Int64.max) + Int128(Self.referenceDate))
    }

    /// The moment as Foundation has it; exact to the microsecond for a century around today, a little less beyond.
    public var date: Date {
        Date(timeIntervalSinceReferenceDate: Double(microseconds - Self.referenceDate) / 1_000_000)
    }
}
