import WellFlowCore
package import WellFlowPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An empty, migrated database of a server that is thrown away, and the ways to it.
package struct ScratchDatabase: Sendable {
    private static let name = "wellflow_bench"
    private static let roles = ("wellflow_bench_owner", "wellflow_bench_app", "wellflow_bench_system")

    /// The server, as a superuser.
    private let server: String

    /// How a login reaches the database, in libpq's words.
    private func conninfo(_ role: String) -> String { "\(server) dbname=\(Self.name) user=\(role)" }

    package var application: String { conninfo(Self.roles.1) }
    package var system: String { conninfo(Self.roles.2) }
    package var administrator: String { "\(server) dbname=\(Self.name)" }

    /// The database as it is.
    package init() throws {
        guard let server = ProcessInfo.processInfo.environment["WELLFLOW_TEST_POSTGRES"] else {
            throw Failure("WELLFLOW_TEST_POSTGRES is not set; run Scripts/bench-postgres or Scripts/bench-jobs")
        }
        self.server = server
    }

    package func configuration(shared: Int, transactions: Int) throws -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            application: try PostgresEndpoint(url: application),
            system: try PostgresEndpoint(url: system),
            owner: try PostgresEndpoint(url: conninfo(Self.roles.0))
        )
        configuration.sharedConnections = shared
        configuration.transactionConnections = transactions
        return configuration
    }

    /// Makes the database anew.
    package static func make() async throws -> ScratchDatabase {
        let database = try ScratchDatabase()
        let superuser = try BareConnection(database.server)
        try superuser.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        try superuser.run("CREATE DATABASE \(name)")
        let roles = try PostgresRoles(owner: roles.0, application: roles.1, system: roles.2)
        try BareConnection(database.administrator).run(roles.sql)
        let wellflow = try await WellFlow(store: .postgres(try database.configuration(shared: 1, transactions: 1)))
        try await wellflow.migrate()
        await wellflow.close()
        return database
    }

    package func remove() throws {
        try BareConnection(server).run("DROP DATABASE IF EXISTS \(Self.name) WITH (FORCE)")
    }
}
