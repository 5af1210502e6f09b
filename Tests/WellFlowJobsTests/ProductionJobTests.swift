import Testing
import WellFlowCore
import WellFlowJobs
import WellFlowTesting

@Suite("The jobs about production")
struct ProductionJobTests {
    /// A record that nothing is unusual about.
    private func record(
        _ well: Identifier<Well>,
        _ date: CalendarDate,
        _ period: ProductionPeriod = .month,
        oil: Volume = "10",
        gas: Volume = "20",
        completion: String = ""
    ) -> ProductionRecord {
        ProductionRecord(
            wellID: well,
            period: period,
            productionDate: date,
            completion: completion,
            oilVolume: oil,
            gasVolume: gas
        )
    }

    @Test("what is unusual becomes findings, and ceases to be when it no longer is", arguments: Bench.Backend.present)
    func findings(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let tenant = bench.tenant
            let first = try await tenant.wells.create(Fixtures.well(1)).id
            var planned = try Fixtures.well(2)
            (planned.status, planned.completionDate, planned.spudDate) = (.planned, nil, "2026-02-15")
            let second = try await tenant.wells.create(planned).id
            let good = try await tenant.wells.create(Fixtures.well(3)).id
            try await tenant.production.create(
                [
                    record(first, "2026-01-01", oil: "400000", gas: "5000000"),
                    record(first, "2026-02-01", oil: "100"),
                    record(first, "2026-02-03", .day, oil: "99", gas: "20"),
                    record(first, "2026-03-01", completion: "01"),
                    record(first, "2026-03-01"),
                    record(second, "2026-01-01"),
                    record(good, "2026-01-01"),
                ],
                mode: .allOrNothing
            )
            let job = try await bench.run(ValidateProduction())
            #expect(job.state == .completed)
            #expect(job.progressNote == "7 records, 6 findings")
            let rows = try await tenant.productionFindings.all(
                orderBy: [.ascending(\.productionDate), .ascending(\.path), .ascending(\.code)]
            )
            #expect(
                rows.map {
                    "\($0.wellID == first ? 1 : 2) \($0.productionDate) \($0.period.rawValue) \($0.path) \($0.code)"
                } == [
                    "1 2026-01-01 month gasVolume unusual", "1 2026-01-01 month oilVolume unusual",
                    "2 2026-01-01 month productionDate dateOrder", "2 2026-01-01 month wellId unusual",
                    "1 2026-02-01 month period sum", "1 2026-03-01 month completion inconsistent",
                ]
            )
            // Two things are unusual about that gas, and both are told.
            let gas = try #require(rows.first)
            #expect(gas.message.contains("100,000 Mcf") && gas.message.contains("10 Mcf"))

            // Again: nothing changes.
            try await bench.run(ValidateProduction())
            #expect(try await Set(tenant.productionFindings.all()) == Set(rows))

            // What was wrong is put right; the other months aren't looked at.
            var day = try await tenant.production.get(
                ProductionRecord.Key(wellID: first, period: .day, productionDate: "2026-02-03")
            )
            (day.oilVolume, day.gasVolume) = ("100", "20")
            try await tenant.production.update(day)
            try await bench.run(ValidateProduction(from: "2026-02-01", through: "2026-02-01"))
            #expect(try await tenant.productionFindings.count() == 5)

