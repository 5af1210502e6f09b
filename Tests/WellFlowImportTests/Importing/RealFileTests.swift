import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowImport

@Suite("Real files in the store", .enabled(if: SharedData.isExpected, "\(SharedData.reason)"))
struct RealFileTests {
    static func mapping(_ layout: String) throws -> ImportMapping {
        var mapping = try #require(ImportMapping.layouts[layout])
        mapping.conventions.padsAPINumbers = true
        return mapping
    }

    @Test(
        "every layout's file comes in with its rows, and the second time changes nothing",
        arguments: [
            ("new-mexico-monthly", "nm-eddy-monthly-production.tsv", 36_916),
            ("new-york-wells", "ny-orphaned-wells-2022.csv", 6_808),
            ("new-mexico-inactive-wells", "nm-inactive-wells-bonding-messy.csv", 687),
            ("colorado-form-7", "co-ecmc-three-wells-monthly.csv", 593),
        ]
    )
    func layouts(layout: String, file: String, rows: Int) async throws {
        let tenant = try await Tenants.new()
        let options = ImportOptions(createsWells: true)
        let source = ImportSource.file(try SharedData.path(file))
        let summary = try await tenant.importing(source, by: try Self.mapping(layout), options: options).finish()
        #expect(summary.rows == rows && summary.created == rows && summary.refused == 0)
        let again = try await tenant.importing(source, by: try Self.mapping(layout), options: options).finish()
        #expect(again.unchanged == rows && again.updated == 0)
    }
}
