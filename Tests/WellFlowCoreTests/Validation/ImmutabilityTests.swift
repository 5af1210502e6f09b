import Testing

@testable import WellFlowCore

@Suite("What may no longer change")
struct ImmutabilityTests {
    @Test("the parts of a production record's key don't change")
    func naturalKey() {
        let before = Samples.record()
        let after = ProductionRecord(
            wellID: Identifier(),
            period: .day,
            productionDate: "2024-05-02",
            completion: "",
            oilVolume: 1
        )
        #expect(
            Change.issues(from: Stored(before), to: after).marks == [
                "wellId immutable", "period immutable", "productionDate immutable", "completion immutable",
            ]
        )
        var other = before
        other.oilVolume = 7
        #expect(Change.issues(from: Stored(before), to: other) == [])
    }

    @Test(
        "a sent statement changes in status, sentAt and paidAt only",
        arguments: [JIBStatementStatus.sent, .paid, .void]
    )
    func statement(_ status: JIBStatementStatus) {
        var before = Samples.jib()
        before.status = status
        var after = before
        after.sentAt = nil
        after.paidAt = nil
        #expect(Change.issues(from: Stored(before), to: after) == [])
        after = JIBStatement(
            partnerID: Identifier(),
            leaseID: Identifier(),
            number: "X",
            periodStart: "2024-01-01",
            periodEnd: "2024-01-31",
            dueDate: nil,
            status: status,
            previousBalance: 1,
            currentBalance: 2
        )
        #expect(
            Change.issues(from: Stored(before), to: after).marks
                == [
                    "partnerId", "leaseId", "number", "periodStart", "periodEnd", "dueDate", "previousBalance",
                    "currentBalance", "correctsStatementId",
                ]
                .map { "\($0) immutable" }
        )
        #expect(Change.issues(from: Stored(before), to: nil).marks == ["status immutable"])
    }

    @Test("a statement doesn't come to correct itself; one that does already is repaired")
    func selfCorrection() {
        var draft = Samples.jib()
        draft.status = .draft
        let before = Stored(draft)
        var after = draft
        after.correctsStatementID = before.id
        #expect(Change.issues(from: before, to: after).marks == ["correctsStatementId inconsistent"])
        #expect(Change.issues(from: Stored(draft), to: after) == [])
        var own = before
        own.correctsStatementID = before.id
        after.number = "2024-009"
        #expect(Change.issues(from: own, to: after) == [])
        after.correctsStatementID = nil
        #expect(Change.issues(from: own, to: after) == [])
    }

    @Test("a draft statement changes and is deleted freely, also in the update that sends it")
    func draftStatement() {
        var before = Samples.jib()
        before.status = .draft
        var after = before
        after.status = .sent
        after.currentBalance = 99
        #expect(Change.issues(from: Stored(before), to: after) == [])
        #expect(Change.issues(from: Stored(before), to: nil) == [])
    }

    @Test(
        "a report's period and data are fixed once it is submitted",
        arguments: [ComplianceReportStatus.submitted, .accepted, .rejected]
    )
    func report(_ status: ComplianceReportStatus) {
        var before = Samples.report()
        before.status = status
        var after = before
        after.reportType = .royalty
        after.jurisdiction = "TX"
        after.periodStart = "2024-03-01"
        after.periodEnd = "2024-05-01"
        after.formData = nil
        after.calculatedValues = .string("x")
        #expect(
            Change.issues(from: Stored(before), to: after).marks
                == [
                    "reportType", "jurisdiction", "periodStart", "periodEnd", "formData", "calculatedValues",
                ]
                .map { "\($0) immutable" }
        )
        #expect(Change.issues(from: Stored(before), to: nil).marks == ["status immutable"])
        after = before
        after.submissionReference = "R2"
        #expect(Change.issues(from: Stored(before), to: after) == [])
    }

    @Test("a rejected report is open again when it becomes a draft")
    func reopenedReport() {
        var before = Samples.report()
        before.status = .rejected
        var after = before
        after.status = .draft
        after.submittedAt = nil
        after.formData = nil
        #expect(Change.issues(from: Stored(before), to: after) == [])
        // An accepted one isn't opened by a correction either.
        before.status = .accepted
        let corrected = Change.issues(from: Stored(before), to: after, allowsJumps: true)
        #expect(corrected.marks == ["status transition", "formData immutable"])
    }

    @Test("a line changes only while its statement is a draft", arguments: JIBStatementStatus.allCases)
    func lines(_ status: JIBStatementStatus) async throws {
        let rule = try #require(JIBLineItem.schema.batchRule)
        var closed = Samples.jib()
        closed.status = status
        var open = Samples.jib()
        open.status = .draft
        let closedID = Identifier<JIBStatement>()
        let openID = Identifier<JIBStatement>()
        var reader = MemoryReader()
        reader.add(Stored(closed, id: closedID))
        reader.add(Stored(open, id: openID))
        var line = Samples.line()
        line.statementID = closedID
        var moved = line
        moved.statementID = openID
        var missing = line
        missing.statementID = Identifier()
        let check = BatchCheck<JIBLineItem>([
            Change(before: nil, after: line), Change(before: Stored(line), after: nil),
            Change(before: Stored(line), after: moved), Change(before: Stored(moved), after: line),
            Change(before: nil, after: moved), Change(before: nil, after: missing),
        ])
        try await rule(check, reader)
        let refused = status == .draft ? [] : ["statementId immutable"]
        #expect(check.issues.map(\.marks) == [refused, refused, refused, refused, [], []])
    }
}
