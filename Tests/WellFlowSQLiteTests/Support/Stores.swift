import Foundation
import Logging
import WellFlowCore
import WellFlowSQLite

/// Fresh stores for tests.
enum Stores {
    /// Writes nothing anywhere: tests say what matters by failing.
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// With a limit that only a hang reaches.
    static var configuration: SQLiteConfiguration {
        SQLiteConfiguration(durability: .normal, busyTimeout: .seconds(300), logger: quiet)
    }

    /// A folder of its own, removed after the body.
    static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.path)
    }

    /// A migrated store in a file of its own, closed and removed after the body.
    static func withFile<Result>(
        configuration: SQLiteConfiguration = configuration,
        audit: AuditSettings = AuditSettings(),
        _ body: (WellFlow, String) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            let wellflow = try await WellFlow(
                store: .sqlite(.file(path), configuration: configuration),
                audit: audit
            )
            try await wellflow.migrate()
            do {
                let result = try await body(wellflow, path)
                await wellflow.close()
                return result
            } catch {
                await wellflow.close()
                throw error
            }
        }
    }
}

extension WellFlow {
    /// A tenant of a new organization.
    func newTenant(_ name: String = "Acme Operating") async throws -> Tenant {
        let organization = try await system(reason: "test") {
            try await $0.organizations.create(Organization(name: name))
        }
        return tenant(organization.id, as: .service("test"))
    }
}
