import WellFlowCore
import WellFlowSQL

/// What can be wrong with a live database.
extension PostgresEngine {
    func doctor(_ status: MigrationStatus) async throws -> [Finding] {
        // No organization has this id: the doctor reads catalogs, and not one row.
        try await read(in: .tenant(.zero)) { connection in
            var findings = [status.finding].compactMap(\.self)
            let server = try await self.server(connection)
            findings += [server.clock].compactMap(\.self)
            if let old = ServerChecks.version(server.version) { return findings + [old] }
            guard let schema = server.schema else { return findings }

            var logins = PostgresDoctor.Logins(application: server.user)
            logins.system = await self.login(.system, &findings)
            logins.owner = await self.login(.owner, &findings)
            let doctor = PostgresDoctor(
                connection: connection,
                expected: ExpectedSchema(applied: status.applied, layout: server.layout),
                schema: schema
            )
            return try await findings + doctor.findings(logins)
        }
    }

    private struct Server {
        var version = 0
        var user = ""
        var schema: String?
        /// As the store was made, whatever the configuration says.
        var layout = ProductionLayout.partitioned
        var clock: Finding?
    }

    private func server(_ connection: any SQLConnection) async throws -> Server {
        var server = Server()
        var time = Timestamp.now()
        try await connection.query(
            SQLStatement(
                """
                SELECT current_setting('server_version_num')::integer, current_user::text, current_schema()::text,
                    to_regclass('wellflow_migrations') IS NULL,
                    coalesce((
                        SELECT relkind <> 'p' FROM pg_class WHERE oid = to_regclass('production_records')), false)
                """
            )
        ) { row in
            server.version = Int(try row.integer(0))
            server.user = try row.text(1)
            server.layout = try row.boolean(4) ? .hypertable : .partitioned
            server.schema = try row.isNull(2) || row.boolean(3) ? nil : row.text(2)
        }
        // The statement is simple and the connection is there: little else is in the round trip.
        let before = Timestamp.now()
        try await connection.query(SQLStatement("SELECT clock_timestamp()")) { row in time = try row.timestamp(0) }
        server.clock = ServerChecks.clock(server: time, before: before, after: .now())
        return server
    }

    /// Who another login is; nil where there is none.
    private func login(_ scope: SQLScope, _ findings: inout [Finding]) async -> String? {
        guard let endpoint = scope == .system ? configuration.system : configuration.owner else { return nil }
        do {
            var user: String?
            try await read(in: scope) { connection in
                try await connection.query(SQLStatement("SELECT current_user::text")) { user = try $0.text(0) }
            }
            return user
        } catch {
            findings.append(
                Finding(
                    "login.unreachable",
                    .problem,
                    subject: scope == .system ? "system" : "owner",
                    problem: "The connection can't be made: \(error)",
                    reason: "What needs it fails: \(scope == .system ? "organizations" : "migrations").",
                    remedy: "Give the right address and password, or run what `wellflow roles` prints."
                )
            )
            return endpoint.user
        }
    }
}
