import WellFlowCore

/// A lease and partners whose interests are added one by one.
struct Deck: Sendable {
    let tenant: Tenant
    let lease: Identifier<Lease>
    let partners: [Identifier<Partner>]

    init(_ wellflow: WellFlow, partners count: Int) async throws {
        let tenant = try await wellflow.oneTenant()
        self.tenant = tenant
        lease = try await tenant.leases.create(Fixtures.lease()).id
        partners = try await tenant.partners.create(try (1...count).map { try Fixtures.partner($0) })
            .map { try $0.get().id }
    }

    /// An interest without an end; net revenue is 0 unless given.
    func interest(
        _ partner: Int,
        _ working: DecimalInterest,
        netRevenue: DecimalInterest = "0",
        from start: CalendarDate = "2024-01-01",
        to end: CalendarDate? = nil
    ) -> LeasePartner {
        LeasePartner(
            leaseID: lease,
            partnerID: partners[partner],
            workingInterest: working,
            netRevenueInterest: netRevenue,
            royaltyInterest: "0",
            overridingRoyaltyInterest: "0",
            effectiveDate: start,
            endDate: end
        )
    }

    func count() async throws -> Int { try await tenant.leasePartners.count() }

    /// Fails unless the body is refused because shares don't add up, and nothing of it was kept.
    func expectSum(_ what: String, file: String = #fileID, line: Int = #line, _ body: () async throws -> Void)
        async throws
    {
        let before = try await count()
        let error = try await refusal(what, file: file, line: line, body)
        try expect(
            error.issues.contains { $0.code == .sum && $0.severity == .error },
            "\(what): \(error.debugDescription)",
            file: file,
            line: line
        )
        try expectEqual(try await count(), before, "the interests after \(what)", file: file, line: line)
    }
}

extension RepositoryConformance {
    /// Interests never add up to more than the whole.
    static var interestChecks: [ConformanceCheck] {
        [
            ConformanceCheck("working interests add up to 1 at most, on every day") { wellflow in
                let deck = try await Deck(wellflow, partners: 4)
                let rows = deck.tenant.leasePartners
                try await rows.create(deck.interest(0, "0.60000000", from: "2024-01-01", to: "2024-06-30"))
                try await deck.expectSum("0.6 and 0.40000001 on one day") {
                    try await rows.create(deck.interest(1, "0.40000001", from: "2024-06-30"))
                }
                try await rows.create(deck.interest(1, "0.40000000", from: "2024-06-30"))
                // The first interest has ended: its share is free again from the next day on.
                let free = try await rows.create(deck.interest(2, "0.60000000", from: "2024-07-01"))
                var more = free
                more.workingInterest = "0.6000001"
                try await deck.expectSum("an update beyond the whole") { try await rows.update(more) }
                var earlier = free
                earlier.effectiveDate = "2024-06-30"
                try await deck.expectSum("an update that comes a day too early") { try await rows.update(earlier) }
                try expectEqual(try await rows.get(free.id), free, "the interest after refused updates")
            },
            ConformanceCheck("net revenue, royalty and override add up to 1 at most") { wellflow in
                let deck = try await Deck(wellflow, partners: 2)
                let rows = deck.tenant.leasePartners
                try await rows.create(deck.interest(0, "1", netRevenue: "0.8"))
                var royalty = deck.interest(1, "0")
                royalty.royaltyInterest = "0.15"
                royalty.overridingRoyaltyInterest = "0.05000001"
                try await deck.expectSum("0.8, 0.15 and 0.05000001") { try await rows.create(royalty) }
                royalty.overridingRoyaltyInterest = "0.05"
                try await rows.create(royalty)
            },
            ConformanceCheck("interests may exceed the whole inside a transaction, not at its end") { wellflow in
                let deck = try await Deck(wellflow, partners: 3)
                let first = try await deck.tenant.leasePartners.create(deck.interest(0, "0.6"))
                try await deck.tenant.transaction { transaction in
                    try await transaction.leasePartners.create(deck.interest(1, "0.6"))
                    try expectEqual(try await transaction.leasePartners.count(), 2, "the interests meanwhile")
                    try await transaction.leasePartners.delete(first)
                }
                try await deck.expectSum("a transaction that ends beyond the whole") {
                    try await deck.tenant.transaction { transaction in
                        try await transaction.leasePartners.create(deck.interest(0, "0.3"))
                        try await transaction.leasePartners.create(deck.interest(2, "0.3"))
                    }
                }
                // What a nested transaction undoes needn't add up.
                try await deck.tenant.transaction { transaction in
                    do {
                        try await transaction.transaction { nested in
                            try await nested.leasePartners.create(deck.interest(2, "0.9"))
                            throw Undo()
                        }
                    } catch is Undo {}
                }
                try expectEqual(try await deck.count(), 1, "the interests at the end")
            },
            ConformanceCheck("a bulk call checks sums at its end") { wellflow in
                let deck = try await Deck(wellflow, partners: 3)
                let rows = deck.tenant.leasePartners
                try await deck.expectSum("a bulk of all or nothing beyond the whole") {
                    try await rows.create(
                        [deck.interest(0, "0.6"), deck.interest(1, "0.6")],
                        mode: .allOrNothing
                    )
                }
                let stored = try await rows.create([deck.interest(0, "0.6"), deck.interest(1, "0.4")])
                    .map { try $0.get() }
                // The first by itself would exceed the whole; together they don't.
                var swapped = stored
                swapped[0].workingInterest = "0.4"
                swapped[1].workingInterest = "0.6"
                let outcomes = try await rows.update([swapped[1], swapped[0]])
                try expectEqual(outcomes.map(\.word), ["updated", "updated"], "shares that change hands")

                let other = try await deck.tenant.leases.create(Fixtures.lease(2)).id
                var elsewhere = deck.interest(2, "0.5")
                elsewhere.leaseID = other
                let mixed = try await rows.create([deck.interest(2, "0.1"), elsewhere])
                try expectEqual(mixed.map(\.word), ["refused as invalid", "created"], "one lease too many, one not")
                try expect(
                    mixed[0].error?.issues.contains { $0.code == .sum } ?? false,
                    "the refused share tells no sum"
                )
            },
            ConformanceCheck("two writers who add 0.6 at once: one succeeds") { wellflow in
                let deck = try await Deck(wellflow, partners: 2)
                try await checkRace(deck, share: "0.6", writers: 2, successes: 1)
            },
            ConformanceCheck("sixteen writers who add 0.1 at once: ten succeed") { wellflow in
                let deck = try await Deck(wellflow, partners: 16)
                try await checkRace(deck, share: "0.1", writers: 16, successes: 10)
            },
            ConformanceCheck("a partner's periods on one lease do not overlap") { wellflow in
                let deck = try await Deck(wellflow, partners: 2)
                let rows = deck.tenant.leasePartners
                try await rows.create(deck.interest(0, "0.1", from: "2024-01-01", to: "2024-01-31"))
                let error = try await refusal("a period that starts on the last day") {
                    try await rows.create(deck.interest(0, "0.1", from: "2024-01-31", to: "2024-02-29"))
                }
                try expect(
                    error.issues.contains { $0.code == .overlap },
                    "no overlap is told: \(error.debugDescription)"
                )
                try await rows.create(deck.interest(0, "0.1", from: "2024-02-01"))
                try await rows.create(deck.interest(1, "0.1", from: "2024-01-15"))
                let open = try await refusal("a period after one without an end") {
                    try await rows.create(deck.interest(0, "0.1", from: "2030-01-01"))
                }
                try expect(open.issues.contains { $0.code == .overlap }, "no overlap with an open period")
                try expectEqual(try await deck.count(), 3, "the interests at the end")
            },
            ConformanceCheck("net revenue over working interest is a warning") { wellflow in
                let deck = try await Deck(wellflow, partners: 1)
                let row = try await deck.tenant.leasePartners.create(deck.interest(0, "0.1", netRevenue: "0.2"))
                try expect(
                    row.warnings.contains { $0.severity == .warning && $0.path == "netRevenueInterest" },
                    "no warning: \(row.warnings)"
                )
                try expect(try await deck.tenant.leasePartners.get(row.id).warnings.isEmpty, "a read row warns")
            },
        ]
    }

    private static func checkRace(
        _ deck: Deck,
        share: DecimalInterest,
        writers: Int,
        successes: Int
    ) async throws {
        let succeeded = try await withThrowingTaskGroup(of: Bool.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    do {
                        try await deck.tenant.leasePartners.create(deck.interest(writer, share))
                        return true
                    } catch let error as WellFlowError where error.issues.contains(where: { $0.code == .sum }) {
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try expectEqual(succeeded, successes, "the writers that succeeded")
        try expectEqual(try await deck.count(), successes, "the interests stored")
    }
}

/// Thrown to undo a transaction.
struct Undo: Error {}
