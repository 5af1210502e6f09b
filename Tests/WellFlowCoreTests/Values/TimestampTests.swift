import Foundation
import Testing
import WellFlowCore
import WellFlowTesting

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "RFC 3339 is read with any offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:00z", 0), ("1970-01-01 00:00:00Z", 0),
            ("1970-01-01T00:00:00-00:00", 0),
            ("1969-12-31T23:59:59.999999Z", -1), ("1970-01-01T00:00:00.5Z", 500_000),
            ("1970-01-01T00:00:00.000001+00:00", 1),
            ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T18:30:00-05:30", 0),
            ("2001-01-01T00:00:00Z", 978_307_200_000_000),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000), ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
            ("2024-02-29T13:45:07.120Z", 1_709_214_307_120_000),
        ]
    )
    func read(text: String, microseconds: Int64) throws {
        #expect(try Timestamp(text).microseconds == microseconds)
    }

    @Test(
        "anything else is refused",
        arguments: [
            ("", .format), ("1970-01-01", .format), ("1970-01-01T00:00:00", .format), ("1970-01-01T00:00Z", .format),
            ("1970-01-01T00:00:00.Z", .format), ("1970-01-01T00:00:00,5Z", .format),
            ("1970-01-01T00:00:00+0100", .format),
            ("1970-01-01T00:00:00+01", .format), ("1970-01-01T00:00:00ZZ", .format), ("1970-01-01T0a:00:00Z", .format),
            ("1970-01-01T00:00:00.123456", .format), ("1970/01/01T00:00:00Z", .format), ("0", .format),
            ("1970-01-01T00:00:00+01:00Z", .format), ("1970-01-01T00:00:00.1234567Z", .precision),
            ("1970-01-01T00:00:00.0000000Z", .precision), ("1970-02-30T00:00:00Z", .range),
            ("1970-01-01T24:00:00Z", .range),
            ("1970-01-01T00:60:00Z", .range), ("2016-12-31T23:59:60Z", .range), ("1970-01-01T00:00:61Z", .range),
            ("1970-01-01T00:00:00+24:00", .range), ("0001-01-01T00:00:00+00:01", .range),
            ("9999-12-31T23:59:59-00:01", .range),
        ] as [(String, Issue.Code)]
    )
    func refused(text: String, code: Issue.Code) {
        let error = #expect(throws: Issue.self) { try Timestamp.parse(text) }
        #expect(error?.code == code)
    }

    @Test("a leap second is named")
    func leapSecond() {
        let error = #expect(throws: Issue.self) { try Timestamp.parse("2016-12-31T23:59:60Z") }
        #expect(error?.message.contains("Leap") == true)
    }

    @Test("text always has six decimals and Z, and brings the same moment back")
    func roundTrip() throws {
        #expect(("2024-02-29T13:45:00.25-06:00" as Timestamp).description == "2024-02-29T19:45:00.250000Z")
        #expect(try Timestamp(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
        let seed: UInt64 = 3339
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let value = try Timestamp(
                microseconds: Int64.random(in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &random)
            )
            #expect(try Timestamp(value.description) == value, "seed \(seed)")
            #expect(value.description.hasPrefix(value.calendarDate.description + "T"), "seed \(seed)")
        }
        let times: [Timestamp] = ["1969-12-31T23:59:59.999999Z", "2024-02-29T00:00:00Z"]
        #expect(try JSONDecoder().decode([Timestamp].self, from: JSONEncoder().encode(times)) == times)
        #expect(times[0] < times[1])
    }

    @Test("a moment goes to Foundation and back unchanged within a century")
    func foundation() throws {
        let seed: UInt64 = 2001
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let value = try Timestamp(
                microseconds: Int64.random(in: -1_000_000_000_000_000...4_000_000_000_000_000, using: &random)
            )
            #expect(try Timestamp(value.date) == value, "seed \(seed)")
        }
        #expect(try Timestamp(Date(timeIntervalSince1970: 0)).microseconds == 0)
        for seconds in [1e300, -1e300, .infinity, .nan, 3e11, -1e11] {
            #expect(throws: WellFlowError.self) { try Timestamp(Date(timeIntervalSinceReferenceDate: seconds)) }
        }
    }

    @Test("a duration is added exactly and measured back")
    func durations() throws {
        let start: Timestamp = "2024-02-28T23:59:59.999999Z"
        #expect(try start.adding(.microseconds(1)) == "2024-02-29T00:00:00Z")
        #expect(try start.adding(.seconds(-1.5)) == "2024-02-28T23:59:58.499999Z")
        #expect(try start.adding(.nanoseconds(1999)) == start.adding(.microseconds(1)))
        #expect(try start.adding(.seconds(86_400)).duration(since: start) == .seconds(86_400))
        #expect(try start.duration(since: start.adding(.microseconds(1))) == .microseconds(-1))
        for duration in [Duration.seconds(Int64.max), .seconds(Int64.min), .seconds(400_000_000_000)] {
            #expect(throws: WellFlowError.self) { try start.adding(duration) }
        }
    }

    @Test("the clock is the system's")
    func now() throws {
        let before = try Timestamp(Date()).adding(.seconds(-1))
        let now = Timestamp.now()
        #expect(before < now)
        #expect(try now < Timestamp(Date()).adding(.seconds(60)))
    }

    @Test("the day is the one in UTC, on both sides of 1970")
    func day() throws {
        #expect(try Timestamp(microseconds: -1).calendarDate == "1969-12-31")
        #expect(try Timestamp(microseconds: 0).calendarDate == "1970-01-01")
        #expect(Timestamp(startOf: "2024-02-29") == "2024-02-29T00:00:00Z")
    }

    @Test("even a damaged store's moment prints without a trap", arguments: [Int64.min, Int64.max])
    func damaged(microseconds: Int64) {
        #expect(!Timestamp(trustedMicroseconds: microseconds).description.isEmpty)
        #expect(throws: WellFlowError.self) { try Timestamp(microseconds: microseconds) }
    }
}
