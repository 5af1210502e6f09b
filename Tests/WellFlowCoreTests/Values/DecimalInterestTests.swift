import Testing
import WellFlowCore
import WellFlowTesting

private func issue(_ body: () throws -> DecimalInterest) -> Issue? {
    let error = #expect(throws: WellFlowError.self) { try body() }
    return error?.issues.first
}

@Suite("Decimal interests")
struct DecimalInterestTests {
    @Test(
        "a percentage is read by the constructor that says so",
        arguments: [
            ("12.5%", "0.125"), ("12.5", "0.125"), (" 12.5 % ", "0.125"), ("100%", "1"), ("0%", "0"),
            ("0.000001%", "0.00000001"),
            ("33.333333", "0.33333333"), (".5%", "0.005"),
        ] as [(String, DecimalInterest)]
    )
    func percent(text: String, interest: DecimalInterest) throws {
        #expect(try DecimalInterest(percent: text) == interest)
    }

    @Test(
        "a bad percentage is refused",
        arguments: [
            ("", .format), ("%", .format), ("12.5%%", .format), ("%12", .format), ("1/8", .format),
            ("100.000001%", .range),
            ("-1%", .range), ("12.5000000%", .precision), ("1e1%", .format),
        ] as [(String, Issue.Code)]
    )
    func badPercent(text: String, code: Issue.Code) {
        #expect(issue { try DecimalInterest(percent: text) }?.code == code)
    }

    @Test(
        "a fraction that comes out even is read by the constructor that says so",
        arguments: [
            ("1/8", "0.125"), ("3/16", "0.1875"), (" 1 / 4 ", "0.25"), ("0/7", "0"), ("7/7", "1"),
            ("1/256", "0.00390625"),
            ("1/100000000", "0.00000001"), ("3/24", "0.125"),
        ] as [(String, DecimalInterest)]
    )
    func fraction(text: String, interest: DecimalInterest) throws {
        #expect(try DecimalInterest(fraction: text) == interest)
    }

    @Test(
        "a fraction that does not come out even is refused with its two neighbours",
        arguments: [
            ("1/3", "0.33333333", "0.33333334"), ("2/3", "0.66666666", "0.66666667"),
            ("1/512", "0.00195312", "0.00195313"),
            ("1/9223372036854775807", "0.00000000", "0.00000001"),
            ("9223372036854775806/9223372036854775807", "0.99999999", "1.00000000"),
        ]
    )
    func uneven(text: String, below: String, above: String) {
        let issue = issue { try DecimalInterest(fraction: text) }
        #expect(issue?.code == .precision)
        #expect(issue?.message.contains("\(below) or \(above)") == true)
    }

    @Test(
        "a bad fraction is refused",
        arguments: [
            ("", .format), ("1", .format), ("1/", .format), ("/8", .format), ("1/8/2", .format), ("-1/8", .format),
            ("1.5/8", .format),
            ("9/8", .range), ("1/0", .range), ("0/0", .range), ("99999999999999999999/1", .range), ("12.5%", .format),
        ] as [(String, Issue.Code)]
    )
    func badFraction(text: String, code: Issue.Code) {
        #expect(issue { try DecimalInterest(fraction: text) }?.code == code)
    }

    @Test("a percentage and a fraction are no plain interests")
    func plain() {
        for text in ["12.5%", "1/8"] { #expect(throws: Issue.self) { try DecimalInterest.parse(text) } }
    }

    @Test("an interest and its complement make the whole")
    func complement() throws {
        let seed: UInt64 = 8
        var random = SeededGenerator(seed: seed)
        #expect(DecimalInterest.zero.complement == .one)
        for _ in 0..<500 {
            let interest = try DecimalInterest(units: Int64.random(in: DecimalInterest.unitRange, using: &random))
            #expect(try interest.adding(interest.complement) == .one, "seed \(seed)")
        }
    }
}
