import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Rows that say only some facts")
struct MergeTests {
    private static func fields<E: Entity>(_ names: Set<String>, of _: E.Type) -> FieldMask {
        var mask = FieldMask()
        for (index, field) in E.schema.fields.enumerated() where names.contains(field.name) { mask.insert(index) }
        return mask
    }

    private static func wells(
        _ rows: [MergeRow<Well>],
        replacing names: Set<String>,
        lacking: Set<String> = []
    ) -> WriteBatch<Well> {
        let rows = rows.map { row in
            var row = row
            row.replaced = fields(names, of: Well.self)
            row.lacking = fields(lacking, of: Well.self)
            return row
        }
        return WriteBatch(
            .merge(rows, Merge(key: .apiNumber, settlesSets: true)),
            isAllOrNothing: false,
            allowsJumps: true
        )
    }

    private static func write<E: Entity>(_ batch: WriteBatch<E>, _ tenant: Tenant) async throws -> [RowOutcome<E>] {
        try await tenant.transaction { try await $0.session.write(batch) }
    }

    private static let federal = Well(
        apiNumber: "30-015-29417-00-00",
        name: "Federal",
        type: .oil,
        status: .plugged,
        field: "Cedar Lake"
    )

    @Test("a merge replaces its fields, leaves the others, and lets a status jump with a warning")
    func replacesSome() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            let before = try await tenant.wells.create(Self.federal)
            var row = MergeRow(Self.federal, replaced: FieldMask())
            row.facts.name = "not this"
            row.facts.field = nil
            row.facts.status = .producing
            let outcome = try await Self.write(Self.wells([row], replacing: ["apiNumber", "status"]), tenant)[0]
            let after = try #require(outcome.stored)
            #expect(after.name == "Federal" && after.field == "Cedar Lake" && after.status == .producing)
            #expect(after.id == before.id && after.version == 2)
            #expect(after.warnings.map(\.code) == [.transition])
            guard case .unchanged = try await Self.write(Self.wells([row], replacing: ["status"]), tenant)[0] else {
                Testing.Issue.record("the same again changed something")
                return
            }
        }
    }

    @Test("a row without its key is known by its id, and gets that id when it is new")
    func byID() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            let id = Identifier<Well>()
            let planned = Well(name: "Planned", type: .oil, status: .planned)
            let all: Set = ["apiNumber", "name", "type", "status"]
            let rows = [MergeRow(planned, replaced: FieldMask(), id: id), MergeRow(planned, replaced: FieldMask())]
            let outcomes = try await Self.write(Self.wells(rows, replacing: all), tenant)
            #expect(outcomes[0].stored?.id == id)
            #expect(outcomes[1].error?.issues.map(\.path) == ["apiNumber"])
            // The state gives the number: the key is new, the row is not.
            var numbered = MergeRow(Self.federal, replaced: FieldMask(), id: id)
            numbered.facts.status = .permitted
            let numberedOutcome = try await Self.write(Self.wells([numbered], replacing: all), tenant)[0]
            #expect(numberedOutcome.stored?.id == id && numberedOutcome.stored?.version == 2)
            #expect(try await tenant.wells.count() == 1)
            // A key of one row with the id of another says two things.
            let other = try await tenant.wells.create(planned)
            let both = try await Self.write(
                Self.wells([MergeRow(Self.federal, replaced: FieldMask(), id: other.id)], replacing: all),
                tenant
            )
            #expect(both[0].error?.issues.filter { $0.severity == .error }.map(\.path) == ["id"])
        }
    }

    @Test("a row that can't be created for want of columns says which, and still updates")
    func missingColumns() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            let batch = Self.wells(
                [MergeRow(Self.federal, replaced: FieldMask())],
                replacing: ["field"],
                lacking: ["name", "type"]
            )
            let refused = try await Self.write(batch, tenant)[0]
            #expect(refused.error?.issues.map { "\($0.path) \($0.code)" } == ["name required", "type required"])
            try await tenant.wells.create(
                Well(apiNumber: "30-015-29417-00-00", name: "A", type: .gas, status: .unknown)
            )
            #expect(try await Self.write(batch, tenant)[0].stored?.field == "Cedar Lake")
        }
    }

    @Test("a repeated key may say the same again, and nothing else")
    func repeats() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            try await tenant.wells.create(Self.federal)
            var other = MergeRow(Self.federal, replaced: FieldMask(), isRepeat: true)
            other.facts.field = "Loco Hills"
            let rows = [MergeRow(Self.federal, replaced: FieldMask(), isRepeat: true)]
            guard case .unchanged = try await Self.write(Self.wells(rows, replacing: ["field"]), tenant)[0] else {
                Testing.Issue.record("the same again changed something")
                return
            }
            let refused = try await Self.write(Self.wells([other], replacing: ["field"]), tenant)[0]
            #expect(refused.error?.code == .duplicate)
            #expect(try await tenant.wells.first()?.field == "Cedar Lake")
        }
    }

    @Test("just the rows are refused that are one too many for a set, in their order")
    func settlesSets() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            let lease = try await tenant.leases.create(Fixtures.lease(1))
            var rows: [MergeRow<LeasePartner>] = []
            for (number, share) in ["0.5", "0.4", "0.3", "0.1"].enumerated() {
                let partner = try await tenant.partners.create(Fixtures.partner(number))
                let share = try DecimalInterest(share)
                rows.append(
                    MergeRow(
                        LeasePartner(
                            leaseID: lease.id,
                            partnerID: partner.id,
                            workingInterest: share,
                            netRevenueInterest: share,
                            royaltyInterest: .zero,
                            overridingRoyaltyInterest: .zero,
                            effectiveDate: "2024-01-01"
                        ),
                        replaced: Self.fields(["workingInterest", "netRevenueInterest"], of: LeasePartner.self)
                    )
                )
            }
            let merge = Merge<LeasePartner>(key: .leasePartnerEffectiveDate, settlesSets: true)
            let batch = WriteBatch(.merge(rows, merge), isAllOrNothing: false)
            let outcomes = try await Self.write(batch, tenant)
            #expect(outcomes.map { $0.error == nil } == [true, true, false, true])
            #expect(outcomes[2].error?.issues.contains { $0.code == .sum } == true)
            #expect(try await tenant.leasePartners.count() == 3)
            // Again: what is there is unchanged, what was too much still is.
            let again = try await Self.write(batch, tenant)
            #expect(again.map { $0.error == nil } == [true, true, false, true])
            #expect(try await tenant.leasePartners.all().allSatisfy { $0.version == 1 })
        }
    }

    @Test("rows are found by the values of a key, an e-mail in any case")
    func matches() async throws {
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            let well = try await tenant.wells.create(Self.federal)
            let user = try await tenant.users.create(Fixtures.user(1))
            let number: APINumber = "30-015-29418-00-00"
            try await tenant.transaction { tx in
                let wells =
                    try await tx.session.match([number.storageValues, well.apiNumber.storageValues], by: .apiNumber)
                    as [Stored<Well>?]
                #expect(wells.map(\.?.id) == [nil, well.id])
                let users: [Stored<User>?] = try await tx.session.match([[.text(user.email.key)]], by: .email)
                #expect(users.map(\.?.id) == [user.id])
            }
        }
    }
}
