import Testing
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("The wall between tenants", .requiresServer)
struct WallTests {
    private static let tables = [
        "compliance_reports", "documents", "equipment", "import_checkpoints", "jib_line_items", "jib_statements",
        "lease_partners", "leases", "notification_deliveries", "partners", "production_findings", "production_records",
        "users", "wells",
    ]

    /// The system has a trail of its own, and sees no other.
    private static let trail = ["audit_changes", "audit_checkpoints", "audit_heads", "audit_operations"]
    private static let queue = ["job_attempts", "job_controls", "job_schedules", "jobs"]

    /// The SQLSTATE that the server refuses with; nil when it doesn't.
    private func refusal(_ body: () throws -> Void) throws -> String? {
        do {
            try body()
            return nil
        } catch let failure as PlainConnection.Failure {
            return failure.state
        }
    }

    @Test("without a context there are no rows and nothing is written")
    func noContext() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            try rows.enter(nil)
            let fresh = try database.connect(as: database.roles.application)
            for application in [rows.application, fresh] {
                for table in Self.tables + Self.trail + ["organizations"] {
                    #expect(try application.value("SELECT count(*) FROM \(table)") == "0", "\(table)")
                }
                #expect(try application.run("UPDATE wells SET name = 'x' RETURNING id").isEmpty)
            }
            #expect(try refusal { try rows.addProduction(on: "2026-02-01") } == "42501")
        }
    }

    @Test("a context sees and changes its own rows only, and can't write another's")
    func ownRows() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            for table in ["organizations", "users", "wells", "production_records"] {
                let column = table == "organizations" ? "id" : "organization_id"
                #expect(try rows.application.run("SELECT DISTINCT \(column) FROM \(table)") == [[Rows.acme]])
            }
            #expect(try refusal { try rows.addProduction(organization: Rows.bravo, on: "2026-02-01") } == "42501")
            let move = "UPDATE wells SET organization_id = '\(Rows.bravo)'"
            #expect(try refusal { try rows.application.run(move) } == "42501")
            #expect(try rows.application.run("DELETE FROM production_records RETURNING organization_id").count == 1)
            try rows.enter(Rows.bravo)
            #expect(try rows.application.value("SELECT count(*) FROM production_records") == "1")
        }
    }

    @Test("an application neither makes nor removes organizations, and the system sees no tenant's rows")
    func organizations() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            #expect(try refusal { try rows.application.run("DELETE FROM organizations") } == "42501")
            #expect(
                try refusal {
                    try rows.application.run("INSERT INTO organizations (id) VALUES (gen_random_uuid())")
                } == "42501"
            )
            #expect(try rows.application.run("UPDATE organizations SET phone = '1' RETURNING id") == [[Rows.acme]])
            // A taken name is refused as a free one is.
            for name in ["Bravo", "Free"] {
                let rename = "UPDATE organizations SET name = '\(name)'"
                #expect(try refusal { try rows.application.run(rename) } == "42501", "\(name)")
            }
            try rows.system.run("UPDATE organizations SET name = 'Acme 2' WHERE name = 'Acme'")
            #expect(try rows.system.value("SELECT count(*) FROM organizations") == "2")
            for table in Self.tables {
                #expect(try refusal { try rows.system.run("SELECT FROM \(table)") } == "42501", "\(table)")
            }
            // Its rows keep an organization; an unfinished import doesn't.
            let delete = "DELETE FROM organizations WHERE id = '\(Rows.acme)'"
            #expect(try refusal { try rows.system.run(delete) } == "23503")
            try rows.application.run(
                """
                DELETE FROM production_records; DELETE FROM wells; DELETE FROM users;
                INSERT INTO import_checkpoints VALUES ('\(Rows.acme)', gen_random_uuid(), 1, now(), now(), 'plan')
                """
            )
            try rows.system.run(delete)
            #expect(try rows.application.value("SELECT count(*) FROM import_checkpoints") == "0")
        }
    }

    @Test("the owner sees nothing either, and every table of the schema has its wall")
    func forced() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            let owner = try database.connect(as: database.roles.owner)
            #expect(try owner.value("SELECT count(*) FROM wells") == "0")
            // Tables without a wall hold no tenant's rows.
            let open = try owner.run(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                    AND NOT (relrowsecurity AND relforcerowsecurity)
                ORDER BY relname
                """
            )
            #expect(open == [["wellflow_migrations"], ["wellflow_settings"]])
            let policies = try owner.run(
                """
                SELECT tablename, policyname, roles::text, qual = with_check FROM pg_policies
                WHERE schemaname = current_schema() AND tablename !~ '_y[0-9]{4}' ORDER BY 1, 2
                """
            )
            var expected = Self.tables.map { [$0, "tenant_isolation", "{application_role}", "t"] }
            for table in ["organizations"] + Self.trail {
                expected.append([table, "system_access", "{system_role}", "t"])
            }
            for table in Self.queue {
                expected.append([table, "system_access", "{system_role}", "t"])
                expected.append([table, "tenant_isolation", "{application_role}", "t"])
            }
            expected.append(["job_workers", "system_access", "{system_role}", "t"])
            expected += Self.trail.map { [$0, "tenant_isolation", "{application_role}", "t"] }
            expected.append(["organizations", "tenant_isolation", "{application_role}", "t"])
            #expect(policies == expected.sorted { $0.lexicographicallyPrecedes($1) })
            #expect(try refusal { try rows.application.run("DELETE FROM wellflow_migrations") } == "42501")
            #expect(try rows.application.value("SELECT count(*) FROM wellflow_migrations") == "10")
            #expect(try rows.system.value("SELECT count(*) FROM wellflow_migrations") == "10")
        }
    }

    @Test("a partition can't be reached but through its table")
    func partitions() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            let partitions = try rows.application.run(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'production_records'::regclass"
            )
            #expect(partitions.count >= 3)
            for partition in partitions.compactMap({ $0[0] }) {
                for statement in [
                    "SELECT FROM \(partition)", "DELETE FROM \(partition)", "TRUNCATE \(partition)",
                    "UPDATE \(partition) SET version = 2", "INSERT INTO \(partition) DEFAULT VALUES",
                ] {
                    #expect(try refusal { try rows.application.run(statement) } == "42501", "\(statement)")
                }
            }
            // Even a grant by mistake shows no other tenant's row.
            try database.connect(as: database.roles.owner)
                .run("GRANT SELECT ON production_records_y2026 TO application_role")
            #expect(
                try rows.application.run("SELECT DISTINCT organization_id FROM production_records_y2026")
                    == [[Rows.acme]]
            )
        }
    }

    @Test("the role for backups reads every row and writes none")
    func backup() async throws {
        try await TestDatabase.with { database in
            _ = try Rows(in: database)
            let backup = try database.connect(as: try #require(database.roles.backup))
            #expect(try backup.value("SELECT count(*) FROM production_records") == "2")
            #expect(try refusal { try backup.run("DELETE FROM wells") } == "42501")
        }
    }
}
