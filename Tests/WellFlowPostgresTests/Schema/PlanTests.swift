import Testing
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Plans of the application's queries", .requiresServer)
struct PlanTests {
    /// Queries as the library writes them, and the index that must find their rows.
    struct Query: Sendable, CustomTestStringConvertible {
        let sql: String
        let types: String
        let values: [String]
        let index: String
        var testDescription: String { index }
    }

    private static let queries = [
        Query(
            sql: "SELECT * FROM wells WHERE organization_id = $1 AND id = $2",
            types: "uuid, uuid",
            values: [Rows.acme, Rows.well],
            index: "wells_pkey"
        ),
        Query(
            sql: """
                SELECT * FROM wells WHERE organization_id = $1 AND (name, id) > ($2, $3)
                ORDER BY name, id LIMIT $4
                """,
            types: "uuid, text, uuid, bigint",
            values: [Rows.acme, "Well 1", Rows.well, "50"],
            index: "idx_wells_organization"
        ),
        Query(
            sql:
                "SELECT * FROM wells WHERE organization_id = $1 AND name >= $2 AND name < $3 ORDER BY name, id LIMIT $4",
            types: "uuid, text, text, bigint",
            values: [Rows.acme, "Well 1", "Well 2", "50"],
            index: "idx_wells_organization"
        ),
        Query(
            sql: "SELECT * FROM wells WHERE organization_id = $1 AND api_number >= $2 AND api_number < $3",
            types: "uuid, text, text",
            values: [Rows.acme, "300152000012", "300152000013"],
            index: "idx_api_number_lookup"
        ),
        Query(
            sql: "SELECT * FROM users WHERE organization_id = $1 AND email_key = $2 LIMIT 2",
            types: "uuid, text",
            values: [Rows.acme, "ann.É@acme.test"],
            index: "idx_users_email"
        ),
    ]

    /// Many wells and users of one organization, and statistics.
    private func fill(_ rows: Rows, _ database: TestDatabase) throws {
        try rows.application.run(
            """
            INSERT INTO wells (organization_id, id, version, created_at, updated_at, api_number, name, type, status)
            SELECT '\(Rows.acme)', gen_random_uuid(), 1, now(), now(), '300152' || lpad(n::text, 8, '0'), 'Well ' || n,
                'oil', 'producing'
            FROM generate_series(1, 5000) AS n;
            INSERT INTO users
                (organization_id, id, version, created_at, updated_at, email, first_name, last_name, role, is_active)
            SELECT '\(Rows.acme)', gen_random_uuid(), 1, now(), now(), 'u' || n || '@acme.test', 'A', 'B', 'viewer', true
            FROM generate_series(1, 5000) AS n
            """
        )
        try database.administrator().run("ANALYZE")
    }

    @Test("the index finds the rows, also in a plan for any values", arguments: queries)
    func indexes(query: Query) async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            try fill(rows, database)
            try rows.application.run("PREPARE query (\(query.types)) AS \(query.sql)")
            let values = query.values.map(SQLQuoting.literal).joined(separator: ", ")
            for mode in ["force_custom_plan", "force_generic_plan"] {
                try rows.application.run("SET plan_cache_mode = \(mode)")
                let plan = try rows.application.run("EXPLAIN (COSTS off) EXECUTE query (\(values))")
                    .compactMap { $0[0] }
                let scan = try #require(plan.firstIndex { $0.contains(query.index) }, "\(plan)")
                // All conditions are the index's; what a scan reads and throws away would stand in a filter.
                let rest = plan[scan...]
                #expect(rest.contains { $0.contains("Index Cond: ((organization_id") }, "\(plan)")
                #expect(!rest.contains { $0.contains(" Filter:") }, "\(plan)")
                #expect(!plan.contains { $0.contains("Seq Scan") }, "\(plan)")
            }
        }
    }

    @Test(
        "a well's days touch their partitions only, of sixty, and few locks, however often the statement ran",
        arguments: [
            (
                "SELECT * FROM production_records WHERE organization_id = $1 AND well_id = $2 "
                    + "AND production_date >= $3 AND production_date < $4 ORDER BY production_date, period, completion",
                [Rows.acme, Rows.well, "1980-03-01", "1981-05-01"], ["1980", "1981"]
            ),
            (
                "SELECT * FROM production_records WHERE organization_id = $1 AND well_id = $2 AND period = $3 "
                    + "AND production_date = $4 AND completion = $5",
                [Rows.acme, Rows.well, "day", "1980-03-01", ""], ["1980"]
            ),
            (
                "UPDATE production_records SET version = version + 1 WHERE organization_id = $1 AND well_id = $2 "
                    + "AND period = $3 AND production_date = $4 AND completion = $5",
                [Rows.acme, Rows.well, "day", "1980-03-01", ""], ["1980"]
            ),
        ] as [(String, [String], [String])]
    )
    func pruning(sql: String, values: [String], years: [String]) async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            try rows.application.run(
                """
                SELECT wellflow_ensure_production_partition(make_date(year, 1, 1))
                FROM generate_series(1967, 2026) AS year
                """
            )
            for year in 1967...2026 { try rows.addProduction(on: "\(year)-06-01") }
            try rows.application.prepare("query", sql)
            // The engine asks for plans of their own. Left to itself the server plans for any values once, after five
            // runs, and that locks every partition; it doesn't choose that plan.
            for run in 1...20 {
                let mode = run > 10 ? "auto" : "force_custom_plan"
                try rows.application.run("BEGIN; SET LOCAL plan_cache_mode = \(mode)")
                try rows.application.execute("query", values)
                let locks = try rows.application.run(
                    """
                    SELECT count(*)::text, array_to_string(array_agg(DISTINCT relation::regclass::text)
                        FILTER (WHERE relation::regclass::text ~ '^production_records_y[0-9]+$'), ',')
                    FROM pg_locks WHERE pid = pg_backend_pid()
                    """
                )
                try rows.application.run("COMMIT")
                if run == 11 { continue }
                #expect(try #require(Int(locks[0][0] ?? "")) < 64)
                #expect(locks[0][1] == years.map { "production_records_y\($0)" }.joined(separator: ","))
            }
        }
    }
}