            // Findings keep no well, and go with it.
            try await tenant.production.delete(
                id: ProductionRecord.Key(wellID: second, period: .month, productionDate: "2026-01-01")
            )
            try await tenant.wells.delete(id: second)
            #expect(try await tenant.productionFindings.count() == 3)
            // Those of a well that has no records any more are found gone.
            try await tenant.production.delete(ids: tenant.production.all(where: \.wellID == first).map(\.id))
            try await bench.run(ValidateProduction())
            #expect(try await tenant.productionFindings.count() == 0)
        }
    }

    @Test("another organization's production is none of the job's business", arguments: Bench.Backend.present)
    func isolation(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let other = try await bench.wellflow.system(reason: "test") {
                try await $0.organizations.create(Fixtures.organization(2))
            }
            let stranger = bench.wellflow.tenant(other.id, as: .service("test"))
            let well = try await stranger.wells.create(Fixtures.well(1)).id
            try await stranger.production.create(record(well, "2026-01-01", oil: "400000"))
            try await bench.run(ValidateProduction())
            #expect(try await bench.tenant.productionFindings.count() == 0)
            #expect(try await stranger.productionFindings.count() == 0)
        }
    }

    @Test(
        "findings of more wells than a batch holds are all written, and all removed",
        arguments: Bench.Backend.present
    )
    func manyFindings(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let tenant = bench.tenant
            let well = try await tenant.wells.create(Fixtures.well(1)).id
            let records = try (0..<2_500)
                .map { day in
                    record(well, try CalendarDate("2015-01-01").adding(days: day), .day, oil: "1", gas: "11")
                }
            try await tenant.production.create(records, mode: .allOrNothing)
            #expect(try await bench.run(ValidateProduction()).progressNote == "2500 records, 2500 findings")
            #expect(try await tenant.productionFindings.count() == 2_500)
            var row = try await tenant.wells.get(well)
            row.type = .gas
            try await tenant.wells.update(row)
            #expect(try await bench.run(ValidateProduction()).progressNote == "2500 records, 0 findings")
            #expect(try await tenant.productionFindings.count() == 0)
        }
    }

    @Test(
        "a month's summary is two documents, exact, and is replaced when it changes",
        arguments: Bench.Backend.present
    )
    func summary(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let (tenant, storage) = (bench.tenant, try bench.storage())
            let lease = try await tenant.leases.create(Fixtures.lease(1)).id
            let first = try await tenant.wells.create(Fixtures.well(1, lease: lease)).id
            let second = try await tenant.wells.create(Fixtures.well(2, lease: lease)).id
            let alone = try await tenant.wells.create(Fixtures.well(3)).id
            try await tenant.production.create(
                [
                    record(first, "2026-03-01", oil: "0.1", gas: "1"),
                    record(second, "2026-03-05", .day, oil: "0.2", gas: "0"),
                    record(second, "2026-03-06", .day, oil: "0.003", gas: "0"),
                    record(alone, "2026-03-01", oil: "1000000", gas: "0"),
                    record(first, "2026-04-01", oil: "77", gas: "77"),
                    ProductionRecord(wellID: alone, period: .month, productionDate: "2026-02-01", reporting: .withheld),
                ],
                mode: .allOrNothing
            )
            let jobs = BuiltInJobs(storage: storage)
            #expect(try await bench.run(SummarizeProduction(month: "2026-03-15"), jobs).state == .completed)
            let rows = try await tenant.documents.all(orderBy: [.ascending(\.mimeType)])
            #expect(rows.map(\.mimeType) == ["application/json", "text/csv"])
            #expect(rows.allSatisfy { $0.type == .report && $0.storageKey.hasPrefix("reports/production/2026-03-") })
            let csv = String(decoding: try await tenant.bytes(of: rows[1], in: storage).collect(), as: UTF8.self)
            let (leaseCells, blank) = ("\(lease),NMNM-1,Federal 1", ",,")
            #expect(
                csv.split(separator: "\n").dropFirst().map(String.init) == [
                    "well,2026-03,\(leaseCells),\(first),30015000010000,Federal 12 #1,0.100,1.000,,1,0,0",
                    "well,2026-03,\(leaseCells),\(second),30015000020000,Federal 12 #2,0.203,0.000,,2,0,0",
                    "lease,2026-03,\(leaseCells),\(blank),0.303,1.000,,3,0,0",
                    "well,2026-03,\(blank),\(alone),30015000030000,Federal 12 #3,1000000.000,0.000,,1,0,0",
                    "lease,2026-03,\(blank),\(blank),1000000.000,0.000,,1,0,0",
                    "organization,2026-03,\(blank),\(blank),1000000.303,1.000,,4,0,0",
                ]
            )
            let json = try JSONValue(
                parsing: String(decoding: try await tenant.bytes(of: rows[0], in: storage).collect(), as: UTF8.self)
            )
            #expect(json["totals"]?["oilVolume"] == "1000000.303")
            #expect(json["totals"]?["waterVolume"] == .null)
            guard case .array(let leases) = json["leases"], case .array(let wells) = leases.first?["wells"] else {
                Issue.record("no leases or wells")
                return
            }
            #expect(leases.count == 2)
            #expect(wells.map { $0["totals"]?["oilVolume"] } == ["0.100", "0.203"])

            // Again: the same documents, unchanged.
            try await bench.run(SummarizeProduction(month: "2026-03-01"), jobs)
            #expect(try await tenant.documents.all(orderBy: [.ascending(\.mimeType)]) == rows)

            // A correction: the same two documents say something else.
            try await tenant.production.create(record(second, "2026-03-07", .day, oil: "1", gas: "0"))
            try await bench.run(SummarizeProduction(month: "2026-03-01"), jobs)
            let after = try await tenant.documents.all(orderBy: [.ascending(\.mimeType)])
            #expect(after.map(\.id) == rows.map(\.id))
            #expect(after.map(\.version) == [2, 2])
            let changed = String(decoding: try await tenant.bytes(of: after[1], in: storage).collect(), as: UTF8.self)
            #expect(changed.contains("organization,2026-03,,,,,,,1000001.303,"))
        }
    }

    @Test("a month without production is a summary of nothing")
    func emptySummary() async throws {
        try await Bench.with(.sqlite) { bench in
            let storage = try bench.storage()
            try await bench.run(SummarizeProduction(), BuiltInJobs(storage: storage))
            let csv = try #require(try await bench.tenant.documents.first(where: \.mimeType == "text/csv"))
            let text = String(decoding: try await bench.tenant.bytes(of: csv, in: storage).collect(), as: UTF8.self)
            #expect(text.split(separator: "\n").count == 2)
        }
    }
}
