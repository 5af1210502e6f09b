import WellFlowCore

/// Row level security and its policies.
extension PostgresDoctor {
    func checkRowSecurity() async throws -> [Finding] {
        try await rows(
            """
            SELECT relname::text, relrowsecurity::text, relforcerowsecurity::text FROM pg_class
            WHERE oid IN \(Self.tenantTables) AND NOT (relrowsecurity AND relforcerowsecurity)
            """
        )
        .map { row in
            let isEnabled = row[1] == "true"
            return Finding(
                isEnabled ? "rls.notForced" : "rls.disabled",
                .problem,
                subject: row[0],
                problem: isEnabled
                    ? "Row level security does not bind the table's owner." : "Row level security is not enabled.",
                reason: isEnabled
                    ? "Whoever runs as the owner, a function for one, sees the rows of every organization."
                    : "Everyone who may read the table sees the rows of every organization.",
                remedy: """
                    ALTER TABLE \(name(row[0])) ENABLE ROW LEVEL SECURITY;
                    ALTER TABLE \(name(row[0])) FORCE ROW LEVEL SECURITY;
                    """
            )
        }
    }

    func checkPolicies() async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT c.relname::text, p.polname::text,
                (p.polpermissive AND p.polcmd = '*')::text,
                array_to_string(ARRAY(
                    SELECT coalesce(r.rolname::text, 'public') FROM unnest(p.polroles) AS role (oid)
                    LEFT JOIN pg_roles r ON r.oid = role.oid), ','),
                pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid), p.polpermissive::text
            FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
            WHERE c.oid IN \(Self.tenantTables)
            """
        )
        var findings: [Finding] = []
        for (table, policies) in Dictionary(grouping: there, by: { $0[0] }) {
            let wanted = expected.policies(of: table)
            for policy in wanted {
                if let found = policies.first(where: { $0[1] == policy.name }) {
                    let isSame =
                        found[2] == "true" && found[3] == policy.role
                        && Self.normalized(found[4]) == Self.normalized(policy.using)
                        && Self.normalized(found[5]) == Self.normalized(policy.check)
                    if !isSame { findings.append(policyFinding(policy, on: table, isMissing: false)) }
                } else {
                    findings.append(policyFinding(policy, on: table, isMissing: true))
                }
            }
            for other in policies where other[1] != "" && !wanted.contains(where: { $0.name == other[1] }) {
                let isPermissive = other[6] == "true"
                findings.append(
                    Finding(
                        "policy.unknown",
                        isPermissive ? .problem : .warning,
                        subject: table,
                        problem: "The policy \(other[1]) is not of the library.",
                        reason: isPermissive
                            ? "A row is seen when any policy lets it through: one more opens the wall."
                            : "It hides rows that the library counts on.",
                        remedy: "DROP POLICY \(SQLQuoting.identifier(other[1])) ON \(name(table));"
                    )
                )
            }
        }
        return findings
    }

    private func policyFinding(_ policy: ExpectedSchema.Policy, on table: String, isMissing: Bool) -> Finding {
        Finding(
            isMissing ? "policy.missing" : "policy.changed",
            .problem,
            subject: table,
            problem: isMissing
                ? "The policy \(policy.name) is missing." : "The policy \(policy.name) is not as the library made it.",
            reason: isMissing
                ? "Without it \(policy.role) reaches no rows, or with another policy those of others."
                : "What it lets through may belong to another organization.",
            remedy: """
                DROP POLICY IF EXISTS \(policy.name) ON \(name(table));
                CREATE POLICY \(policy.name) ON \(name(table)) FOR ALL TO \(policy.role)
                    USING (\(policy.using)) WITH CHECK (\(policy.check));
                """
        )
    }

    /// A condition without what the server's printing adds: blanks, parentheses, casts of texts, the column's name.
    private static func normalized(_ condition: String) -> String {
        condition.lowercased()
            .replacing(" as \"nullif\"", with: "")
            .replacing("::text", with: "")
            .filter { !$0.isWhitespace && $0 != "(" && $0 != ")" }
    }
}
