#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An instant in microseconds, UTC: what is stored equals what is read back.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// Takes microseconds since 1970.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Takes a date, cut to the microsecond and to the years a timestamp can say.
    public init(_ date: Date) {
        let value = (date.timeIntervalSince1970 * 1_000_000).rounded(.down)
        microseconds = Int64(min(max(value, -9e18), 9e18))
    }

    /// The instant as a date.
    public var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

    /// The time now by the system's clock.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// The instant so much later, cut to the microsecond; the last one there is when that is beyond it.
    public func adding(_ duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let added = Int128(microseconds) + Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000)
        return Timestamp(microseconds: Int64(clamping: added))
    }

    /// The day it is in UTC; the first or last there is for an instant outside the years 1 to 9999.
    public var calendarDate: CalendarDate {
        let days = Int32(clamping: floorDivide(microseconds, by: Self.microsecondsPerDay))
        return CalendarDate(daysSinceEpoch: days) ?? (days < 0 ? "0001-01-01" : "9999-12-31")
    }

    /// Earlier instants first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    private static let microsecondsPerDay: Int64 = 86_400_000_000
}

extension Timestamp: DomainValue {
    /// Reads RFC 3339: `2024-02-29T12:00:00Z`, with an offset and up to six decimals.
    public static func parse(_ text: String) throws(Issue) -> Timestamp {
        var scanner = Scanner(bytes: Array(text.utf8))
        guard let day = scanner.date(), scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.number(2), scanner.take(":"), let minute = scanner.number(2), scanner.take(":"),
            let second = scanner.number(2), let fraction = scanner.fraction(), let offset = scanner.offset(),
            scanner.isAtEnd
        else {
            throw Issue(code: .format, message: "Write an instant as 2024-02-29T12:00:00Z, with an offset or Z.")
        }
        guard fraction.decimals <= 6 else {
            throw Issue(code: .precision, message: "An instant has at most 6 decimals; this has \(fraction.decimals).")
        }
        let date = try CalendarDate.parse(day)
        guard hour < 24, minute < 60, second < 60 else {
            throw Issue(code: .range, message: "There is no such time of day; leap seconds are not kept.")
        }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        return Timestamp(microseconds: seconds * 1_000_000 + fraction.microseconds)
    }

    /// `2024-02-29T12:00:00.000000Z`.
    public var description: String {
        let day = floorDivide(microseconds, by: Self.microsecondsPerDay)
        let rest = microseconds - day * Self.microsecondsPerDay
        let seconds = rest / 1_000_000
        func padded(_ value: Int64, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return "\(calendarDate)T\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):"
            + "\(padded(seconds % 60, 2)).\(padded(rest % 1_000_000, 6))Z"
    }

    private struct Scanner {
        let bytes: [UInt8]
        private var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ character: Character) -> Bool {
            guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
            position += 1
            return true
        }

        mutating func date() -> String? {
            guard bytes.count >= 10 else { return nil }
            position = 10
            return String(decoding: bytes[..<10], as: UTF8.self)
        }

        mutating func number(_ width: Int) -> Int? {
            guard bytes.count - position >= width else { return nil }
            var value = 0
            for byte in bytes[position..<position + width] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            position += width
            return value
        }

        mutating func fraction() -> (microseconds: Int64, decimals: Int)? {
            guard take(".") else { return (0, 0) }
            var value: Int64 = 0
            var decimals = 0
            while let digit = number(1) {
                if decimals < 6 { value = value * 10 + Int64(digit) }
                decimals += 1
            }
            for _ in 0..<max(0, 6 - decimals) { value *= 10 }
            return decimals == 0 ? nil : (value, decimals)
        }

        /// Seconds east of UTC.
        mutating func offset() -> Int? {
            if take("Z") || take("z") { return 0 }
            let isEast = take("+")
            guard isEast || take("-"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
            else { return nil }
            return (isEast ? 1 : -1) * (hours * 3_600 + minutes * 60)
        }
    }
}

/// Divides towards the past, also before 1970.
private func floorDivide(_ dividend: Int64, by divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}
