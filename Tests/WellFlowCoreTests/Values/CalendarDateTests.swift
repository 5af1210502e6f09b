import Foundation
import Testing
import WellFlowCore
import WellFlowTesting

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        "only YYYY-MM-DD is a date",
        arguments: [
            "", "2024-2-29", "24-02-29", "2024/02/29", "2024-02-29 ", " 2024-02-29", "20240229", "2024-02-29T00:00:00Z",
            "2/29/2024",
            "+024-02-29", "2024-02-2x", "２024-02-29", "2024-W09-4", "12024-02-29", "-2024-02-29",
        ]
    )
    func malformed(text: String) {
        #expect(throws: Issue(code: .format, message: "A date is written YYYY-MM-DD, such as 2024-02-29.")) {
            try CalendarDate.parse(text)
        }
    }

    @Test(
        "a day that does not exist is refused",
        arguments: [
            "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01", "2024-04-31", "2024-01-00",
            "2024-01-32", "0000-01-01",
            "2024-99-99",
        ]
    )
    func noSuchDay(text: String) {
        let error = #expect(throws: WellFlowError.self) { try CalendarDate(text.lowercased()) }
        #expect(error?.issues.map(\.code) == [.range])
        #expect(text.utf8.withContiguousStorageIfAvailable { CalendarDate(isoUTF8: $0) == nil } == true)
    }

    @Test(
        "parts outside the calendar are refused, whatever their size",
        arguments: [
            (0, 1, 1), (10_000, 1, 1), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1, 32), (.max, .max, .max),
            (.min, .min, .min),
        ]
    )
    func parts(year: Int, month: Int, day: Int) {
        #expect(throws: WellFlowError.self) { try CalendarDate(year: year, month: month, day: day) }
    }

    @Test("all days from 1600 to 2400 agree with a slow count, both ways")
    func slowCount() throws {
        // Counts up day by day with nothing but the lengths of months, and is fixed by one known day.
        var number = Int32(-135_140)
        var previous: CalendarDate?
        for year in 1600...2400 {
            let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...length {
                    let date = try CalendarDate(year: year, month: index + 1, day: day)
                    guard
                        date.daysSinceEpoch == number, CalendarDate(daysSinceEpoch: number) == date,
                        date.year == year, date.month == index + 1, date.day == day, date.daysInMonth == length,
                        previous.map({ $0 < date }) ?? true, date.isFirstOfMonth == (day == 1),
                        date.withISOBytes({ CalendarDate(isoUTF8: $0) }) == date
                    else {
                        Testing.Issue.record("day \(number): \(date)")
                        return
                    }
                    if date == "1970-01-01" { #expect(number == 0) }
                    previous = date
                    number += 1
                }
            }
        }
        #expect(previous == "2400-12-31")
    }

    @Test("days all over the calendar have their numbers, and no other number has a day")
    func ends() throws {
        let (first, last) = (CalendarDate.earliest.daysSinceEpoch, CalendarDate.latest.daysSinceEpoch)
        #expect(last - first == 3_652_058)
        #expect(CalendarDate(daysSinceEpoch: first)?.description == "0001-01-01")
        #expect(CalendarDate(daysSinceEpoch: last)?.description == "9999-12-31")
        for outside in [first - 1, last + 1, .min, .max] { #expect(CalendarDate(daysSinceEpoch: outside) == nil) }
        var wrong = 0
        for number in stride(from: first, through: last, by: 11)
        where CalendarDate(daysSinceEpoch: number)?.daysSinceEpoch != number { wrong += 1 }
        #expect(wrong == 0)
    }

    @Test("text and JSON bring the same day back")
    func roundTrip() throws {
        let seed: UInt64 = 1582
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let number = Int32.random(
                in: CalendarDate.earliest.daysSinceEpoch...CalendarDate.latest.daysSinceEpoch,
                using: &random
            )
            let date = try #require(CalendarDate(daysSinceEpoch: number), "seed \(seed)")
            #expect(try CalendarDate(date.description) == date, "seed \(seed)")
        }
        let dates: [CalendarDate] = ["2024-02-29", "0001-01-01", "9999-12-31"]
        #expect(try JSONDecoder().decode([CalendarDate].self, from: JSONEncoder().encode(dates)) == dates)
        #expect(dates.map(\.description) == ["2024-02-29", "0001-01-01", "9999-12-31"])
    }

    @Test(
        "months are added by the calendar, to the month's end where it is shorter",
        arguments: [
            ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-03-31", -1, "2024-02-29"),
            ("2024-02-29", 12, "2025-02-28"), ("2024-12-15", 1, "2025-01-15"), ("2024-01-15", -1, "2023-12-15"),
            ("2024-05-31", 0, "2024-05-31"), ("0001-01-31", 119_987, "9999-12-31"),
        ] as [(CalendarDate, Int, CalendarDate)]
    )
    func months(date: CalendarDate, months: Int, result: CalendarDate) throws {
        #expect(try date.adding(months: months) == result)
    }

    @Test("days are added and counted by the calendar")
    func days() throws {
        #expect(try CalendarDate("2024-02-28".lowercased()).adding(days: 2) == "2024-03-01")
        #expect(try CalendarDate.earliest.adding(days: 3_652_058) == .latest)
        #expect(("2024-01-01" as CalendarDate).days(until: "2025-01-01") == 366)
        #expect(("2025-01-01" as CalendarDate).days(until: "2024-01-01") == -366)
        let date: CalendarDate = "2023-02-10"
        #expect(date.firstOfMonth == "2023-02-01")
        #expect(date.lastOfMonth == "2023-02-28")
    }

    @Test("what leaves the calendar is refused", arguments: [1, 400_000_000_000, .max])
    func outside(count: Int) {
        #expect(throws: WellFlowError.self) { try CalendarDate.latest.adding(days: count) }
        #expect(throws: WellFlowError.self) { try CalendarDate.latest.adding(months: count) }
        #expect(throws: WellFlowError.self) { try CalendarDate.earliest.adding(days: -count) }
        #expect(throws: WellFlowError.self) { try CalendarDate.earliest.adding(months: -count) }
    }
}
