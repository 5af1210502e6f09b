import WellFlowCore

extension RepositoryConformance {
    /// Which rows a condition holds for.
    static var predicateChecks: [ConformanceCheck] {
        [
            ConformanceCheck("conditions by chance hold for the same rows as in memory") { wellflow in
                for seed: UInt64 in [1, 2] {
                    let tenant = try await freshTenant(wellflow, Int(seed))
                    var random = SeededGenerator(seed: seed)
                    let (wells, leases) = try await Herd.make(60, in: tenant, using: &random)
                    var generator = ConditionGenerator(random: random, leases: leases, wells: wells)
                    for round in 0..<150 {
                        let condition = generator.condition()
                        let expected = Set(wells.filter(condition.holds).map(\.id))
                        let found = try await tenant.wells.all(where: condition.predicate)
                        try expect(
                            Set(found.map(\.id)) == expected && found.count == expected.count,
                            "seed \(seed), round \(round): \(condition.text) holds for \(expected.count) rows, "
                                + "\(found.count) were found"
                        )
                        let count = try await tenant.wells.count(where: condition.predicate)
                        try expectEqual(
                            count,
                            expected.count,
                            "seed \(seed), round \(round): count of \(condition.text)"
                        )
                    }
                }
            },
            ConformanceCheck("a missing value equals nil only, and is never before or after anything") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.leases.create(
                    try ["2020-01-01", "2021-01-01", nil].enumerated()
                        .map { number, date in
                            var lease = try Fixtures.lease(number)
                            lease.effectiveDate = try date.map { try CalendarDate($0) }
                            return lease
                        }
                )
                let day: CalendarDate = "2020-01-01"
                let counts: [(String, Predicate<Lease>, Int)] = [
                    ("== nil", \.effectiveDate == nil, 1), ("!= nil", \.effectiveDate != nil, 2),
                    ("!= a day", \.effectiveDate != day, 2), ("not == a day", !(\.effectiveDate == day), 2),
                    ("< a day", \.effectiveDate < day, 0), ("not < a day", !(\.effectiveDate < day), 3),
                    ("not >= a day", !(\.effectiveDate >= day), 1), ("> a day", \.effectiveDate > day, 1),
                    ("in nothing", .in(\.effectiveDate, [CalendarDate?]()), 0),
                    ("not in nothing", !.in(\.effectiveDate, [CalendarDate?]()), 3),
                    ("in nil", .in(\.effectiveDate, [nil]), 1), ("not in nil", !.in(\.effectiveDate, [nil]), 2),
                    ("in nil and a day", .in(\.effectiveDate, [nil, day]), 2),
                    ("not in a day", !.in(\.effectiveDate, [day]), 2), ("all", .all, 3), ("not all", !.all, 0),
                    ("not not == a day", !(!(\.effectiveDate == day)), 1),
                    ("not (a day and all)", !(\.effectiveDate == day && .all), 2),
                ]
                for (text, predicate, expected) in counts {
                    try expectEqual(try await tenant.leases.count(where: predicate), expected, text)
                }
            },
            ConformanceCheck("prefixes are compared by bytes, without patterns") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.partners.create(
                    try Herd.texts.enumerated()
                        .map { number, text in
                            var partner = try Fixtures.partner(number)
                            partner.name = text
                            partner.phone = number % 2 == 0 ? nil : text
                            return partner
                        }
                )
                for prefix in Herd.texts + ["", "%", "_", "Ab%", "Abo_", "É", "x"] {
                    let starts: (String) -> Bool = { $0.utf8.starts(with: prefix.utf8) }
                    let expected = Herd.texts.filter(starts).count
                    let named = try await tenant.partners.count(where: .hasPrefix(\.name, prefix))
                    try expectEqual(named, expected, "names that start with \(prefix)")
                    let others = try await tenant.partners.count(where: !.hasPrefix(\.name, prefix))
                    try expectEqual(others, Herd.texts.count - expected, "names that don't start with \(prefix)")
                    let phones = Herd.texts.enumerated().filter { $0.offset % 2 == 1 && starts($0.element) }.count
                    let called = try await tenant.partners.count(where: .hasPrefix(\.phone, prefix))
                    try expectEqual(called, phones, "phones that start with \(prefix)")
                    let silent = try await tenant.partners.count(where: !.hasPrefix(\.phone, prefix))
                    try expectEqual(silent, Herd.texts.count - phones, "phones that don't start with \(prefix)")
                }
            },
            ConformanceCheck("a query that makes no sense is refused") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let queries: [Predicate<Well>] = [
                    .hasPrefix(\.status, "p") && .all, \.facts.name == "through the facts",
                    .hasPrefix(\.totalDepth, "1"),
                ]
                // A status is kept as text, so its prefix is a question with an answer.
                _ = try await tenant.wells.count(where: queries[0])
                try await expectError(.invalidQuery, "a prefix of a number") {
                    _ = try await tenant.wells.count(where: queries[2])
                }
                for limit in [0, -1, 10_001] {
                    try await expectError(.invalidQuery, "a page of \(limit) rows") {
                        _ = try await tenant.wells.page(limit: limit)
                    }
                }
                try await expectError(.invalidQuery, "a negative limit") { _ = try await tenant.wells.all(limit: -1) }
                try expectEqual(try await tenant.wells.all(limit: 0).count, 0, "a limit of 0")
                let many = (0..<200_000).map { "\($0)" }
                try await expectError(.invalidQuery, "a list of 200,000 values") {
                    _ = try await tenant.wells.count(where: .in(\.name, many))
                }
            },
        ]
    }

    /// An organization beside those of other rounds.
    static func freshTenant(_ wellflow: WellFlow, _ number: Int) async throws -> Tenant {
        let id = try await wellflow.system(reason: "conformance") {
            try await $0.organizations.create(Fixtures.organization(number)).id
        }
        return wellflow.tenant(id, as: .service("conformance"))
    }
}
