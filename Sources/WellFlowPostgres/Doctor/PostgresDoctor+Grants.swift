import WellFlowCore

/// What the application, the system and everyone may do.
extension PostgresDoctor {
    func checkGrants(_ logins: Logins) async throws -> [Finding] {
        try await tableGrants(logins) + schemaGrants(logins) + functionGrants()
    }

    private func tableGrants(_ logins: Logins) async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT c.relname::text, coalesce(r.rolname::text, ''), a.privilege_type::text, c.relispartition::text,
                (c.oid IN \(Self.tenantTables))::text, ''
            FROM pg_class c
            CROSS JOIN LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE c.relnamespace = \(Self.space) AND c.relkind IN ('r', 'p', 'f') AND a.grantee <> c.relowner
                AND (a.grantee = 0 OR r.rolname IN (\(Self.literals(logins.walled))))
            UNION ALL
            SELECT c.relname::text, coalesce(r.rolname::text, ''), a.privilege_type::text, c.relispartition::text,
                (c.oid IN \(Self.tenantTables))::text, t.attname::text
            FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped
            CROSS JOIN LATERAL aclexplode(t.attacl) AS a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE c.relnamespace = \(Self.space) AND c.relkind IN ('r', 'p', 'f') AND a.grantee <> c.relowner
                AND (a.grantee = 0 OR r.rolname IN (\(Self.literals(logins.walled))))
            """
        )
        var findings: [Finding] = []
        // One finding for all that a role has on a table and should not.
        let groups = Dictionary(grouping: there.filter { !isExpected($0) }, by: { [$0[0], $0[1]] })
        for (key, rows) in groups {
            let (table, role) = (key[0], key[1])
            let privileges = rows.map { $0[5].isEmpty ? $0[2] : "\($0[2]) (\(SQLQuoting.identifier($0[5])))" }
                .sorted().joined(separator: ", ")
            let grantee = role.isEmpty ? "PUBLIC" : SQLQuoting.identifier(role)
            findings.append(
                Finding(
                    "grants.tooMany",
                    .problem,
                    subject: table,
                    problem: "\(role.isEmpty ? "Everyone" : role) has \(privileges).",
                    reason: reason(rows),
                    remedy: "REVOKE \(privileges) ON \(name(table)) FROM \(grantee);"
                )
            )
        }
        for (table, roles) in expected.privileges {
            for (role, privileges) in roles {
                // By columns too: a hypertable's INSERT is, since the right to the table would make chunks.
                let has = there.filter { $0[0] == table && $0[1] == role }.map { $0[2] }
                let missing = privileges.subtracting(has).sorted()
                if !missing.isEmpty {
                    findings.append(
                        missingGrant(missing.joined(separator: ", "), of: role, on: table, "TABLE \(name(table))")
                    )
                }
            }
        }
        return findings
    }

    private func isExpected(_ row: [String]) -> Bool {
        if let roles = expected.privileges[row[0]] { return roles[row[1]]?.contains(row[2]) ?? false }
        // A table that isn't of the library is the user's own matter, as long as it stands behind the wall.
        return row[3] == "false" && row[4] == "true" && row[1] == PostgresRoles.applicationGroup
            && ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(row[2])
    }

    private func reason(_ rows: [[String]]) -> String {
        if rows.contains(where: { $0[2] == "TRUNCATE" }) {
            return "Row level security does not look at TRUNCATE: it empties the table of every organization."
        }
        if rows[0][3] == "true" { return "Partitions are reached through their table only, where the wall stands." }
        if rows[0][4] == "false" { return "The table is behind no wall: it is the same for every organization." }
        return "It needs no such power, and whoever steals its password gets it."
    }

    private func missingGrant(_ privilege: String, of role: String, on subject: String, _ object: String) -> Finding {
        Finding(
            "grants.missing",
            .problem,
            subject: subject,
            problem: "\(role) lacks \(privilege).",
            reason: "Calls that need it fail.",
            remedy: "GRANT \(privilege) ON \(object) TO \(role);"
        )
    }

    private func schemaGrants(_ logins: Logins) async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT coalesce(r.rolname::text, ''), a.privilege_type::text
            FROM pg_namespace n
            CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE n.nspname = current_schema() AND a.grantee <> n.nspowner
            """
        )
        let quoted = SQLQuoting.identifier(schema)
        let creators = there.filter { $0[1] == "CREATE" && ($0[0].isEmpty || logins.walled.contains($0[0])) }
        return creators.map { row in
            Finding(
                "grants.schemaCreate",
                .problem,
                subject: schema,
                problem: "\(row[0].isEmpty ? "Everyone" : row[0]) can make objects in the schema.",
                reason: "They can stand in the place of those that functions and migrations mean.",
                remedy: "REVOKE CREATE ON SCHEMA \(quoted) "
                    + "FROM \(row[0].isEmpty ? "PUBLIC" : SQLQuoting.identifier(row[0]));"
            )
        }
            + [PostgresRoles.applicationGroup, PostgresRoles.systemGroup]
            .filter { group in !there.contains { $0 == [group, "USAGE"] } }
            .map { missingGrant("USAGE", of: $0, on: schema, "SCHEMA \(quoted)") }
    }

    private func functionGrants() async throws -> [Finding] {
        var findings: [Finding] = []
        for (function, role) in expected.callers {
            let bare = function.prefix { $0 != "(" }
            let may = try await rows(
                """
                SELECT coalesce(bool_or(EXISTS (
                    SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                    JOIN pg_roles r ON r.oid = a.grantee
                    WHERE r.rolname = $1 AND a.privilege_type = 'EXECUTE'))::text, '')
                FROM pg_proc p WHERE p.pronamespace = \(Self.space) AND p.proname = $2
                """,
                [role, String(bare)]
            )
            let signature = "\(name(String(bare)))\(function.dropFirst(bare.count))"
            switch may.first?.first {
            case "true": break
            case "false":
                findings.append(missingGrant("EXECUTE", of: role, on: function, "FUNCTION \(signature)"))
            default:
                findings.append(
                    Finding(
                        "schema.functionMissing",
                        .problem,
                        subject: function,
                        problem: "The function is not there.",
                        reason: "Calls that need it fail.",
                        remedy: "Restore it from a backup of the schema: pg_dump --schema-only"
                    )
                )
            }
        }
        return findings
    }
}
