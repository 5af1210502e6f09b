import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("The doctor on PostgreSQL", .requiresServer)
struct DoctorTests {
    @Test("finds nothing in what the migrations make, with rows in it or without")
    func clean() async throws {
        try await TestDatabase.with { database in
            let wellflow = try await database.open()
            #expect(try await wellflow.doctor() == [])
            _ = try Rows(in: database)
            try database.connect(as: database.roles.owner).run("ANALYZE wells; ANALYZE production_records")
            #expect(try await wellflow.doctor() == [])
            await wellflow.close()
        }
    }

    @Test("finds nothing in a store with monthly partitions, nor with the application's connection alone")
    func monthly() async throws {
        try await TestDatabase.with(migrated: false) { database in
            try database.migrate(before: "SELECT set_config('wellflow.production_monthly_since', '2020', true)")
            let wellflow = try await database.open {
                $0.system = nil
                $0.owner = nil
            }
            #expect(try await wellflow.doctor() == [])
            await wellflow.close()
        }
    }

    @Test("says of an empty database what is pending, and no more")
    func empty() async throws {
        try await TestDatabase.with(migrated: false) { database in
            let wellflow = try await database.open()
            #expect(try await wellflow.doctor().map(\.code) == ["schema.outdated"])
            await wellflow.close()
        }
    }

