import Testing

@testable import WellFlowCore

@Suite("Interest decks")
struct InterestDeckTests {
    private func interests(
        _ partner: Identifier<Partner> = Identifier(),
        working: DecimalInterest = 0,
        net: DecimalInterest = 0,
        royalty: DecimalInterest = 0,
        override: DecimalInterest = 0,
        from first: CalendarDate = "2020-01-01",
        to last: CalendarDate? = nil,
        lease: Identifier<Lease> = Samples.leaseID
    ) -> LeasePartner {
        LeasePartner(
            leaseID: lease,
            partnerID: partner,
            workingInterest: working,
            netRevenueInterest: net,
            royaltyInterest: royalty,
            overridingRoyaltyInterest: override,
            effectiveDate: first,
            endDate: last
        )
    }

    @Test("a deck is complete when both sums are exactly 1, and tells what is missing")
    func complete() throws {
        let rows = [
            interests(working: "0.75", net: "0.6"), interests(working: "0.25", net: "0.2", to: "2024-12-31"),
            interests(royalty: "0.125"), interests(override: "0.075"),
        ]
        .map { Stored($0) }
        let deck = try InterestDeck(lease: Samples.leaseID, day: "2024-12-31", interests: rows)
        #expect(deck.isComplete)
        #expect(deck.entries.count == 4)
        #expect(deck.missingWorkingInterest == 0)
        let later = try InterestDeck(lease: Samples.leaseID, day: "2025-01-01", interests: rows)
        #expect(!later.isComplete)
        #expect(later.entries.count == 3)
        #expect(later.missingWorkingInterest == "0.25")
        #expect(later.missingRevenueInterest == "0.2")
        let before = try InterestDeck(lease: Samples.leaseID, day: "2019-12-31", interests: rows)
        #expect(before.entries == [])
        #expect(before.missingWorkingInterest == 1)
    }

    @Test("one sum alone doesn't make a deck complete, and other leases don't count")
    func incomplete() throws {
        let rows = [
            interests(working: 1, net: "0.99999999"), interests(royalty: "0.00000001", lease: Identifier()),
        ]
        .map { Stored($0) }
        let deck = try InterestDeck(lease: Samples.leaseID, day: "2024-01-01", interests: rows)
        #expect(deck.workingInterest == 1)
        #expect(!deck.isComplete)
        #expect(deck.missingRevenueInterest == "0.00000001")
    }

    @Test("the rule over a lease's interests names the day and the sum")
    func issues() async throws {
        let partner = Identifier<Partner>()
        var reader = MemoryReader()
        reader.add(Stored(interests(partner, working: "0.6", net: "0.5")))
        reader.add(Stored(interests(working: "0.5", net: "0.4", from: "2024-02-29")))
        reader.add(Stored(interests(working: 1, net: 1, lease: Identifier())))
        var issues = try await InterestRules.rule.check(Samples.leaseID.raw, reader)
        #expect(issues.marks == ["workingInterest sum"])
        #expect(issues.first?.message.contains("1.10000000 on 2024-02-29") == true)
        reader.add(Stored(interests(partner, royalty: "0.2", from: "2024-03-01")))
        issues = try await InterestRules.rule.check(Samples.leaseID.raw, reader)
        #expect(issues.marks == ["effectiveDate overlap", "workingInterest sum", "netRevenueInterest sum"])
        #expect(try await InterestRules.rule.check(Identifier<Lease>().raw, reader) == [])
    }

    @Test("both leases of a change are looked at, and none when neither shares nor days change")
    func parents() {
        let other = Identifier<Lease>()
        func parents(_ before: LeasePartner?, _ after: LeasePartner?) -> [RawID] {
            InterestRules.use.parents(
                Change(before: before.map { Stored($0) }, after: after),
                Identifier(),
                sampleOrganization
            )
        }
        let here = Samples.interests()
        var there = here
        there.leaseID = other
        #expect(parents(nil, here) == [here.leaseID.raw])
        #expect(parents(here, nil) == [here.leaseID.raw])
        #expect(Set(parents(here, there)) == [here.leaseID.raw, other.raw])
        var same = here
        same.isOperator.toggle()
        #expect(parents(here, same) == [])
        same.endDate = nil
        #expect(parents(here, same) == [here.leaseID.raw])
        same = here
        same.royaltyInterest = 0
        #expect(parents(here, same) == [here.leaseID.raw])
    }
}
