import Testing

@testable import WellFlowCore

@Suite("Seeded facts")
struct SeedTests {
    /// All facts of a plan, put together without a store.
    private struct Facts {
        let leases: [Stored<Lease>]
        let wells: [Stored<Well>]
        let decks: [[LeasePartner]]
        let equipment: [Equipment]
        let production: [[ProductionRecord]]
        let users: [User]
        let partners: [Partner]

        init(_ plan: SeedPlan) throws {
            let land = SeedLand(plan: plan)
            let field = SeedField(plan: plan)
            users = try land.users()
            partners = land.partners()
            leases = try land.leases().enumerated().map { Stored($1, id: Identifier(high: 1, low: UInt64($0))) }
            wells = try field.wells(on: leases.map(\.id)).enumerated()
                .map {
                    Stored($1, id: Identifier(high: 2, low: UInt64($0)))
                }
            let parts = Dictionary(
                uniqueKeysWithValues: SeedLand.Part.allCases.map {
                    ($0, Identifier<Partner>(high: 3, low: UInt64($0.rawValue)))
                }
            )
            decks = try leases.enumerated().map { try land.deck($0, of: $1, partners: parts) }
            equipment = field.equipment(of: wells, mark: land.mark)
            production = try wells.enumerated().map { try SeedProduction(plan: plan).records($0, of: $1) }
        }
    }

    @Test("no seeded row has an issue, not even a warning", arguments: [1, 2, 77] as [UInt64])
    func valid(_ seed: UInt64) async throws {
        let facts = try Facts(SeedPlan(seed: seed, leases: 7, wells: 40, years: 8))
        let now = Timestamp.parseOrTrap("2025-01-15T00:00:00Z")
        func check<E: Entity>(_ rows: [E]) {
            for row in rows { #expect(row.validated(now: now).issues == [], "seed \(seed): \(row.json)") }
        }
        check(facts.users)
        check(facts.partners)
        check(facts.leases.map(\.facts))
        check(facts.wells.map(\.facts))
        check(facts.decks.flatMap(\.self))
        check(facts.equipment)
        check(facts.production.flatMap(\.self))
        var reader = MemoryReader()
        for well in facts.wells { reader.add(well) }
        let batch = BatchCheck(facts.production.flatMap(\.self).map { Change(before: nil, after: $0) })
        try await ProductionWellRules.check(batch, reader: reader)
        #expect(batch.issues.flatMap(\.self) == [], "seed \(seed)")
    }

    @Test("every status has a well, every role a user, and what they say is unique")
    func complete() throws {
        let facts = try Facts(SeedPlan())
        #expect(Set(facts.wells.map(\.status)) == Set(WellStatus.allCases))
        #expect(Set(facts.users.map(\.role)) == Set(UserRole.allCases))
        #expect(Set(facts.wells.map(\.apiNumber)).count == facts.wells.count)
        #expect(Set(facts.leases.map(\.leaseNumber)).count == facts.leases.count)
        #expect(Set(facts.equipment.map(\.serialNumber)).count == facts.equipment.count)
        #expect(facts.wells.allSatisfy { $0.apiNumber?.county != nil })
    }

    @Test("decks are complete on every day, also when an owner sells", arguments: [1, 2, 77] as [UInt64])
    func decks(_ seed: UInt64) throws {
        let facts = try Facts(SeedPlan(seed: seed, leases: 12))
        for (lease, deck) in zip(facts.leases, facts.decks) {
            #expect(InterestRules.check(deck) == [], "seed \(seed)")
            let days = deck.flatMap { [$0.effectiveDate, $0.endDate].compactMap(\.self) }
            #expect(Set(days).count > 2, "an owner sells, seed \(seed)")
            for day in days {
                let complete = try InterestDeck(lease: lease.id, day: day, interests: deck.map { Stored($0) })
                #expect(complete.isComplete, "\(day), seed \(seed)")
            }
        }
    }

    @Test("production declines, and a well that was shut in produces nothing at the end")
    func decline() throws {
        let plan = SeedPlan(years: 6)
        let facts = try Facts(plan)
        for (well, records) in zip(facts.wells, facts.production) {
            switch well.status {
            case .planned, .permitted, .drilling, .cancelled, .completed, .injecting:
                #expect(records == [], "\(well.status)")
                continue
            case .plugged: #expect(records.count == 36)
            case .shutIn, .temporarilyAbandoned: #expect(records.last?.daysOn == 0)
            case .producing, .unknown: #expect(records.count == 72)
            }
            #expect(Set(records.map(\.key)).count == records.count)
            func average(_ months: ArraySlice<ProductionRecord>) -> Int64 {
                let oil = months.compactMap { $0.oilVolume?.units }
                return oil.reduce(0, +) / Int64(max(1, oil.count))
            }
            #expect(average(records.prefix(12)) * 2 > average(records[24..<36]) * 3, "\(well.name)")
        }
        let all = facts.production.flatMap(\.self)
        #expect(Set(all.map(\.reporting)) == Set(ProductionReporting.allCases))
        #expect(all.contains { ($0.oilAdjustment ?? 0) < 0 })
    }

    @Test("the same plan gives the same facts, another seed others")
    func repeats() throws {
        let first = try Facts(SeedPlan(seed: 5))
        let second = try Facts(SeedPlan(seed: 5))
        #expect(first.wells.map(\.facts) == second.wells.map(\.facts))
        #expect(first.production == second.production)
        #expect(first.decks == second.decks)
        let other = try Facts(SeedPlan(seed: 6))
        #expect(first.wells.map(\.facts) != other.wells.map(\.facts))
        // Known numbers: they must be these on every platform and in every version.
        var random = SplitMix64(seed: 0)
        #expect(random.next() == 0xE220_A839_7B1D_CDAF)
        #expect(DeclineCurve(initial: 1_000_000, decline: 100).volume(afterMonths: 20) == 250_000)
    }

    @Test("a plan out of range is refused with all that is wrong")
    func range() throws {
        let error = #expect(throws: WellFlowError.self) {
            try SeedPlan(leases: 0, wells: 10, years: 51, lastMonth: "1850-01-01").check()
        }
        #expect(error?.issues.map(\.path) == ["leases", "wells", "years", "lastMonth"])
    }

    @Test(
        "a plan whose last month hasn't begun by tomorrow is refused before anything is written",
        arguments: [
            ("2024-05-01", true), ("2024-05-31", true), ("2024-06-01", true), ("2024-06-30", true),
            ("2024-07-01", false), ("2030-01-01", false), ("9999-12-31", false),
        ] as [(CalendarDate, Bool)]
    )
    func future(_ lastMonth: CalendarDate, _ isPast: Bool) throws {
        let eve = Timestamp.parseOrTrap("2024-05-31T12:00:00Z")
        let plan = SeedPlan(lastMonth: lastMonth)
        if isPast {
            try plan.check(now: eve)
        } else {
            let error = #expect(throws: WellFlowError.self) { try plan.check(now: eve) }
            #expect(error?.issues.marks == ["lastMonth range"])
        }
    }
}
