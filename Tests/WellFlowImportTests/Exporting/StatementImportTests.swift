import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowImport

@Suite("Statements that are imported with their lines", .everyBackend)
struct StatementImportTests {
    private let tenant: Tenant

    init() async throws {
        tenant = try await Tenants.new()
        let lease = try await tenant.leases.create(Fixtures.lease(1)).id
        let partner = try await tenant.partners.create(Fixtures.partner(1)).id
        var draft = try Fixtures.jibStatement(1, partner: partner, lease: lease)
        (draft.previousBalance, draft.currentBalance) = (10, 10)
        try await tenant.jibStatements.create(draft)
    }

    private func statement() async throws -> Stored<JIBStatement> {
        try #require(try await tenant.jibStatements.first())
    }

    private func lines() async throws -> [String] {
        try await tenant.jibLineItems.all(orderBy: [.ascending(\.position)]).map { "\($0.position) \($0.amount)" }
    }

    /// A line in JSON.
    private static func line(_ position: Int, _ amount: String, gross: String? = nil) -> String {
        #"{"position": \#(position), "kind": "expense", "description": "Rig", "activityMonth": "2024-01-01", "#
            + #""grossAmount": "\#(gross ?? amount)", "interest": "1", "amount": "\#(amount)"}"#
    }

    /// Imports rows of statements in JSON; each is of JIB-1 and says what its members say.
    private func importing(_ rows: [String], batchRows: Int = 2_000) async throws -> [ImportEvent] {
        var options = ImportOptions()
        options.batchRows = batchRows
        let text = rows.map { #"{"number": "JIB-1", \#($0)}"# }.joined(separator: "\n")
        return try await tenant.importing(text, as: .jibStatements, named: "a.jsonl", options: options).events()
    }

    private func importing(_ row: String) async throws -> [ImportEvent] { try await importing([row]) }

    /// Imports lines as a file of their own.
    private func importingLines(_ rows: String..., batchRows: Int = 2_000) async throws -> [ImportEvent] {
        var options = ImportOptions()
        options.batchRows = batchRows
        return
            try await tenant.importing(
                "number,position,amount\n" + rows.joined(separator: "\n"),
                as: .jibLineItems,
                "statementNumber=number",
                "position=position",
                "grossAmount=amount",
                "amount=amount",
                "interest=+1",
                "kind=+expense",
                "description=+Rig",
                "activityMonth=+2024-01-01",
                options: options
            )
            .events()
    }

    private func send() async throws {
        var statement = try await statement()
        statement.status = .sent
        try await tenant.jibStatements.update(statement)
    }

    @Test("a draft's balance follows its lines, which come in a file of their own", arguments: [1, 2_000])
    func linesAlone(batchRows: Int) async throws {
        for time in 1...2 {
            let events = try await importingLines("JIB-1,1,5.50", "JIB-1,2,-0.25", "JIB-9,1,1", batchRows: batchRows)
            #expect(events.refusals == ["4 statementNumber reference"])
            #expect(events.summary?.created == (time == 1 ? 2 : 0))
            #expect(try await statement().currentBalance == "15.25")
        }
        #expect(try await importingLines("JIB-1,1,6").summary?.updated == 1)
        #expect(try await statement().currentBalance == "15.75")
        #expect(try await lines() == ["1 6.00", "2 -0.25"])
    }

    @Test("a statement's file is unchanged after its lines' file, and the other way round")
    func bothFiles() async throws {
        _ = try await importingLines("JIB-1,1,5.50", "JIB-1,2,-0.25")
        let folder = try TemporaryFolder()
        for format in ExportFormat.allCases {
            for entity in [ImportEntity.jibStatements, .jibLineItems, .jibStatements] {
                let path = folder.file(entity.file(format))
                #expect(try await tenant.export(entity, as: format, to: path) == (entity == .jibStatements ? 1 : 2))
                let guess = try await ImportPreview.read(.file(path), as: entity).guess
                let mapping = guess?.mapping ?? ImportMapping(entity: entity, fields: [])
                let events = try await tenant.importing(.file(path), by: mapping).events()
                #expect(events.refusals == [])
                #expect(events.summary?.unchanged == events.summary?.rows, "\(format), \(entity)")
            }
        }
        #expect(try await lines() == ["1 5.50", "2 -0.25"])
    }

    @Test("lines that the array doesn't have are deleted from a draft, the others changed and added")
    func replacedLines() async throws {
        _ = try await importing(#""lines": [\#(Self.line(1, "1")), \#(Self.line(2, "2")), \#(Self.line(3, "3"))]"#)
        #expect(try await statement().currentBalance == 16)
        let kept = try await tenant.jibLineItems.first(where: \.position == 2)
        let row = #""lines": [\#(Self.line(4, "4")), \#(Self.line(2, "2")), \#(Self.line(3, "30"))]"#
        #expect(try await importing(row).summary?.updated == 1)
        #expect(try await lines() == ["2 2.00", "3 30.00", "4 4.00"])
        #expect(try await tenant.jibLineItems.first(where: \.position == 2) == kept)
        #expect(try await statement().currentBalance == 46)
        #expect(try await importing(row).summary?.unchanged == 1)
        #expect(try await importing(#""lines": []"#).summary?.updated == 1)
        #expect(try await lines() == [])
        #expect(try await statement().currentBalance == 10)
    }

    @Test("a balance that doesn't follow is refused and nothing of the statement kept")
    func wrongBalance() async throws {
        let before = try await statement()
        let events = try await importing(#""currentBalance": "11.01", "lines": [\#(Self.line(1, "1"))]"#)
        #expect(events.refusals == ["1 currentBalance sum"])
        #expect(try await statement() == before)
        #expect(try await lines() == [])
        #expect(try await importing(#""currentBalance": "11", "lines": [\#(Self.line(1, "1"))]"#).refusals == [])
    }

    @Test("every mistake in the lines is told by its place")
    func wrongLines() async throws {
        let events = try await importing(
            #""lines": [\#(Self.line(1, "1")), \#(Self.line(1, "2")), {"position": 3}, 4, \#(Self.line(5, "1", gross: "2"))]"#
        )
        let paths = Set(events.refusals)
        #expect(
            paths.isSuperset(of: ["1 lines[1].position duplicate", "1 lines[2].kind required", "1 lines[3] format"])
        )
        #expect(paths.contains("1 lines[4].amount sum"))
        #expect(try await lines() == [])
        #expect(try await importing(#""lines": {}"#).refusals == ["1 lines format"])
    }

    @Test("a sent statement that differs is refused, and one that is the same unchanged")
    func sent() async throws {
        _ = try await importing(#""lines": [\#(Self.line(1, "1"))]"#)
        try await send()
        let before = try await statement()
        let same = try await importing(#""currentBalance": "11.00", "lines": [\#(Self.line(1, "1"))]"#)
        #expect(same.refusals == [] && same.summary?.unchanged == 1)
        #expect(try await importing(#""lines": [\#(Self.line(1, "2"))]"#).refusals == ["1 lines immutable"])
        #expect(try await importing(#""lines": []"#).refusals == ["1 lines immutable"])
        let due = try await importing(#""dueDate": "2025-01-01", "lines": [\#(Self.line(1, "1"))]"#)
        #expect(due.refusals == ["1 dueDate immutable"])
        let both = try await importing(#""dueDate": "2025-01-01", "status": "paid", "lines": []"#)
        #expect(both.refusals == ["1 dueDate immutable", "1 lines immutable"])
        #expect(try await importing(#""dueDate": "2025-01-01""#).refusals == ["1 dueDate immutable"])
        #expect(try await importingLines("JIB-1,1,1").summary?.unchanged == 1)
        #expect(
            try await importingLines("JIB-1,1,2", "JIB-1,2,1").refusals == [
                "2 statementId immutable", "3 statementId immutable",
            ]
        )
        #expect(try await statement() == before)
        #expect(try await lines() == ["1 1.00"])
        let paid = try await importing(
            #""status": "paid", "paidAt": "2024-05-01T00:00:00Z", "lines": [\#(Self.line(1, "1"))]"#
        )
        #expect(paid.summary?.updated == 1)
        #expect(try await statement().status == .paid)
    }

    @Test("a statement that a file has twice may say the same again and nothing else", arguments: [1, 2_000])
    func repeats(batchRows: Int) async throws {
        let rows = ["1", "1", "2"].map { #""lines": [\#(Self.line(1, $0))]"# }
        for time in 1...2 {
            let events = try await importing(rows, batchRows: batchRows)
            #expect(events.refusals == ["3 number duplicate"])
            #expect(events.summary?.updated == (time == 1 ? 1 : 0))
            #expect(try await lines() == ["1 1.00"])
        }
    }

    @Test("a new statement is paid with its lines, and its balance follows them")
    func newStatement() async throws {
        let row =
            #"{"number": "JIB-2", "leaseNumber": "NMNM-1", "partnerCode": "P1", "periodStart": "2024-01-01", "#
            + #""periodEnd": "2024-01-31", "status": "paid", "previousBalance": "-1", "correctsStatementNumber": "JIB-1", "#
            + #""sentAt": "2024-02-01T00:00:00Z", "lines": [\#(Self.line(1, "3"))]}"#
        for time in 1...2 {
            let summary = try await tenant.importing(row, as: .jibStatements, named: "a.jsonl").finish()
            #expect(summary.created == (time == 1 ? 1 : 0) && summary.unchanged == (time == 1 ? 0 : 1))
        }
        let stored = try #require(try await tenant.jibStatements.first(where: \.number == "JIB-2"))
        #expect(stored.status == .paid && stored.currentBalance == 2 && stored.sentAt != nil)
        #expect(stored.correctsStatementID == (try await statement()).id)
    }
}
