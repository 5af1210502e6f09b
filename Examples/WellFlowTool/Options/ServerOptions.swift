import ArgumentParser
import Foundation
import WellFlowCore
import WellFlowPostgres

/// What a store on PostgreSQL needs besides `--store`.
struct ServerOptions: ParsableArguments {
    @Option(
        name: .customLong("system-store"),
        help: ArgumentHelp(
            "PostgreSQL: as whom to make, list and find organizations; WELLFLOW_SYSTEM_STORE without it.",
            valueName: "postgres://…"
        )
    )
    var givenSystem: String?

    @Option(
        name: .customLong("owner-store"),
        help: ArgumentHelp(
            "PostgreSQL: as whom to migrate; WELLFLOW_OWNER_STORE without it.",
            valueName: "postgres://…"
        )
    )
    var givenOwner: String?

    @Option(help: ArgumentHelp("PostgreSQL: the schema of the store's tables.", valueName: "name"))
    var schema = "wellflow"

    /// The login for organizations; nil where there is none.
    var system: PostgresEndpoint? {
        get throws { try Self.endpoint(givenSystem, "--system-store", or: "WELLFLOW_SYSTEM_STORE") }
    }

    /// The login that owns the schema; nil where there is none.
    var owner: PostgresEndpoint? {
        get throws { try Self.endpoint(givenOwner, "--owner-store", or: "WELLFLOW_OWNER_STORE") }
    }

    /// The store whose application's login is this.
    func store(_ application: PostgresEndpoint) throws -> Store {
        .postgres(try configuration(application))
    }

    private func configuration(_ application: PostgresEndpoint) throws -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            application: application,
            system: try system,
            owner: try owner,
            schema: schema
        )
        configuration.logger = StoreAddress.logger
        return configuration
    }

    private static func endpoint(_ given: String?, _ option: String, or variable: String) throws -> PostgresEndpoint? {
        let stored = ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        guard let text = given ?? stored else { return nil }
        do {
            if let endpoint = (try StoreAddress(text)).endpoint { return endpoint }
        } catch {
            throw ValidationError("\(given == nil ? variable : option): \(error)")
        }
        throw ValidationError(
            "\(given == nil ? variable : option) is for PostgreSQL only: give postgres://USER@HOST/DATABASE."
        )
    }
}
