import Testing

@testable import WellFlowCore

@Suite("Cron expressions and schedules")
struct CronTests {
    @Test(
        "when an expression is due next",
        arguments: [
            ("30 6 * * mon-fri", "UTC", "2026-11-27T06:30:00Z", "2026-11-30T06:30:00Z"),
            ("*/15 * * * *", "UTC", "2026-11-29T10:14:59Z", "2026-11-29T10:15:00Z"),
            ("0 0 1 * *", "UTC", "2026-11-29T10:00:00Z", "2026-12-01T00:00:00Z"),
            ("0 0 29 2 *", "UTC", "2026-11-29T10:00:00Z", "2028-02-29T00:00:00Z"),
            ("0 12 13 * fri", "UTC", "2026-11-29T00:00:00Z", "2026-12-04T12:00:00Z"),
            ("0 0 * * 7", "UTC", "2026-11-29T00:00:00Z", "2026-12-06T00:00:00Z"),
            ("5,10-12 3 * jan,dec *", "UTC", "2026-12-01T03:05:00Z", "2026-12-01T03:10:00Z"),
            ("@yearly", "UTC", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
            ("0 6 * * *", "America/Chicago", "2026-11-29T00:00:00Z", "2026-11-29T12:00:00Z"),
            // The clocks go on from 2 to 3 on 8 March 2026, and back from 2 to 1 on 1 November.
            ("30 2 * * *", "America/Chicago", "2026-03-08T07:00:00Z", "2026-03-08T08:30:00Z"),
            ("30 2 * * *", "America/Chicago", "2026-03-08T08:30:00Z", "2026-03-09T07:30:00Z"),
            ("30 1 * * *", "America/Chicago", "2026-11-01T06:00:00Z", "2026-11-01T06:30:00Z"),
            ("30 1 * * *", "America/Chicago", "2026-11-01T06:30:00Z", "2026-11-02T07:30:00Z"),
            ("30 * * * *", "America/Chicago", "2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z"),
            ("30 * * * *", "America/Chicago", "2026-03-08T07:30:00Z", "2026-03-08T08:30:00Z"),
            ("0 0 * * *", "Australia/Lord_Howe", "2026-10-03T14:00:00Z", "2026-10-04T13:00:00Z"),
        ]
    )
    func next(text: String, zone: String, after: String, due: String) throws {
        let schedule = JobSchedule("s", try CronExpression(text), timeZone: zone)
        let expected = try Timestamp.parse(due)
        let found = try schedule.next(after: try Timestamp.parse(after))
        #expect(found == expected)
    }

    @Test(
        "each minute of a year is due once, also where clocks are changed",
        arguments: ["America/Denver", "Europe/Berlin"]
    )
    func everyMinute(zone: String) throws {
        let zone = try CronZone(zone)
        let cron = try CronExpression("0 * * * *")
        var moment = try Timestamp.parse("2025-12-31T23:00:00Z")
        for _ in 0..<8_760 {
            let next = try #require(zone.next(cron, after: moment))
            #expect(next.microseconds - moment.microseconds == 3_600_000_000)
            moment = next
        }
    }

    @Test("a daily time is due once a day for years, in zones that change their clocks")
    func daily() throws {
        for name in ["America/Chicago", "Africa/Casablanca", "America/Phoenix", "Asia/Kathmandu"] {
            for text in ["30 2 * * *", "0 0 * * *", "59 23 * * *"] {
                let zone = try CronZone(name)
                let cron = try CronExpression(text)
                let start = try Timestamp.parse("2024-06-01T12:00:00Z")
                var moment = try #require(zone.next(cron, after: start))
                for _ in 0..<800 {
                    let next = try #require(zone.next(cron, after: moment))
                    let hours = Double(next.microseconds - moment.microseconds) / 3_600_000_000
                    #expect((22.9...25.1).contains(hours))
                    moment = next
                }
            }
        }
    }

    @Test("what was missed is made up for as the policy says", arguments: JobSchedule.CatchUp.allCases)
    func catchUp(policy: JobSchedule.CatchUp) throws {
        let schedule = JobSchedule("s", try CronExpression("@hourly"), catchUp: policy)
        let due = try Timestamp.parse("2026-11-29T01:00:00Z")
        let late = try Timestamp.parse("2026-11-29T05:30:00Z")
        let run = try schedule.run(due: due, now: late)
        let next = try Timestamp.parse("2026-11-29T06:00:00Z")
        #expect(run.next == next)
        #expect(run.moments.count == [.skip: 0, .once: 1, .all: 5][policy])
        let fresh = try schedule.run(due: due, now: Timestamp.parse("2026-11-29T01:00:30Z"))
        #expect(fresh.moments == [due])
        let years = try schedule.run(due: due, now: Timestamp.parse("2036-11-29T05:30:00Z"))
        #expect(years.moments.count == [.skip: 0, .once: 1, .all: 100][policy])
        let nextThen = try Timestamp.parse("2036-11-29T06:00:00Z")
        #expect(years.next == nextThen)
    }
}
