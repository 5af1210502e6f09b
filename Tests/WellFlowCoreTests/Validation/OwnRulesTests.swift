import Testing

@testable import WellFlowCore

@Suite("Rules between the facts of one entity")
struct OwnRulesTests {
    @Test(
        "a well needs 14 digits, except while it has no permit",
        arguments: [
            (nil, .planned, []), (nil, .cancelled, []), (nil, .permitted, ["apiNumber required"]),
            (nil, .unknown, ["apiNumber required"]), ("3001529417", .planned, ["apiNumber format"]),
            ("300152941700", .producing, ["apiNumber format"]), ("30015294170000", .producing, []),
            ("30999294170000", .producing, ["apiNumber unusual?"]),
        ] as [(APINumber?, WellStatus, [String])]
    )
    func wellNumber(_ number: APINumber?, _ status: WellStatus, _ marks: [String]) throws {
        var well = try Samples.well()
        well.apiNumber = number
        well.status = status
        #expect(well.validated(now: sampleNow).issues.marks == marks)
    }

    @Test("a well isn't completed before it is spudded; the same day will do")
    func wellDates() throws {
        var well = try Samples.well()
        well.completionDate = "2020-01-31"
        #expect(well.validated().issues.marks == ["completionDate dateOrder"])
        well.completionDate = "2020-02-01"
        #expect(well.validated().issues == [])
        well.spudDate = nil
        #expect(well.validated().issues == [])
    }

    @Test("a lease doesn't end before it begins; its acreage is more than 0")
    func lease() {
        var lease = Samples.lease()
        lease.expirationDate = "2019-12-31"
        #expect(lease.validated().issues.marks == ["expirationDate dateOrder"])
        lease.expirationDate = lease.effectiveDate
        #expect(lease.validated().issues == [])
        guard case .object(var object) = lease.json else { return }
        object["acreage"] = .string("0")
        object["royaltyRate"] = .string("1.5")
        #expect(Lease.validate(json: .object(object)).issues.marks == ["acreage range", "royaltyRate range"])
    }

    @Test("equipment stands on a well or a lease")
    func equipment() {
        var equipment = Samples.equipment()
        equipment.wellID = nil
        #expect(equipment.validated().issues == [])
        equipment.leaseID = nil
        #expect(equipment.validated().issues.marks == ["wellId required"])
        equipment.wellID = Samples.wellID
        #expect(equipment.validated().issues == [])
    }

    @Test(
        "a storage key is a relative path that leads nowhere else",
        arguments: [
            ("a/b.pdf", true), ("a b/ü.pdf", true), (".hidden", true), ("a/b.", true), ("/etc/passwd", false),
            ("a/../b", false), ("..", false), ("a\\b", false), ("a\u{7F}b", false), ("a\nb", false),
            ("a\u{85}b", false),
        ] as [(Shown, Bool)]
    )
    func storageKey(_ key: Shown, _ isGood: Bool) {
        var document = Samples.file()
        document.storageKey = key.text
        #expect(document.validated().issues.marks == (isGood ? [] : ["storageKey format"]))
    }

    @Test(
        "a digest has 64 hexadecimal digits, a size isn't negative",
        arguments: [
            (String(repeating: "a", count: 63), 0, ["sha256 format"]),
            (String(repeating: "g", count: 64), 0, ["sha256 format"]),
            (String(repeating: "f", count: 64), -1, ["sizeBytes range"]), (String(repeating: "F", count: 64), 0, []),
            (nil, Int64.max, []),
        ] as [(String?, Int64, [String])]
    )
    func digest(_ digest: String?, _ size: Int64, _ marks: [String]) {
        var document = Samples.file()
        document.sha256 = digest
        document.sizeBytes = size
        #expect(document.validated().issues.marks == marks)
    }

    @Test("a report's dates are in order")
    func reportDates() {
        var report = Samples.report()
        report.periodEnd = report.periodStart
        report.dueDate = report.periodEnd
        #expect(report.validated().issues == [])
        report.periodEnd = "2024-03-31"
        report.dueDate = "2024-03-30"
        #expect(report.validated().issues.marks == ["periodEnd dateOrder", "dueDate dateOrder"])
    }

    @Test("a report has a time of submission exactly when it isn't a draft", arguments: ComplianceReportStatus.allCases)
    func submittedAt(_ status: ComplianceReportStatus) {
        var report = Samples.report()
        report.status = status
        #expect(report.validated().issues.marks == (status == .draft ? ["submittedAt inconsistent"] : []))
        report.submittedAt = nil
        #expect(report.validated().issues.marks == (status == .draft ? [] : ["submittedAt required"]))
    }

    @Test("a statement's period doesn't end before it begins")
    func statementDates() {
        var statement = Samples.jib()
        statement.periodEnd = "2024-03-31"
        #expect(statement.validated().issues.marks == ["periodEnd dateOrder"])
    }

    @Test(
        "a line's amount is the gross amount times the interest: a cent off is told, more is refused",
        arguments: [
            ("100.00", "0.25", "25.00", []), ("100.00", "0.25", "25.01", ["amount sum?"]),
            ("100.00", "0.25", "24.99", ["amount sum?"]), ("100.00", "0.25", "25.02", ["amount sum"]),
            ("0.10", "0.25", "0.03", []), ("-0.10", "0.25", "-0.03", []), ("-0.10", "0.25", "-0.02", ["amount sum?"]),
            ("-100.00", "0.25", "25.00", ["amount sum"]), ("-100.00", "1", "-100.00", []),
            // Beyond Int64 in between: 10^14 cents times 10^8.
            ("999999999999.99", "0.99999999", "999999989999.99", []),
        ] as [(Money, DecimalInterest, Money, [String])]
    )
    func lineAmount(_ gross: Money, _ interest: DecimalInterest, _ amount: Money, _ marks: [String]) {
        var line = Samples.line()
        line.grossAmount = gross
        line.interest = interest
        line.amount = amount
        #expect(line.validated().issues.marks == marks)
    }

    @Test("revenue that the partner would owe is unusual; a negative expense is a credit")
    func revenueSign() {
        var line = Samples.line()
        line.kind = .revenue
        #expect(line.validated().issues.marks == ["amount unusual?"])
        line.grossAmount = "-100.00"
        line.amount = "-25.00"
        #expect(line.validated().issues == [])
        line.kind = .expense
        #expect(line.validated().issues == [])
    }

    @Test("net revenue over working is a warning, since carried interests exist; a royalty owner has neither")
    func carried() {
        var interests = Samples.interests()
        interests.netRevenueInterest = interests.workingInterest
        #expect(interests.validated().issues == [])
        interests.netRevenueInterest = "0.25000001"
        #expect(interests.validated().issues.marks == ["netRevenueInterest unusual?"])
        interests.workingInterest = 0
        interests.netRevenueInterest = 0
        interests.royaltyInterest = "0.125"
        #expect(interests.validated().issues == [])
        interests.endDate = "2019-12-31"
        #expect(interests.validated().issues.marks == ["endDate dateOrder"])
        interests.endDate = interests.effectiveDate
        #expect(interests.validated().issues == [])
    }
}
