import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowImport

@Suite("Parts of keys")
struct PartOfKeyTests {
    @Test("a row that says nothing of a part of its key is not taken for the row of a stand-in")
    func partOfKey() async throws {
        let tenant = try await Tenants.new()
        let lease = try await tenant.leases.create(Fixtures.lease(1)).id
        let partner = try await tenant.partners.create(Fixtures.partner(1)).id
        let statement = try await tenant.jibStatements.create(
            Fixtures.jibStatement(1, partner: partner, lease: lease)
        )
        let first = try await tenant.jibLineItems.create(Fixtures.jibLineItem(0, statement: statement.id))
        let second = try await tenant.jibLineItems.create(Fixtures.jibLineItem(1, statement: statement.id))
        let text = """
            {"statementNumber": "JIB-1", "account": "9200"}
            {"statementNumber": "JIB-1", "account": "9200", "id": "\(second.id)"}
            """
        let events = try await tenant.importing(text, as: .jibLineItems, named: "a.jsonl").events()
        #expect(events.refusals == ["1 position required", "1 description required"])
        #expect(try await tenant.jibLineItems.get(first.id).account == "9100")
        #expect(try await tenant.jibLineItems.get(second.id).account == "9200")
    }
}
