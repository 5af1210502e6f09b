import Testing
import WellFlowCore
import WellFlowSQLite

@testable import Console

@Suite("Sums of production")
struct ProductionTableTests {
    @Test("blanks stay blank, and a well is counted once for all of its months")
    func sums() async throws {
        let wellflow = try await WellFlow(store: .sqlite(.memory))
        try await wellflow.migrate()
        let organization = try await wellflow.system(reason: "test") {
            try await $0.organizations.create(Organization(name: "Acme"))
        }
        let tenant = wellflow.tenant(organization.id, as: .service("test"))
        // More wells than are added up at once.
        let count = 120
        for index in 0..<count {
            let well = try await tenant.wells.create(Well(name: "W\(index)", type: .oil, status: .planned))
            func record(_ date: CalendarDate, _ reporting: ProductionReporting) -> ProductionRecord {
                var record = ProductionRecord(
                    wellID: well.id,
                    period: .month,
                    productionDate: date,
                    reporting: reporting
                )
                if reporting == .reported { record.oilVolume = Volume(trustedUnits: Int64(index) * 1_000) }
                return record
            }
            let records = [record("2023-12-01", .notReported), record("2024-01-01", .reported)]
            _ = try await tenant.production.create(records + [record("2024-02-01", .reported)], mode: .allOrNothing)
        }
        let table = try await tenant.snapshot { try await ProductionTable(of: $0) }
        let sum = VolumeSum(try Volume(units: Int64(count * (count - 1) / 2) * 1_000))
        #expect(table.months[Month(year: 2024, month: 2)]?.oil == sum)
        #expect(table.years.map(\.year) == [2023, 2024])
        #expect(table.years.map(\.sums.wells) == [0, count])
        #expect(table.years[0].sums.oil == nil)
        #expect(table.years[0].sums.unreportedRecords == count)
        #expect(table.total.wells == count)
        #expect(table.total.gas == nil)
        #expect(table.wells.count == count)
        await wellflow.close()
    }
}
