package import WellFlowCore
package import WellFlowPostgres

extension TestDatabase {
    /// The configuration of a store in the database, with deadlines that a busy machine keeps too.
    ///
    /// `host` is the folder of the socket where it is another one than the server's.
    package func configuration(through host: String? = nil) throws -> PostgresConfiguration {
        func endpoint(_ role: String) throws -> PostgresEndpoint {
            try PostgresEndpoint(url: conninfo(as: role) + (host.map { " host='\($0)'" } ?? ""))
        }
        var configuration = PostgresConfiguration(
            application: try endpoint(roles.application),
            system: try endpoint(roles.system),
            owner: try endpoint(roles.owner),
            schema: roles.schema
        )
        configuration.sharedConnections = 2
        configuration.transactionConnections = 6
        configuration.statementTimeout = .seconds(300)
        configuration.lockTimeout = .seconds(300)
        configuration.idleTransactionTimeout = .seconds(600)
        configuration.responseGrace = .seconds(60)
        configuration.connectTimeout = .seconds(300)
        configuration.acquireTimeout = .seconds(300)
        return configuration
    }

    /// The folder of the server's socket.
    package var host: String? { try? PostgresEndpoint(url: conninfo(as: roles.application)).host }

    /// Opens the store.
    package func open(
        through host: String? = nil,
        audit: AuditSettings = AuditSettings(),
        _ change: (inout PostgresConfiguration) -> Void = { _ in }
    ) async throws -> WellFlow {
        var configuration = try configuration(through: host)
        change(&configuration)
        return try await WellFlow(store: .postgres(configuration), audit: audit)
    }
}
