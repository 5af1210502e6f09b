import WellFlowCore

/// Views and functions that run with another's power.
extension PostgresDoctor {
    func checkViews() async throws -> [Finding] {
        // Views of the schema, and those elsewhere that read its tables.
        try await rows(
            """
            SELECT format('%I.%I', n.nspname, c.relname), c.relkind::text,
                (has_table_privilege('application_role', c.oid, 'SELECT')
                    OR has_table_privilege('system_role', c.oid, 'SELECT'))::text,
                current_setting('server_version_num')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm')
                AND NOT coalesce((
                    SELECT option_value::boolean FROM pg_options_to_table(c.reloptions)
                    WHERE option_name = 'security_invoker'), false)
                AND (c.relnamespace = \(Self.space) OR EXISTS (
                    SELECT FROM pg_rewrite w
                    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                        AND d.refclassid = 'pg_class'::regclass
                    WHERE w.ev_class = c.oid AND d.refobjid IN \(Self.tenantTables)))
            """
        )
        .compactMap { row in
            let isReachable = row[2] == "true"
            if row[1] == "m" {
                if !isReachable { return nil }
                return Finding(
                    "view.materialized",
                    .problem,
                    subject: row[0],
                    problem: "A materialized view can be read by the application.",
                    reason: "Row level security does not reach the rows it keeps, whosever they are.",
                    remedy: "REVOKE ALL ON \(row[0]) FROM PUBLIC, application_role, system_role;"
                )
            }
            return Finding(
                "view.definer",
                isReachable ? .problem : .warning,
                subject: row[0],
                problem: "The view reads with its owner's power.",
                reason: "Row level security looks at the owner, not at who asks: the view may show everyone's rows.",
                remedy: (Int(row[3]) ?? 0) >= 150_000
                    ? "ALTER VIEW \(row[0]) SET (security_invoker = true);" : "DROP VIEW \(row[0]);"
            )
        }
    }

    func checkFunctions() async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT p.proname::text, format('%I.%I(%s)', current_schema(), p.proname, pg_get_function_identity_arguments(p.oid)),
                EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search\\_path=%')::text,
                EXISTS (
                    SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                    WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')::text,
                CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END
            FROM pg_proc p WHERE p.pronamespace = \(Self.space) AND p.prosecdef
            """
        )
        var findings: [Finding] = []
        for row in there {
            let (function, kind) = (row[1], row[4])
            if !expected.definers.contains(row[0]) {
                findings.append(
                    Finding(
                        "function.definer",
                        .problem,
                        subject: function,
                        problem: "The function, which is not of the library, runs with its owner's power.",
                        reason: "What its owner may do, everyone who may call it does: a way around the wall.",
                        remedy: "ALTER \(kind) \(function) SECURITY INVOKER;"
                    )
                )
            }
            if row[2] != "true" {
                findings.append(
                    Finding(
                        "function.searchPath",
                        .problem,
                        subject: function,
                        problem: "The function runs with its owner's power and no fixed search path.",
                        reason: "A caller puts objects of their own in the place of those it means.",
                        remedy: "ALTER \(kind) \(function) SET search_path = \(SQLQuoting.identifier(schema)), pg_temp;"
                    )
                )
            }
            if row[3] == "true" {
                findings.append(
                    Finding(
                        "function.public",
                        .problem,
                        subject: function,
                        problem: "Everyone may call the function, which runs with its owner's power.",
                        reason: "It is meant for the application only.",
                        remedy: "REVOKE EXECUTE ON \(kind) \(function) FROM PUBLIC;"
                    )
                )
            }
        }
        return findings
    }
}
