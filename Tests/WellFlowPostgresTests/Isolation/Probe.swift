import WellFlowTestSupport

@testable import WellFlowPostgres

/// One way to reach what belongs to another organization.
struct Probe: Sendable {
    let name: String
    /// Tries it on one relation, and says what it got at.
    let attempt: @Sendable (Attack, Target) throws -> [String]

    static let all: [Probe] = [
        .filled, .read, .leakyFilters, .copyOut, .update, .insert, .move, .upsert, .uniqueKeys, .foreignKeys, .bulk,
        .noContext, .privileges, .children, .system,
    ]
}

extension Attack {
    /// Everything that anything got at, each with the relation and the probe.
    func violations(of probes: [Probe] = Probe.all) throws -> [String] {
        let before = try digests()
        var found = try functionViolations()
        for target in targets {
            for probe in probes {
                found += try probe.attempt(self, target).map { "\(target.bareName): \(probe.name): \($0)" }
            }
        }
        if try digests() != before { found.append("a probe left something behind") }
        return found
    }

    /// What each table holds, to see that probes are undone.
    private func digests() throws -> [String?] {
        try targets.filter { $0.isTable && !$0.isChild }
            .map { try administrator.value("SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM \($0) AS t") }
    }

    /// Functions that an application or the system may call beside those it needs, and definers without a search path.
    private func functionViolations() throws -> [String] {
        let names = Attack.functions.map(SQLQuoting.literal).joined(separator: ", ")
        return
            try administrator.run(
                """
                SELECT proname, who FROM pg_proc, unnest(ARRAY['\(applicationRole)', '\(systemRole)']) AS who
                WHERE pronamespace = '\(schema)'::regnamespace AND has_function_privilege(who, pg_proc.oid, 'EXECUTE')
                    AND NOT (proname IN (\(names)) AND (who = '\(applicationRole)' OR proname ~ 'audit'))
                UNION ALL
                SELECT proname, 'a definer without a search path' FROM pg_proc
                WHERE pronamespace = '\(schema)'::regnamespace AND prosecdef
                    AND NOT coalesce(array_to_string(proconfig, ',') ~ 'search_path=.*pg_temp$|search_path=.*pg_temp,', false)
                """
            )
            .map { "\($0[0] ?? ""): functions: \($0[1] ?? "")" }
    }

    /// What a role may do with a relation, by the catalog.
    func privileges(of role: String, on target: Target) throws -> Set<String> {
        let names =
            target.kind == "S"
            ? ["USAGE", "SELECT", "UPDATE"]
            : [
                "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER",
            ]
        let function = target.kind == "S" ? "has_sequence_privilege" : "has_table_privilege"
        let columnToo =
            target.kind == "S"
            ? ""
            : " OR (name IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') "
                + "AND has_any_column_privilege('\(role)', '\(target)', name))"
        let list = names.map(SQLQuoting.literal).joined(separator: ", ")
        return Set(
            try administrator.run(
                """
                SELECT name FROM unnest(ARRAY[\(list)]) AS name
                WHERE CASE WHEN \(function)('\(role)', '\(target)', name) THEN true ELSE false\(columnToo) END
                """
            )
            .compactMap { $0[0] }
        )
    }
}
