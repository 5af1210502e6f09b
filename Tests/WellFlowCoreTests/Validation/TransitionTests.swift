import Testing

@testable import WellFlowCore

@Suite("What status may follow which")
struct TransitionTests {
    /// The table of the contract.
    static let wells: [WellStatus: Set<WellStatus>] = [
        .planned: [.permitted, .cancelled],
        .permitted: [.drilling, .planned, .cancelled],
        .drilling: [.completed, .shutIn, .temporarilyAbandoned, .plugged],
        .completed: [.producing, .injecting, .shutIn, .temporarilyAbandoned, .plugged],
        .producing: [.shutIn, .injecting, .temporarilyAbandoned, .plugged],
        .injecting: [.shutIn, .producing, .temporarilyAbandoned, .plugged],
        .shutIn: [.producing, .injecting, .temporarilyAbandoned, .plugged],
        .temporarilyAbandoned: [.producing, .injecting, .shutIn, .drilling, .plugged],
        .plugged: [],
        .cancelled: [],
        .unknown: Set(WellStatus.allCases),
    ]

    @Test("a well goes where the table lets it, from every status to every other", arguments: WellStatus.allCases)
    func well(_ from: WellStatus) throws {
        let next = try #require(Self.wells[from])
        for to in WellStatus.allCases {
            var before = try Samples.well()
            before.status = from
            var after = before
            after.status = to
            let expected = to == from || next.contains(to) ? [] : ["status transition"]
            #expect(Change.issues(from: Stored(before), to: after).marks == expected, "to \(to)")
            // A correction may do it, and is told.
            let corrected = Change.issues(from: Stored(before), to: after, allowsJumps: true)
            #expect(corrected.marks == expected.map { $0 + "?" }, "to \(to)")
        }
    }

    @Test("a new well may have any status", arguments: WellStatus.allCases)
    func newWell(_ status: WellStatus) throws {
        var well = try Samples.well()
        well.status = status
        #expect(Change.issues(from: nil, to: well) == [])
    }

    @Test("a report goes from draft to submitted, is accepted or rejected, and a rejected one is a draft again")
    func report() {
        let allowed: [ComplianceReportStatus: Set<ComplianceReportStatus>] = [
            .draft: [.submitted], .submitted: [.accepted, .rejected], .accepted: [], .rejected: [.draft],
        ]
        for from in ComplianceReportStatus.allCases {
            for to in ComplianceReportStatus.allCases where from != to {
                var before = Samples.report()
                before.status = from
                var after = before
                after.status = to
                let expected = allowed[from]?.contains(to) == true ? [] : ["status transition"]
                #expect(Change.issues(from: Stored(before), to: after).marks == expected, "\(from) to \(to)")
            }
        }
    }

    @Test("a statement goes from draft to sent or void, from sent to paid or void, and no further")
    func statement() {
        let allowed: [JIBStatementStatus: Set<JIBStatementStatus>] = [
            .draft: [.sent, .void], .sent: [.paid, .void], .paid: [], .void: [],
        ]
        for from in JIBStatementStatus.allCases {
            for to in JIBStatementStatus.allCases where from != to {
                var before = Samples.jib()
                before.status = from
                var after = before
                after.status = to
                let expected = allowed[from]?.contains(to) == true ? [] : ["status transition"]
                #expect(Change.issues(from: Stored(before), to: after).marks == expected, "\(from) to \(to)")
                // Not even a correction makes a sent statement a draft.
                let corrected = Change.issues(from: Stored(before), to: after, allowsJumps: true)
                #expect(corrected.marks == expected, "\(from) to \(to)")
            }
        }
    }
}
