import Synchronization
import WellFlowCore
package import WellFlowPostgres
package import WellFlowSQL

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A database of a test's own, with roles and the library's schema, dropped at its end.
package struct TestDatabase {
    package let name: String
    package let roles: PostgresRoles
    private let server: String
    /// Made from a migrated database of the same server.
    private let isCopied: Bool

    /// How a role reaches the database.
    package func conninfo(as role: String) -> String {
        // The last word wins. A quoted value of libpq escapes quotes and backslashes.
        let user = role.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\(server) dbname='\(name)' user='\(user)'"
    }

    package func connect(as role: String) throws -> PlainConnection {
        let connection = try PlainConnection(conninfo(as: role))
        try connection.run("SET search_path = \(SQLQuoting.identifier(roles.schema))")
        return connection
    }

    /// The superuser that the server was started with.
    package func administrator() throws -> PlainConnection { try PlainConnection("\(server) dbname='\(name)'") }

    /// Runs a test in a database of its own.
    package static func with<Result>(
        migrated: Bool = true,
        layout: ProductionLayout = .partitioned,
        on ownServer: String? = nil,
        _ body: (TestDatabase) async throws -> Result
    ) async throws -> Result {
        let number = counter.add(1, ordering: .relaxed).newValue
        let process = ProcessInfo.processInfo.processIdentifier
        let database = TestDatabase(
            name: "wellflow_test_\(process)_\(number)",
            roles: try PostgresRoles(
                owner: "wellflow_test_owner",
                application: "wellflow_test_application",
                system: "wellflow_test_system",
                backup: "wellflow_test_backup"
            ),
            server: try ownServer ?? server(),
            isCopied: ownServer == nil
        )
        await Gate.databases.enter()
        defer { Gate.databases.leave() }
        try await blocking { try database.create(migrated: migrated, layout: layout) }
        do {
            let result = try await body(database)
            try await blocking { try database.drop() }
            return result
        } catch {
            try await blocking { try database.drop() }
            throw error
        }
    }

    private func create(migrated: Bool, layout: ProductionLayout) throws {
        let server = try PlainConnection(server)
        guard migrated, layout == .partitioned, isCopied else {
            try Self.onServer(server, "CREATE DATABASE \(name)")
            try setUpRoles()
            if layout == .hypertable { try administrator().run(TimescaleCheck.preparation) }
            if migrated { try migrate(layout: layout) }
            return
        }
        // A copy takes a tenth of the time.
        let template = try Self.template.withLock { made -> String in
            if let made { return made }
            let template = TestDatabase(name: "\(name)_template", roles: roles, server: self.server, isCopied: false)
            try server.run("CREATE DATABASE \(template.name)")
            try template.setUpRoles()
            try template.migrate()
            // What is being copied nobody may look at, as TimescaleDB's launcher would.
            try server.run("ALTER DATABASE \(template.name) ALLOW_CONNECTIONS false")
            made = template.name
            return template.name
        }
        try Self.onServer(server, "CREATE DATABASE \(name) TEMPLATE \(template)")
        for role in [roles.owner, roles.application, roles.system] + (roles.backup.map { [$0] } ?? []) {
            try server.run("GRANT CONNECT ON DATABASE \(name) TO \(SQLQuoting.identifier(role))")
        }
    }

    /// The migrated database that tests copy, made by the first one.
    private static let template = Locked<String?>(nil)

    private static let counter = Atomic(0)

    private struct Missing: Error, CustomStringConvertible {
        var description: String { TestServer.reason }
    }

    private static func server() throws -> String {
        guard let conninfo = TestServer.conninfo else { throw Missing() }
        return conninfo
    }

    private func drop() throws {
        try Self.onServer(PlainConnection(server), "DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Runs what the server refuses while it looks after a database itself, or while somebody is still leaving it.
    private static func onServer(_ server: PlainConnection, _ sql: String) throws {
        for attempt in 1...5 {
            do {
                try server.run(sql)
                return
            } catch let failure as PlainConnection.Failure where failure.state == "55006" && attempt < 5 {}
        }
    }

    /// Roles belong to the server: tests that make them at once wait for each other.
    package func setUpRoles() throws {
        let turn = try PlainConnection(server)
        try turn.run("SELECT pg_advisory_lock(hashtextextended('wellflow test roles', 0))")
        try administrator().run(roles.sql)
    }

    /// Applies the library's migrations as the owner, as the engine does.
    package func migrate(layout: ProductionLayout = .partitioned, before: String = "") throws {
        let owner = try connect(as: roles.owner)
        try owner.run(MigrationsTable.create)
        for migration in Migration.all {
            try owner.run("BEGIN; \(before)")
            try owner.run(migration.text(of: .postgres(layout)))
            try owner.run(
                "INSERT INTO wellflow_migrations VALUES ($1, $2, now())",
                [migration.id, migration.checksum(of: .postgres(layout))]
            )
            try owner.run("COMMIT")
        }
    }
}
