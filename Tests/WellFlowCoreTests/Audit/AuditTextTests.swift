import Testing

@testable import WellFlowCore

@Suite("Changes as the trail keeps them")
struct AuditTextTests {
    private func event(_ before: Well?, _ after: Well?) -> AuditEvent {
        AuditEncoder<Well>(key: nil).event(.update, id: Identifier(), version: 2, before: before, after: after)
    }

    private var well: Well { Well(name: "Federal 1", type: .oil, status: .planned, totalDepth: "10432.50") }

    @Test("only what changed, each with its value before and after, also what looks like the form itself")
    func changes() {
        var changed = well
        changed.name = "a\tb\n~#\"é\\"
        changed.totalDepth = nil
        let changes = event(well, changed).changes
        #expect(changes.map(\.field) == ["name", "totalDepth"])
        #expect(changes[0].before == .value("Federal 1") && changes[0].after == .value("a\tb\n~#\"é\\"))
        #expect(changes[1].before == .value("10432.50") && changes[1].after == .missing)
        #expect(event(well, well).text.isEmpty)
    }

    @Test(
        "values are read as they are written, and what can't be read is a text",
        arguments: [
            ("", .missing), ("1", .value(1)), ("\"1\"", .value("1")), ("null", .value(.null)), ("~", .redacted(nil)),
            ("~\"…89\"", .redacted("…89")), ("~x", .redacted(nil)), ("#12:ab", .digest(bytes: 12, sha256: "ab")),
            ("#", .digest(bytes: 0, sha256: "")), ("{", .value("{")),
        ] as [(String, AuditValue)]
    )
    func values(text: String, value: AuditValue) {
        #expect(AuditValue(text: text) == value)
    }

    @Test(
        "a value is masked but for its end, and left out when it is short",
        arguments: [
            ("+1 575 555 0100", "~\"…00\""), ("123456", "~\"…56\""), ("12345", "~"), ("", "~"),
            ("abcd\"\\", "~\"…\\\"\\\\\""),
        ]
    )
    func masks(value: String, text: String) {
        #expect(Redaction.masked.text(of: JSONValue.string(value).text.utf8, key: nil) == text)
        #expect(Redaction.omitted.text(of: JSONValue.string(value).text.utf8, key: nil) == "~")
        #expect(Redaction.hashed.text(of: JSONValue.string(value).text.utf8, key: nil) == "~")
    }

    @Test("rows of an older schema are read: fields that are gone are left aside, values of another type are unknown")
    func older() throws {
        let text =
            "\nwellbore\t\"A\"\t\"B\"\nstatus\t\"permitted\"\t\"planned\"\ntotalDepth\t10432\t\"10432.50\"\nformation\t\t\"Abo\""
        let old = AuditEvent(action: .update, entity: "wells", entityID: "x", version: 2, text: text)
        var past = PastFacts<Well>(well)
        past.undo(old)
        let facts = try past.facts()
        #expect(facts.status == .permitted && facts.formation == nil)
        #expect(facts.totalDepth == "10432.50" && past.unknownFields == ["totalDepth"])
        // A required field that a newer schema added is asked for.
        var gone = PastFacts<Well>(nil)
        gone.undo(AuditEvent(action: .delete, entity: "wells", entityID: "x", version: 1, text: "\nname\t\"A\"\t"))
        let error = #expect(throws: WellFlowError.self) { try gone.facts() }
        #expect(error?.issues.map(\.path) == ["type", "status"])
        gone.fill(from: well)
    }

    @Test("ids are read as they are written")
    func ids() throws {
        let well = Identifier<Well>()
        #expect(Well.id(fromAuditText: well.auditText) == well)
        for completion in ["", "01", "a/b/c"] {
            let key = ProductionRecord.Key(
                wellID: well,
                period: .month,
                productionDate: "2024-03-01",
                completion: completion
            )
            #expect(ProductionRecord.id(fromAuditText: key.auditText) == key)
        }
        for text in ["", "x", "\(well)/month/2024-03-01", "\(well)/week/2024-03-01/"] {
            #expect(ProductionRecord.id(fromAuditText: text) == nil)
        }
        #expect(Well.id(fromAuditText: "x") == nil)
    }

    @Test(
        "principals are read as they are written",
        arguments: [Principal.system, .service("a:b"), .user(Identifier())]
    )
    func principals(principal: Principal) {
        #expect(Principal(principal.description) == principal)
        for text in ["", "user:", "user:x", "systems", "root"] { #expect(Principal(text) == nil) }
    }
}
