import Foundation
import Logging
import WellFlowCore
import WellFlowImport
import WellFlowSQLite

/// A file of production of any length, imported into a store of its own with its wells on demand.
package struct GrownImport: Sendable {
    private let folder: String
    private let path: String

    /// Writes the file, a well's months after the other's.
    package init(rows: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-import-\(rows)")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.folder = folder.path
        path = folder.path + "/production.csv"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let output = FileHandle(forWritingAtPath: path) else { return }
        var text = "api,year,month,oil,gas,water\n"
        for row in 0..<rows {
            let (well, month) = row.quotientAndRemainder(dividingBy: 240)
            text += "\(30_015_100_000_000 + well * 10_000),\(2000 + month / 12),\(month % 12 + 1),"
            text += "\(row % 977),\(row % 8_191),\(row % 613)\n"
            if text.utf8.count > 1 << 20 {
                try output.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try output.write(contentsOf: Data(text.utf8))
        try output.close()
    }

    /// How long the file is.
    package var megabytes: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return ((attributes?[.size] as? Int) ?? 0) / 1_000_000
    }

    /// Imports the file and tells of every batch; gives how many rows were kept.
    package func run(batch: () -> Void) async throws -> Int {
        var quiet = SQLiteConfiguration()
        quiet.logger.logLevel = .warning
        let wellflow = try await WellFlow(store: .sqlite(.file(folder + "/store.sqlite"), configuration: quiet))
        try await wellflow.migrate()
        let organization = try await wellflow.system(reason: "benchmark") {
            try await $0.organizations.create(Organization(name: "Import"))
        }
        let tenant = wellflow.tenant(organization.id, as: .service("benchmark"))
        let mapping = ImportMapping(
            entity: .production,
            fields: try ImportMapping.fields(
                parsing: "apiNumber=api",
                "productionDate=year,month",
                "period=+month",
                "oilVolume=oil",
                "gasVolume=gas",
                "waterVolume=water"
            )
        )
        var created = 0
        for try await event in tenant.importing(.file(path), by: mapping, options: ImportOptions(createsWells: true)) {
            switch event {
            case .progress: batch()
            case .finished(let summary): created = summary.created
            default: break
            }
        }
        await wellflow.close()
        return created
    }

    /// Removes file and store.
    package func remove() throws {
        try FileManager.default.removeItem(atPath: folder)
    }
}
