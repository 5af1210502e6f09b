import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Roles of PostgreSQL", .serialized)
struct RolesTests {
    private func state(_ connection: PlainConnection, _ roles: PostgresRoles) throws -> [[String?]] {
        let names = [roles.owner, roles.application, roles.system, "application_role", "system_role"]
            .map(SQLQuoting.literal)
        return try connection.run(
            """
            SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
                (SELECT array_agg(roleid::regrole ORDER BY 1) FROM pg_auth_members WHERE member = pg_roles.oid),
                (SELECT datacl FROM pg_database WHERE datname = current_database()),
                (SELECT nspacl FROM pg_namespace WHERE nspname = \(SQLQuoting.literal(roles.schema)))
            FROM pg_roles WHERE rolname IN (\(names.joined(separator: ", "))) ORDER BY rolname
            """
        )
    }

    private func drop(_ roles: PostgresRoles, _ connection: PlainConnection) throws {
        for role in [roles.owner, roles.application, roles.system] {
            let name = SQLQuoting.identifier(role)
            try connection.run("DROP OWNED BY \(name) CASCADE; DROP ROLE \(name)")
        }
    }

    @Test("running the SQL again changes nothing, whatever the names", .requiresServer)
    func twice() async throws {
        let roles = try PostgresRoles(
            owner: #"The "Owner""#,
            application: #"app's \role é"#,
            system: "SELECT",
            schema: #"Well "Flow"; '1'"#
        )
        try await TestDatabase.with(migrated: false) { database in
            let administrator = try database.administrator()
            try administrator.run(roles.sql)
            let once = try state(administrator, roles)
            #expect(once.count == 5)
            try administrator.run(roles.sql)
            #expect(try state(administrator, roles) == once)
            let owner = try PlainConnection(database.conninfo(as: roles.owner))
            try owner.run("CREATE TABLE \(SQLQuoting.identifier(roles.schema)).t (a text)")
            let application = try PlainConnection(database.conninfo(as: roles.application))
            for schema in [roles.schema, "public"] {
                #expect(throws: PlainConnection.Failure.self) {
                    try application.run("CREATE TABLE \(SQLQuoting.identifier(schema)).u (a text)")
                }
            }
            #expect(try application.value("SELECT pg_has_role('application_role', 'MEMBER')") == "t")
            #expect(try application.value("SELECT pg_has_role('system_role', 'MEMBER')") == "f")
            try drop(roles, administrator)
        }
    }

    @Test("the database's owner with CREATEROLE can run it, and is no member of the owner afterwards", .requiresServer)
    func withoutSuperuser() async throws {
        let roles = try PostgresRoles(owner: "roles_owner", application: "roles_app", system: "roles_system")
        try await TestDatabase.with(migrated: false) { database in
            let administrator = try database.administrator()
            try administrator.run(
                "CREATE ROLE roles_admin LOGIN CREATEROLE; ALTER DATABASE \(database.name) OWNER TO roles_admin;"
                    + "DROP SCHEMA wellflow"
            )
            let other = try PlainConnection(database.conninfo(as: "roles_admin"))
            try other.run(roles.sql)
            try other.run(roles.sql)
            #expect(try other.value("SELECT pg_has_role('roles_owner', 'MEMBER')") == "f")
            #expect(try state(administrator, roles).count == 5)
            try drop(roles, administrator)
            try administrator.run(
                "ALTER DATABASE \(database.name) OWNER TO postgres; DROP OWNED BY roles_admin CASCADE;"
                    + "DROP ROLE roles_admin"
            )
        }
    }

    @Test(
        "a role that climbs over the walls is refused, not weakened",
        .requiresServer,
        arguments: [
            "ALTER ROLE strong SUPERUSER", "ALTER ROLE strong BYPASSRLS", "ALTER ROLE strong CREATEROLE",
            "ALTER ROLE strong NOINHERIT", "GRANT system_role TO strong", "GRANT wellflow_test_owner TO strong",
            "GRANT pg_read_all_data TO strong",
        ]
    )
    func tooStrong(power: String) async throws {
        let roles = try PostgresRoles(
            owner: "wellflow_test_owner",
            application: "strong",
            system: "wellflow_test_system"
        )
        try await TestDatabase.with(migrated: false) { database in
            let administrator = try database.administrator()
            try administrator.run("DROP ROLE IF EXISTS strong; CREATE ROLE strong LOGIN; \(power)")
            #expect(throws: PlainConnection.Failure.self) { try administrator.run(roles.sql) }
            try administrator.run("ROLLBACK; DROP ROLE strong")
        }
    }

    @Test(
        "names that PostgreSQL or the SQL doesn't take are refused",
        arguments: ["", "a\nb", "pg_owner", "application_role", "app", String(repeating: "é", count: 32), "$wellflow$"]
    )
    func badNames(name: String) {
        #expect(throws: WellFlowError.self) {
            try PostgresRoles(owner: name, application: "app", system: "system")
        }
    }
}
