import Foundation
import Testing
import WellFlowCore
import WellFlowSQLite

@testable import WellFlowImport

@Suite("A killed import", .noHang)
struct ImportCrashTests {
    /// Months of wells, some with a figure that is refused and one key twice.
    private static let file =
        "api,month,oil\n"
        + (0..<3_000)
        .map { row in
            let well = 30_015_100_000_000 + row / 60 * 10_000
            let month = 200_001 + row % 60 / 12 * 100 + row % 12
            return "\(well),\(month),\(row % 47 == 5 ? "much" : row % 61 == 7 ? "1,234.5" : "\(row)")\n"
        }
        .joined() + "30015100000000,200001,77\n"

    /// What the helper does, in this process.
    private func run(_ tenant: Tenant, _ file: String, rejects: String) async throws -> ImportSummary {
        var options = ImportOptions(createsWells: true, rejectsPath: rejects)
        options.batchRows = 50
        let mapping = ImportMapping(
            entity: .production,
            fields: try ImportMapping.fields(parsing: "apiNumber=api", "productionDate=month", "oilVolume=oil")
        )
        return try await tenant.importing(.file(file), by: mapping, options: options).finish()
    }

    private func rows(_ tenant: Tenant) async throws -> [String] {
        let wells = try await Dictionary(uniqueKeysWithValues: tenant.wells.all().map { ($0.id, $0.name) })
        return try await tenant.production.all()
            .map { "\(wells[$0.wellID] ?? "") \($0.productionDate) \($0.oilVolume?.description ?? "") \($0.version)" }
            .sorted()
    }

    @Test("goes on where it stopped, and ends like one that was never killed", arguments: [1, 2, 25, 55])
    func killed(batches: Int) async throws {
        try await Stores.withFolder { folder in
            let file = folder + "/production.csv"
            try Self.file.write(toFile: file, atomically: true, encoding: .utf8)
            let helper = try Helper([
                "import", folder + "/killed.sqlite", file, folder + "/killed.csv", "\(batches + 4)",
            ])
            let lines = await helper.lines(batches + 1)
            await helper.kill()
            try #require(lines.count == batches + 1, "\(lines)")

            let store = Store.sqlite(.file(folder + "/killed.sqlite"), configuration: Stores.configuration)
            let wellflow = try await WellFlow(store: store)
            let tenant = wellflow.tenant(try Identifier(lines[0]), as: .service("test"))
            var summary = try await run(tenant, file, rejects: folder + "/killed.csv")
            #expect(summary.resumedAfter >= batches * 50)
            summary.resumedAfter = 0

            let other = try await WellFlow(store: .sqlite(.memory, configuration: Stores.configuration))
            try await other.migrate()
            let whole = try await other.newTenant()
            #expect(try await run(whole, file, rejects: folder + "/whole.csv") == summary)
            #expect(try await rows(tenant) == rows(whole))
            #expect(try await tenant.wells.count() == 50)
            #expect(FileManager.default.contentsEqual(atPath: folder + "/killed.csv", andPath: folder + "/whole.csv"))
            await wellflow.close()
            #expect(try Raw.isSoundAndFree(folder + "/killed.sqlite"))
        }
    }
}
