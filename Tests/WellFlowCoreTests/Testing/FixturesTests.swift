import Testing
import WellFlowCore
import WellFlowTesting

@Suite("Fixtures")
struct FixturesTests {
    @Test("every fixture is valid without a warning", arguments: [0, 1, 2, 11, 12, 99_999])
    func areValid(number: Int) throws {
        let well = Identifier<Well>()
        let lease = Identifier<Lease>()
        let partner = Identifier<Partner>()
        func check<E: Entity>(_ entity: E) {
            #expect(entity.validated().issues == [], "\(E.self) \(number)")
            #expect(E.validate(json: entity.json).value == entity, "\(E.self) \(number)")
        }
        check(try Fixtures.organization(number))
        check(try Fixtures.user(number))
        check(try Fixtures.lease(number))
        check(try Fixtures.well(number, lease: lease))
        if number < 100 { check(try Fixtures.productionRecord(number, well: well)) }
        check(try Fixtures.partner(number))
        if number < 100 { check(try Fixtures.leasePartner(number, lease: lease, partner: partner)) }
        check(try Fixtures.equipment(number, well: well))
        check(try Fixtures.document(number, uploadedBy: Identifier(), lease: lease, well: well))
        if number < 100 { check(try Fixtures.complianceReport(number, createdBy: Identifier())) }
        check(try Fixtures.jibStatement(number, partner: partner, lease: lease))
        check(try Fixtures.jibLineItem(number, statement: Identifier()))
    }
}