    /// Runs a fault's SQL as a superuser.
    private func plant(_ fault: Fault, _ administrator: PlainConnection) throws {
        let year = try #require(
            Int(try administrator.value("SELECT extract(year FROM now() AT TIME ZONE 'UTC')") ?? "")
        )
        try administrator.run("SET search_path = wellflow; SET allow_system_table_mods = on")
        try administrator.run(
            fault.sql.replacing("PARTITION LAST", with: "PARTITION production_records_y\(year - 1)")
                .replacing("ON PARTITION", with: "ON production_records_y\(year)")
                .replacing("TABLE PARTITION", with: "TABLE production_records_y\(year + 1)")
        )
        // As an administrator has it who runs a remedy.
        try administrator.run("RESET search_path")
    }

    @Test("names each fault, and what it tells to run mends it")
    func mended() async throws {
        try await TestDatabase.with { database in
            let wellflow = try await database.open()
            let administrator = try database.administrator()
            #expect(try await wellflow.doctor() == [])
            for fault in Fault.all where !fault.isMendedByHand {
                try plant(fault, administrator)
                let findings = try await wellflow.doctor()
                #expect(findings.contains { $0.code == fault.code }, "\(fault.name): \(findings)")
                for finding in findings { try administrator.run(finding.remedy) }
                // The next fault needs a store that is well again.
                try #require(try await wellflow.doctor() == [], "\(fault.name)")
            }
            await wellflow.close()
        }
    }

    @Test("names a fault that SQL alone doesn't mend", arguments: Fault.all.filter(\.isMendedByHand))
    func named(fault: Fault) async throws {
        try await TestDatabase.with { database in
            let wellflow = try await database.open()
            try plant(fault, database.administrator())
            let findings = try await wellflow.doctor()
            #expect(findings.contains { $0.code == fault.code }, "\(findings)")
            await wellflow.close()
        }
    }

    private static let roleFaults = [
        ("ALTER ROLE LOGIN CREATEROLE", "role.createRole"), ("ALTER ROLE LOGIN CREATEDB", "role.createDatabase"),
        ("ALTER ROLE LOGIN REPLICATION", "role.replication"), ("ALTER ROLE LOGIN BYPASSRLS", "role.bypassRLS"),
        ("ALTER ROLE LOGIN SUPERUSER", "role.superuser"), ("GRANT wellflow_test_owner TO LOGIN", "role.member"),
        ("GRANT pg_read_all_data TO LOGIN", "role.member"), ("GRANT system_role TO LOGIN", "role.member"),
        ("CREATE ROLE BETWEEN; GRANT wellflow_test_owner TO BETWEEN; GRANT BETWEEN TO LOGIN", "role.member"),
        ("REVOKE system_role FROM SYSTEM", "role.notMember"),
        ("ALTER TABLE wellflow.equipment OWNER TO LOGIN", "role.owns"),
        ("GRANT INSERT ON wellflow.wellflow_migrations TO LOGIN", "grants.tooMany"),
    ]

    @Test("names what makes a login too strong or too weak, and what it tells to run mends it")
    func roles() async throws {
        try await TestDatabase.with { database in
            // Roles belong to the server: these are the test's own.
            let (login, system) = ("\(database.name)_login", "\(database.name)_system")
            let between = "\(database.name)_between"
            let administrator = try database.administrator()
            try administrator.run(
                "CREATE ROLE \(login) LOGIN; GRANT application_role TO \(login);"
                    + "CREATE ROLE \(system) LOGIN; GRANT system_role TO \(system)"
            )
            let endpoints = try [login, system].map { try PostgresEndpoint(url: database.conninfo(as: $0)) }
            let wellflow = try await database.open {
                $0.application = endpoints[0]
                $0.system = endpoints[1]
            }
            #expect(try await wellflow.doctor() == [])
            for (sql, code) in Self.roleFaults {
                try administrator.run(
                    sql.replacing("LOGIN", with: login).replacing("BETWEEN", with: between)
                        .replacing("SYSTEM", with: system)
                )
                let findings = try await wellflow.doctor()
                #expect(findings.contains { $0.code == code && $0.severity >= .warning }, "\(sql): \(findings)")
                for finding in findings { try administrator.run(finding.remedy) }
                #expect(try await wellflow.doctor() == [], "\(sql)")
            }
            await wellflow.close()
            try administrator.run(
                "DROP OWNED BY \(login); DROP ROLE \(login), \(system); DROP ROLE IF EXISTS \(between)"
            )
        }
    }

    @Test("a system login that can't be reached is a finding, not the end")
    func unreachable() async throws {
        try await TestDatabase.with { database in
            let endpoint = try PostgresEndpoint(url: database.conninfo(as: "nobody_of_this_name"))
            let wellflow = try await database.open { $0.system = endpoint }
            let codes = try await wellflow.doctor().map(\.code)
            #expect(codes.contains("login.unreachable"))
            await wellflow.close()
        }
    }

    @Test("a server that is too old is named", arguments: [(130_018, true), (140_000, false), (180_001, false)])
    func version(number: Int, isFound: Bool) {
        #expect((ServerChecks.version(number) != nil) == isFound)
    }

    @Test(
        "clocks that differ are told of, the time on the way left out",
        arguments: [
            (0, 0, 10, nil), (0, 900, 10, nil), (0, 1_020, 10, Finding.Severity.warning), (0, 5_000, 10_000, nil),
            (0, -900, 10, nil), (0, -1_020, 10, .warning), (0, 31_000, 10, .problem), (0, -31_000, 10, .problem),
        ] as [(Int64, Int64, Int64, Finding.Severity?)]
    )
    func clock(before: Int64, server: Int64, after: Int64, severity: Finding.Severity?) throws {
        func time(_ milliseconds: Int64) throws -> Timestamp {
            try Timestamp(microseconds: 1_700_000_000_000_000 + milliseconds * 1_000)
        }
        let finding = try ServerChecks.clock(server: time(server), before: time(before), after: time(after))
        #expect(finding?.severity == severity)
    }

    @Test("what the migrations made is read from their text whole")
    func expected() {
        let expected = ExpectedSchema(applied: Migration.all.map(\.id))
        func table<E: Entity>(_ entity: E.Type) -> String { E.schema.table }
        let tables = Set(Entities.all.map { table($0) })
        #expect(expected.tables.isSuperset(of: tables))
        let trail: Set = ["audit_operations", "audit_changes", "audit_heads", "audit_checkpoints"]
        let queue: Set = ["jobs", "job_attempts", "job_controls", "job_schedules"]
        #expect(Set(expected.policies.keys) == tables.union(trail).union(queue).union(["job_workers"]))
        #expect(expected.primaryKeys.count == tables.count - 1 + trail.count + queue.count)
        let hypertable = ExpectedSchema(applied: Migration.all.map(\.id), layout: .hypertable)
        #expect(expected.tables.subtracting(hypertable.tables) == ["wellflow_settings"])
        // Counted in the texts by hand.
        #expect(expected.indexes.count == 37)
        #expect(expected.foreignKeys.count == 30)
        #expect(expected.callers.count == 5)
        #expect(expected.triggers.count == 9)
        #expect(expected.definers == ["wellflow_ensure_production_partition", "wellflow_ensure_audit_partition"])
    }
}
