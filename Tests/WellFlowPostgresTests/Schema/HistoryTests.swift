import Testing
import WellFlowCore
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("Records of years that have no partition yet", .requiresServer)
struct HistoryTests {
    /// Runs a test on an organization with a well, and gives the years that have partitions afterwards.
    private func years(_ body: (Tenant, Identifier<Well>) async throws -> Void) async throws -> Set<Int> {
        try await TestDatabase.with { database in
            try await database.withStore { wellflow in
                let organization = try await wellflow.system(reason: "test") {
                    try await $0.organizations.create(Fixtures.organization())
                }
                let tenant = wellflow.tenant(organization.id, as: .service("test"))
                try await body(tenant, tenant.wells.create(Fixtures.well()).id)
            }
            let names = try database.connect(as: database.roles.owner)
                .run(
                    """
                    SELECT right(inhrelid::regclass::text, 4) FROM pg_inherits
                    WHERE inhparent = 'production_records'::regclass
                    """
                )
            return Set(names.compactMap { $0[0].flatMap { Int($0) } })
        }
    }

    private func record(_ well: Identifier<Well>, on date: CalendarDate) throws -> ProductionRecord {
        var record = try Fixtures.productionRecord(well: well)
        record.productionDate = date
        return record
    }

    @Test("a record of 1995 makes its partition, also twice and in a transaction")
    func one() async throws {
        let years = try await years { tenant, well in
            let stored = try await tenant.production.create(record(well, on: "1995-03-01"))
            #expect(try await tenant.production.find(stored.id) == stored)
            try await tenant.production.create(record(well, on: "1995-04-01"))
            try await tenant.transaction { try await $0.production.create(record(well, on: "1987-04-01")) }
            await #expect(throws: CancellationError.self) {
                try await tenant.transaction { scope in
                    try await scope.production.create(record(well, on: "1988-04-01"))
                    throw CancellationError()
                }
            }
            #expect(try await tenant.production.count() == 3)
        }
        #expect(years.isSuperset(of: [1987, 1995]))
        // What was undone left nothing.
        #expect(!years.contains(1988))
    }

    @Test("a bulk call over many years makes them all, and a refused row among them refuses no other")
    func many() async throws {
        let years = try await years { tenant, well in
            var records: [ProductionRecord] = []
            for year in 1930...1999 {
                for month in ["01", "07"] {
                    records.append(try record(well, on: CalendarDate("\(year)-\(month)-01")))
                }
            }
            records.append(records[0])
            let outcomes = try await tenant.production.create(records)
            #expect(outcomes.filter { (try? $0.get()) != nil }.count == 140)
            #expect(throws: WellFlowError.self) { try outcomes[140].get() }
            #expect(try await tenant.production.count() == 140)
            let upserts = try await tenant.production.upsert(
                records.dropLast() + [record(well, on: "1925-01-01")],
                on: .naturalKey
            )
            #expect(try upserts.map { try $0.get().version }.allSatisfy { $0 == 1 })
        }
        #expect(years.isSuperset(of: Set(1930...1999).union([1925])))
    }

    @Test(
        "a date before 1859 or more than ten years ahead is told, and makes nothing",
        arguments: ["1858-12-01", "2199-01-01"]
    )
    func outside(date: String) async throws {
        let years = try await years { tenant, well in
            let record = try record(well, on: CalendarDate(date))
            let error = await #expect(throws: WellFlowError.self) { try await tenant.production.create(record) }
            #expect(Set(error?.issues.map(\.path) ?? []) == ["productionDate"])
            // The store is usable still.
            try await tenant.production.create(self.record(well, on: "1995-03-01"))
        }
        #expect(!years.contains(1858) && !years.contains(2199))
    }
}
