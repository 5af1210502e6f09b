import WellFlowCore

/// The roles: none of those that work for tenants may climb over the wall.
extension PostgresDoctor {
    /// Who the store connects as; nil where it has no such connection.
    struct Logins {
        var application: String
        var system: String?
        var owner: String?

        /// Each login that works for tenants, with the group it belongs to.
        var members: [(login: String, group: String)] {
            [(application, PostgresRoles.applicationGroup)] + (system.map { [($0, PostgresRoles.systemGroup)] } ?? [])
        }

        /// All that row level security must hold back.
        var walled: [String] { members.map(\.login) + [PostgresRoles.applicationGroup, PostgresRoles.systemGroup] }
    }

    func checkRoles(_ logins: Logins) async throws -> [Finding] {
        let walled = Self.literals(logins.walled)
        return try await attributes(walled) + memberships(logins, walled) + possessions(walled) + ownersPower()
    }

    static func literals(_ names: [String]) -> String {
        names.map(SQLQuoting.literal).joined(separator: ", ")
    }

    private func attributes(_ walled: String) async throws -> [Finding] {
        try await rows(
            """
            SELECT r.rolname::text, f.code, f.attribute FROM pg_roles r
            CROSS JOIN LATERAL (VALUES
                ('role.superuser', 'SUPERUSER', r.rolsuper), ('role.bypassRLS', 'BYPASSRLS', r.rolbypassrls),
                ('role.createRole', 'CREATEROLE', r.rolcreaterole), ('role.createDatabase', 'CREATEDB', r.rolcreatedb),
                ('role.replication', 'REPLICATION', r.rolreplication),
                ('role.groupLogin', 'LOGIN', r.rolcanlogin AND r.rolname IN ('application_role', 'system_role'))
            ) AS f (code, attribute, has)
            WHERE f.has AND r.rolname IN (\(walled))
            """
        )
        .map { row in
            let reason =
                switch row[1] {
                case "role.superuser", "role.bypassRLS": "Row level security does not hold it back."
                case "role.createRole": "It can make itself a member of other roles, the owner among them."
                case "role.replication": "It can read the changes of every organization from the server's log."
                case "role.groupLogin": "Whoever connects as the group is not known by a name of their own."
                default: "It needs no such power, and whoever steals its password gets it."
                }
            return Finding(
                row[1],
                row[1] == "role.createDatabase" || row[1] == "role.groupLogin" ? .warning : .problem,
                subject: row[0],
                problem: "The role has \(row[2]).",
                reason: reason,
                remedy: "ALTER ROLE \(SQLQuoting.identifier(row[0])) NO\(row[2]);"
            )
        }
    }

    /// What each belongs to, and must or must not.
    private func memberships(_ logins: Logins, _ walled: String) async throws -> [Finding] {
        let pairs = logins.members.map { "(\(SQLQuoting.literal($0.login)), '\($0.group)')" }.joined(separator: ", ")
        // A group that a login rightly belongs to is looked at itself.
        let reached = try await rows(
            """
            WITH RECURSIVE reach (login, first, role) AS (
                SELECT r.oid, m.roleid, m.roleid FROM pg_roles r
                JOIN pg_auth_members m ON m.member = r.oid JOIN pg_roles g ON g.oid = m.roleid
                WHERE r.rolname IN (\(walled)) AND (r.rolname::text, g.rolname::text) NOT IN (\(pairs))
                UNION
                SELECT reach.login, reach.first, m.roleid FROM reach JOIN pg_auth_members m ON m.member = reach.role
            )
            SELECT DISTINCT l.rolname::text, f.rolname::text, o.rolname::text FROM reach
            JOIN pg_roles l ON l.oid = reach.login
            JOIN pg_roles f ON f.oid = reach.first
            JOIN pg_roles o ON o.oid = reach.role
            WHERE o.rolsuper OR o.rolbypassrls OR o.rolcreaterole OR o.rolname IN (\(walled))
                OR o.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files',
                    'pg_write_server_files', 'pg_execute_server_program', 'pg_maintain')
                OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = o.oid AND c.relnamespace = \(Self.space))
                OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspowner = o.oid AND n.nspname = current_schema())
            """
        )
        let missing = try await rows(
            """
            SELECT login, team FROM (VALUES \(pairs)) AS wanted (login, team)
            WHERE NOT EXISTS (
                SELECT FROM pg_auth_members m JOIN pg_roles l ON l.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
                WHERE l.rolname = login AND g.rolname = team)
            """
        )
        return reached.map { row in
            Finding(
                "role.member",
                .problem,
                subject: row[0],
                problem: row[1] == row[2]
                    ? "The role is a member of \(row[2])." : "The role is a member of \(row[2]), by way of \(row[1]).",
                reason: "It has what that role may do: more than its own organization's rows.",
                remedy: "REVOKE \(SQLQuoting.identifier(row[1])) FROM \(SQLQuoting.identifier(row[0]));"
            )
        }
            + missing.map { row in
                Finding(
                    "role.notMember",
                    .problem,
                    subject: row[0],
                    problem: "The role is not a member of \(row[1]).",
                    reason: "Policies and grants name that group: the role reaches nothing without it.",
                    remedy: "GRANT \(row[1]) TO \(SQLQuoting.identifier(row[0]));"
                )
            }
    }

