import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

@Suite("A hypertable of TimescaleDB", .requiresServer, .requiresTimescale)
struct HypertableTests {
    /// The chunks, and of each whether it is sealed and whether the application has a right to it.
    private func chunks(_ database: TestDatabase) throws -> [[String?]] {
        try database.administrator()
            .run(
                """
                SELECT inhrelid::regclass::text, relrowsecurity::text, (coalesce(relacl::text, '') ~ 'application_role')::text
                FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                WHERE inhparent = 'wellflow.production_records'::regclass ORDER BY inhrelid
                """
            )
    }

    private func refusal(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? PlainConnection.Failure)?.state ?? "\(error)"
        }
    }

    @Test("no probe gets at another organization's rows, in any chunk")
    func isolation() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let attack = try await Attack(database) { $0.timeSeries = .timescale }
            #expect(attack.targets.contains { $0.isChild })
            #expect(try attack.violations() == [])
        }
    }

    @Test("the doctor finds nothing wrong")
    func doctor() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let wellflow = try await database.open { $0.timeSeries = .timescale }
            let findings = try await wellflow.doctor()
            await wellflow.close()
            #expect(findings == [])
        }
    }

    @Test("the suite names a chunk that is open")
    func bites() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let attack = try await Attack(database) { $0.timeSeries = .timescale }
            for chunk in attack.targets where chunk.isChild {
                try attack.administrator.run("ALTER TABLE \(chunk) DISABLE ROW LEVEL SECURITY")
                try attack.administrator.run("GRANT SELECT ON \(chunk) TO application_role")
            }
            let found = try attack.violations()
            #expect(found.contains { $0.hasSuffix("direct access: it shows their rows") }, "\(found)")
        }
    }

    @Test("every insert seals the chunks that it made, in its own transaction")
    func sealing() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let rows = try Rows(in: database)
            try rows.addProduction(on: "1950-06-01")
            let sealed = try chunks(database)
            #expect(sealed.count >= 2)
            #expect(sealed.allSatisfy { $0[1] == "true" && $0[2] == "false" }, "\(sealed)")
            // Told to look at once it can't, and the row goes with its chunk.
            try rows.application.run("BEGIN; SET CONSTRAINTS ALL IMMEDIATE")
            #expect(refusal { try rows.addProduction(on: "1960-06-01") } != nil)
            try rows.application.run("ROLLBACK")
            #expect(try chunks(database) == sealed)
            // What was rolled back to a savepoint leaves nothing; what was kept is sealed.
            try rows.application.run("BEGIN; SAVEPOINT a")
            try rows.addProduction(on: "1965-06-01")
            try rows.application.run("ROLLBACK TO a")
            try rows.addProduction(on: "1970-06-01")
            try rows.application.run("COMMIT")
            #expect(try chunks(database).count == sealed.count + 1)
            #expect(try chunks(database).allSatisfy { $0[1] == "true" && $0[2] == "false" })
            #expect(try database.administrator().value("SELECT count(*) FROM wellflow.wellflow_new_chunks") == "0")
        }
    }

    @Test("two transactions that need the same chunk make one, and it is sealed whoever goes first")
    func race() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let rows = try Rows(in: database)
            let other = try database.connect(as: database.roles.application)
            try other.run("SELECT set_config('app.current_organization_id', $1, false)", [Rows.bravo])
            let insert = """
                INSERT INTO production_records (organization_id, version, created_at, updated_at, well_id, period,
                    production_date, completion, oil_volume, reporting)
                VALUES ('\(Rows.bravo)', 1, now(), now(), '\(Rows.well)', 'day', '1955-02-03', '', 1, 'reported')
                """
            for end in ["ROLLBACK", "COMMIT"] {
                let count = try chunks(database).count
                try rows.application.run("BEGIN")
                try rows.addProduction(on: "1955-01-01")
                // The other waits for the first one's end.
                try other.run("SET lock_timeout = '50ms'")
                #expect(refusal { try other.run(insert) } == "55P03")
                try rows.application.run(end)
                if end == "COMMIT" { try other.run(insert) }
                #expect(try chunks(database).count == count + (end == "COMMIT" ? 1 : 0))
            }
            #expect(try chunks(database).allSatisfy { $0[1] == "true" && $0[2] == "false" })
            #expect(try other.value("SELECT count(*) FROM production_records") == "2")
        }
    }

    @Test("an open chunk that someone looks at takes no rows until they are done")
    func watched() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let rows = try Rows(in: database)
            let chunk = try #require(try chunks(database).first?[0])
            // As if it had been made without a row.
            try database.administrator()
                .run(
                    "ALTER TABLE \(chunk) DISABLE ROW LEVEL SECURITY; GRANT SELECT ON \(chunk) TO application_role"
                )
            let watcher = try database.connect(as: database.roles.application)
            try watcher.run("BEGIN; SELECT count(*) FROM \(chunk)")
            let writer = rows.application
            try writer.run("BEGIN")
            try rows.addProduction(on: "2026-02-01")
            try writer.run("SELECT set_config('lock_timeout', '50ms', true)")
            try database.administrator().run("ALTER FUNCTION wellflow.wellflow_seal_chunks() SET lock_timeout = '50ms'")
            #expect(refusal { try writer.run("COMMIT") } == "55P03")
            try watcher.run("ROLLBACK")
            try rows.addProduction(on: "2026-02-01")
            #expect(refusal { try watcher.run("SELECT count(*) FROM \(chunk)") } == "42501")
        }
    }

    @Test("the application calls none of TimescaleDB's functions that touch chunks")
    func functions() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let rows = try Rows(in: database)
            let chunk = try #require(try chunks(database).first?[0])
            let application = rows.application
            let before = try chunks(database)
            for call in [
                "SELECT _timescaledb_functions.drop_chunk('\(chunk)')",
                "SELECT _timescaledb_internal.drop_chunk('\(chunk)')",
                "SELECT _timescaledb_functions.create_chunk('production_records', '{\"production_date\": [0, 86400000000]}')",
                "SELECT _timescaledb_functions.freeze_chunk('\(chunk)')",
                "SELECT public.drop_chunks('production_records', older_than => date '2100-01-01')",
                "SELECT wellflow_drop_production_partitions('2100-01-01')", "CALL public.detach_chunk('\(chunk)')",
                "CALL public.split_chunk('\(chunk)')", "SELECT public.compress_chunk('\(chunk)')",
                "CALL public.merge_chunks(ARRAY['\(chunk)', '\(chunk)']::regclass[])",
                "SELECT public.reorder_chunk('\(chunk)', 'production_records_pkey')",
                "SELECT public.set_chunk_time_interval('production_records', interval '1 day')",
                "SELECT public.add_retention_policy('production_records', interval '1 day')",
                "SELECT public.attach_tablespace('pg_default', 'production_records')",
            ] {
                #expect(refusal { try application.run(call) } == "42501", "\(call)")
            }
            #expect(try chunks(database) == before)
        }
    }

    @Test(
        "its records behave as on every backend",
        arguments: (RepositoryConformance.checks + IsolationConformance.checks)
            .filter { $0.name.contains("production") }
    )
    func conformance(check: ConformanceCheck) async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            try await check.run { try await database.open { $0.timeSeries = .timescale } }
        }
    }

    @Test("a well's days touch their chunks only, through the wall and from the first run on")
    func pruning() async throws {
        try await TestDatabase.with(layout: .hypertable) { database in
            let rows = try Rows(in: database)
            for year in 1967...2026 { try rows.addProduction(on: "\(year)-06-01") }
            let sql = """
                SELECT * FROM production_records WHERE organization_id = $1 AND well_id = $2
                    AND production_date >= $3 AND production_date < $4 ORDER BY production_date, period, completion
                """
            try rows.application.run("SET plan_cache_mode = force_custom_plan")
            try rows.application.run("PREPARE query (uuid, uuid, date, date) AS \(sql)")
            let plan = try rows.application
                .run(
                    "EXPLAIN (COSTS off) EXECUTE query ('\(Rows.acme)', '\(Rows.well)', '1980-03-01', '1980-08-01')"
                )
                .compactMap { $0[0] }
            let scans = plan.filter { $0.contains("_chunk") }
            #expect((1...2).contains(scans.count), "\(plan)")
            #expect(scans.allSatisfy { $0.contains("Index Scan") }, "\(plan)")
        }
    }

    @Test("it is refused where the extension is missing, and where it lets everyone past the walls")
    func refused() async throws {
        try await TestDatabase.with(migrated: false) { database in
            for preparation in ["", "CREATE EXTENSION timescaledb"] {
                try database.administrator().run(preparation)
                let wellflow = try await database.open { $0.timeSeries = .timescale }
                let error = await #expect(throws: WellFlowError.self) { try await wellflow.migrate() }
                #expect(error?.code == .unsupported)
                #expect(error?.message.contains(preparation.isEmpty ? "not installed" : "every role") == true)
                #expect(error?.detail?.contains("REVOKE EXECUTE") == true)
                await wellflow.close()
            }
            try database.administrator().run(TimescaleCheck.preparation)
            let wellflow = try await database.open { $0.timeSeries = .timescale }
            #expect(try await wellflow.migrate().isUpToDate)
            await wellflow.close()
        }
    }
}
