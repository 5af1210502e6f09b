// Time zones are not in FoundationEssentials.
import Foundation

/// A time zone in which cron expressions are read.
///
/// A time that the clocks skip in spring comes as much later as they skip; one that they repeat in autumn comes once, the
/// first time, unless the expression is due every hour.
struct CronZone: Sendable {
    private let zone: TimeZone

    /// Finds a zone by its name: `America/Chicago`, `UTC`.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` for an unknown one.
    init(_ name: String) throws {
        guard let zone = TimeZone(identifier: name), name == "UTC" || name == "GMT" || name.contains("/") else {
            let message = "There is no such time zone here; give a name such as America/Chicago, or UTC."
            throw WellFlowError(issues: [Issue(path: "timeZone", code: .format, message: message)])
        }
        self.zone = zone
    }

    /// The first moment after another at which an expression is due; nil when there is none in nine years.
    func next(_ cron: CronExpression, after moment: Timestamp) -> Timestamp? {
        let minutes = cron.minutesOfDay
        let local = moment.microseconds / 1_000_000 + offset(at: moment)
        // Clocks are put back by hours at most, and seldom: what they showed long before doesn't come again.
        let whole = Int64(86_400_000_000)
        let isSteady =
            offset(at: Timestamp(trustedMicroseconds: moment.microseconds - whole))
            == offset(at: Timestamp(trustedMicroseconds: moment.microseconds + whole))
        let first = isSteady ? local : local - 4 * 3_600
        var dayNumber = Self.moment(first).calendarDate.daysSinceEpoch
        // A leap day may be eight years away, and is refused in no expression.
        let end = dayNumber + 366 * 9
        while dayNumber < end {
            defer { dayNumber += 1 }
            guard let date = CalendarDate(daysSinceEpoch: dayNumber) else { return nil }
            guard cron.includes(date) else { continue }
            let day = Int64(dayNumber) * 86_400
            let isPlain = isSteady && offset(at: Self.moment(day - 86_400)) == offset(at: Self.moment(day + 2 * 86_400))
            var best: Timestamp?
            for minute in minutes {
                let wall = day + Int64(minute) * 60
                if wall < first { continue }
                for candidate in moments(ofWallClock: wall, isHourly: cron.isHourly) where candidate > moment {
                    best = best.map { min($0, candidate) } ?? candidate
                }
                // Where no clock changes the first is the earliest.
                if let best, isPlain || wall - offset(at: best) > best.microseconds / 1_000_000 + 4 * 3_600 { break }
            }
            if let best { return best }
        }
        return nil
    }

    /// The day that a calendar on the wall shows.
    func day(of moment: Timestamp) -> CalendarDate {
        Self.moment(moment.microseconds / 1_000_000 + offset(at: moment)).calendarDate
    }

    /// The moments at which a wall clock shows a time, in seconds since 1970 as if it were UTC.
    private func moments(ofWallClock wall: Int64, isHourly: Bool) -> [Timestamp] {
        let around = [wall - 86_400, wall + 86_400].map { offset(at: Self.moment($0)) }
        let candidates = Set(around).map { wall - $0 }.sorted().filter { $0 + offset(at: Self.moment($0)) == wall }
        if candidates.isEmpty {
            // Skipped: the time before the change, counted on.
            return [Self.moment(wall - around[0])]
        }
        return (isHourly ? candidates : [candidates[0]]).map(Self.moment)
    }

    private func offset(at moment: Timestamp) -> Int64 { Int64(zone.secondsFromGMT(for: moment.date)) }

    private static func moment(_ seconds: Int64) -> Timestamp { Timestamp(trustedMicroseconds: seconds * 1_000_000) }
}