    /// What they own: an owner can take row level security off.
    private func possessions(_ walled: String) async throws -> [Finding] {
        try await rows(
            """
            WITH things (owner, kind, thing) AS (
                SELECT c.relowner, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                    WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
                    format('%I.%I', current_schema(), c.relname)
                FROM pg_class c
                WHERE c.relnamespace = \(Self.space) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                UNION ALL
                SELECT p.proowner, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
                    format('%I.%I(%s)', current_schema(), p.proname, pg_get_function_identity_arguments(p.oid))
                FROM pg_proc p WHERE p.pronamespace = \(Self.space)
                UNION ALL
                SELECT n.nspowner, 'SCHEMA', quote_ident(n.nspname) FROM pg_namespace n
                WHERE n.nspname = current_schema()
            )
            SELECT r.rolname::text, kind, thing, coalesce((
                SELECT quote_ident(o.rolname) FROM pg_class m JOIN pg_roles o ON o.oid = m.relowner
                WHERE m.relnamespace = \(Self.space) AND m.relname = 'wellflow_migrations'), 'OWNER')
            FROM things JOIN pg_roles r ON r.oid = things.owner WHERE r.rolname IN (\(walled))
            """
        )
        .map { row in
            Finding(
                "role.owns",
                .problem,
                subject: row[0],
                problem: "The role owns \(row[2]).",
                reason: "An owner can grant it to anyone and take row level security off.",
                remedy: "ALTER \(row[1]) \(row[2]) OWNER TO \(row[3]);"
            )
        }
    }

    /// Tables whose owner no wall holds back: its functions run with that power.
    private func ownersPower() async throws -> [Finding] {
        try await rows(
            """
            SELECT r.rolname::text,
                string_agg(format('ALTER TABLE %I.%I OWNER TO %s;', current_schema(), c.relname,
                    CASE WHEN o.rolsuper OR o.rolbypassrls THEN 'OWNER' ELSE quote_ident(o.rolname) END), chr(10)
                    ORDER BY c.relname),
                count(*)::text, (o.rolsuper OR o.rolbypassrls)::text
            FROM pg_class c
            JOIN pg_roles r ON r.oid = c.relowner
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_roles o ON o.oid = n.nspowner
            WHERE c.relnamespace = \(Self.space) AND c.relkind IN ('r', 'p') AND (r.rolsuper OR r.rolbypassrls)
            GROUP BY 1, 4
            """
        )
        .map { row in
            Finding(
                "role.strongOwner",
                .warning,
                subject: row[0],
                problem: "The owner of \(row[2]) tables is a superuser or has BYPASSRLS.",
                reason: "A mistake in a function or a migration reaches the rows of every organization.",
                // Where the schema's owner is as strong, the administrator has to choose another.
                remedy: row[3] == "true"
                    ? "-- Give the schema and its tables to the owner's role of `wellflow roles`:\n\(row[1])" : row[1]
            )
        }
    }
}
