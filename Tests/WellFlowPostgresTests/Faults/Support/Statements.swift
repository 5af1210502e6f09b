import WellFlowCore
import WellFlowSQL

@testable import WellFlowPostgres

extension PostgresEngine {
    /// Runs a text outside a transaction, and gives the first column of its rows as text.
    func texts(_ text: String, in scope: SQLScope = .anyTenant) async throws -> [String] {
        try await read(in: scope) { connection in
            var texts: [String] = []
            try await connection.query(SQLStatement(text)) { texts.append(try $0.text(0)) }
            return texts
        }
    }

    /// Runs a test on an engine of its own.
    static func with<Result>(
        _ configuration: PostgresConfiguration,
        _ body: (PostgresEngine) async throws -> Result
    ) async throws -> Result {
        let engine = try PostgresEngine(configuration)
        do {
            let result = try await body(engine)
            await engine.close()
            return result
        } catch {
            await engine.close()
            throw error
        }
    }
}

extension SQLScope {
    /// A tenant that nothing belongs to.
    static let anyTenant = SQLScope.tenant(RawID(high: 7, low: 7))
}

extension SQLStatement {
    /// Sleeps on the server.
    static func sleep(_ seconds: Double) -> SQLStatement { SQLStatement("SELECT pg_sleep(\(seconds))::text") }
}

extension SQLConnection {
    func text(_ text: String) async throws -> String? {
        var found: String?
        try await query(SQLStatement(text)) { found = try $0.text(0) }
        return found
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

extension Well {
    /// A well with a number of its own.
    static func numbered(_ number: Int, name: String = "Federal") -> Well {
        Well(name: "\(name) \(number)", wellNumber: "\(number)", type: .oil, status: .planned)
    }
}
