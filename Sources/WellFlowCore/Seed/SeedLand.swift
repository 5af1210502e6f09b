/// The people, leases and interests of a plan.
struct SeedLand {
    let plan: SeedPlan

    /// Distinguishes what one seed made from what another did.
    var mark: String { String(plan.seed, radix: 36, uppercase: true) }

    func users() throws -> [User] {
        let names = ["Dana Whitfield", "Ruben Salas", "Tess Okafor", "Miles Brandt"]
        return try zip(UserRole.allCases, names)
            .map { role, name in
                let parts = name.split(separator: " ").map(String.init)
                return User(
                    email: try EmailAddress("\(role.rawValue)@seed.example.com"),
                    firstName: parts[0],
                    lastName: parts[1],
                    role: role
                )
            }
    }

    func leases() throws -> [Lease] {
        let names = ["Federal 12", "Mesa Verde", "State Tract 36", "Hollis Ranch", "Caprock", "Sand Draw"]
        let start = try plan.firstMonth.adding(months: -24)
        return try (0..<plan.leases)
            .map { index in
                var random = SplitMix64.part("lease", index, of: plan.seed)
                let name = names[index % names.count] + (index < names.count ? "" : " \(index / names.count + 1)")
                return Lease(
                    name: name,
                    leaseNumber: "L-\(mark)-\(index + 1)",
                    lessor: random.pick(["State Land Office", "Bureau of Land Management", "Hollis Family Trust"]),
                    lessee: "Seed Operating",
                    acreage: try Acreage(units: random.number(in: 16...128) * 100_000),
                    royaltyRate: random.pick(["0.125", "0.1875", "0.2", "0.25"]),
                    effectiveDate: start,
                    status: .active,
                    legalDescription:
                        "Section \(random.number(in: 1...36)), T\(random.number(in: 16...26))S R\(random.number(in: 24...38))E"
                )
            }
    }

    /// What a partner is in every deck.
    enum Part: Int, CaseIterable {
        case `operator`
        case seller
        case buyer
        case participant
        case royalty
        case override
    }

    func partners() -> [Partner] {
        let names = [
            "Seed Operating", "Alder Exploration", "Blue Mesa Resources", "Corbel Energy Partners", "Royalty Owners",
            "Drayton Overrides",
        ]
        return zip(Part.allCases, names)
            .map { part, name in
                Partner(name: name, code: "\(mark)-\(part.rawValue + 1)")
            }
    }

    /// A deck that is complete on every day: one owner of a working interest sells out to another on the way.
    func deck(
        _ index: Int,
        of lease: Stored<Lease>,
        partners: [Part: Identifier<Partner>]
    ) throws -> [LeasePartner] {
        guard let start = lease.effectiveDate, let royalty = lease.royaltyRate else { return [] }
        var random = SplitMix64.part("deck", index, of: plan.seed)
        let override = try DecimalInterest(units: random.pick([0, 1_000_000, 2_500_000]))
        let net = DecimalInterest.one.units - royalty.units - override.units
        let traded = random.number(in: 5_000_000...25_000_000)
        let participant = random.number(in: 5_000_000...25_000_000)
        let sale = try plan.firstMonth.adding(months: Int(random.number(in: 3...10)))
        // Shares of the net are rounded down, and the operator has what that leaves.
        func share(_ working: Int64) -> Int64 { net * working / DecimalInterest.one.units }
        let `operator` = DecimalInterest.one.units - traded - participant
        let operatorNet = net - share(traded) - share(participant)
        var entries: [LeasePartner] = []
        func add(_ part: Part, _ working: Int64, _ net: Int64, from first: CalendarDate, to last: CalendarDate? = nil)
            throws
        {
            guard let partner = partners[part] else { return }
            entries.append(
                LeasePartner(
                    leaseID: lease.id,
                    partnerID: partner,
                    workingInterest: try DecimalInterest(units: working),
                    netRevenueInterest: try DecimalInterest(units: net),
                    royaltyInterest: part == .royalty ? royalty : .zero,
                    overridingRoyaltyInterest: part == .override ? override : .zero,
                    effectiveDate: first,
                    endDate: last,
                    isOperator: part == .operator
                )
            )
        }
        try add(.operator, `operator`, operatorNet, from: start)
        try add(.seller, traded, share(traded), from: start, to: sale.adding(days: -1))
        try add(.buyer, traded, share(traded), from: sale)
        try add(.participant, participant, share(participant), from: start)
        try add(.royalty, 0, 0, from: start)
        if override > .zero { try add(.override, 0, 0, from: start) }
        return entries
    }
}
