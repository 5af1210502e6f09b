import Testing
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Partitions of production records", .requiresServer)
struct PartitionTests {
    private func ensure(_ day: String, _ connection: PlainConnection) throws -> String? {
        try connection.run("SELECT wellflow_ensure_production_partition($1)", [day]).first?[0]
    }

    private func partitions(_ connection: PlainConnection) throws -> [String] {
        try connection
            .run("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'production_records'::regclass")
            .compactMap { $0[0] }
            .sorted()
    }

    /// The names of partitions for the years around this one.
    private func around(_ owner: PlainConnection) throws -> [String] {
        let year = try #require(Int(try owner.value("SELECT extract(year FROM now() AT TIME ZONE 'UTC')") ?? ""))
        return (year - 1...year + 1).map { "production_records_y\($0)" }
    }

    @Test("a new store has last, this and next year's")
    func first() async throws {
        try await TestDatabase.with { database in
            let owner = try database.connect(as: database.roles.owner)
            #expect(try partitions(owner) == around(owner))
        }
    }

    @Test("the application makes the one that a day needs, once, and owns nothing of it")
    func onDemand() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            #expect(throws: PlainConnection.Failure.self) { try rows.addProduction(on: "1987-06-05") }
            for day in ["1987-06-05", "1987-01-01", "1987-12-31"] {
                #expect(try ensure(day, rows.application) == "production_records_y1987")
                try rows.addProduction(on: day)
            }
            let owner = try rows.application.value(
                "SELECT relowner::regrole FROM pg_class WHERE relname = 'production_records_y1987'"
            )
            #expect(owner == database.roles.owner)
            #expect(throws: PlainConnection.Failure.self) { try ensure("1987-06-05", rows.system) }
        }
    }

    @Test("one has all that its table has, its own wall, and no grants")
    func complete() async throws {
        try await TestDatabase.with { database in
            let owner = try database.connect(as: database.roles.owner)
            _ = try ensure("1900-02-28", owner)
            func constraints(_ table: String) throws -> [[String?]] {
                try owner.run(
                    """
                    SELECT contype::text, pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE conrelid = '\(table)'::regclass ORDER BY 1, 2
                    """
                )
            }
            func indexes(_ table: String) throws -> [[String?]] {
                try owner.run(
                    """
                    SELECT indisunique, indisprimary, regexp_replace(pg_get_indexdef(indexrelid), '^.* USING', '')
                    FROM pg_index WHERE indrelid = '\(table)'::regclass AND indisvalid ORDER BY 1, 2, 3
                    """
                )
            }
            #expect(try constraints("production_records_y1900") == constraints("production_records"))
            #expect(try constraints("production_records_y1900").count >= 13)
            #expect(try indexes("production_records_y1900") == indexes("production_records"))
            #expect(
                try owner.run(
                    """
                    SELECT relrowsecurity, relforcerowsecurity, relacl::text = format('{%1$s=arwdDxt/%1$s}', relowner::regrole)
                    FROM pg_class WHERE relname = 'production_records_y1900'
                    """
                ) == [["t", "t", "t"]]
            )
            let conditions = try owner.run(
                """
                SELECT DISTINCT policyname, roles, cmd, qual, with_check FROM pg_policies
                WHERE tablename ~ '^production_records'
                """
            )
            #expect(conditions.count == 1)
        }
    }

    @Test(
        "a day that no well can have produced on is refused",
        arguments: ["1858-12-31", "9999-01-01", "infinity", "-infinity", "0044-03-15 BC"]
    )
    func outside(day: String) async throws {
        try await TestDatabase.with { database in
            let application = try database.connect(as: database.roles.application)
            #expect(throws: PlainConnection.Failure.self) { try ensure(day, application) }
            #expect(try ensure("1859-01-01", application) == "production_records_y1859")
            let owner = try database.connect(as: database.roles.owner)
            #expect(throws: PlainConnection.Failure.self) {
                try owner.run("SELECT wellflow_ensure_production_partition(NULL)")
            }
        }
    }

    @Test("by months since a year, and a year keeps what it has")
    func months() async throws {
        try await TestDatabase.with(migrated: false) { database in
            try database.migrate(before: "SELECT set_config('wellflow.production_monthly_since', '2020', true)")
            let owner = try database.connect(as: database.roles.owner)
            #expect(try partitions(owner).count == 36)
            #expect(try ensure("2019-12-31", owner) == "production_records_y2019")
            #expect(try ensure("2020-12-31", owner) == "production_records_y2020m12")
            #expect(try ensure("2020-02-29", owner) == "production_records_y2020m02")
            try owner.run("UPDATE wellflow_settings SET value = '2000'")
            #expect(try ensure("2019-05-05", owner) == "production_records_y2019")
            try owner.run("DELETE FROM wellflow_settings")
            #expect(try ensure("2020-07-01", owner) == "production_records_y2020m07")
            #expect(try ensure("2018-07-01", owner) == "production_records_y2018")
        }
    }

    @Test("what lies before a date is dropped, by the owner only")
    func drop() async throws {
        try await TestDatabase.with(migrated: false) { database in
            try database.migrate(before: "SELECT set_config('wellflow.production_monthly_since', '1990', true)")
            let owner = try database.connect(as: database.roles.owner)
            for day in ["1987-05-01", "1988-05-01", "1990-05-01", "1990-06-01"] { _ = try ensure(day, owner) }
            let call = "SELECT wellflow_drop_production_partitions('1990-06-30')"
            let application = try database.connect(as: database.roles.application)
            #expect(throws: PlainConnection.Failure.self) { try application.run(call) }
            let dropped = ["production_records_y1987", "production_records_y1988", "production_records_y1990m05"]
            #expect(try owner.run(call) == dropped.map { [$0] })
            #expect(try owner.run(call).isEmpty)
            #expect(try partitions(owner).first == "production_records_y1990m06")
            #expect(try ensure("1987-05-01", owner) == "production_records_y1987")
        }
    }

    @Test("of two callers at once one makes it, while others read and write")
    func concurrently() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            // A transaction that read and wrote production records holds up nobody.
            try rows.application.run("BEGIN")
            try rows.addProduction(on: "2026-03-01")
            let first = try database.connect(as: database.roles.application)
            try first.run("BEGIN")
            #expect(try ensure("1950-01-01", first) == "production_records_y1950")
            async let second = blocking {
                try database.connect(as: database.roles.application)
                    .value("SELECT wellflow_ensure_production_partition('1950-12-31')")
            }
            let waiting =
                """
                SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database
                    WHERE NOT granted AND relation = 'production_records'::regclass AND datname = current_database()
                """
            while try rows.system.value(waiting) == "0" { await Task.yield() }
            try first.run("COMMIT")
            #expect(try await second == "production_records_y1950")
            try rows.application.run("COMMIT")
        }
    }

    @Test("temporary tables in the caller's session don't stand in for the store's")
    func searchPath() async throws {
        try await TestDatabase.with { database in
            let application = try database.connect(as: database.roles.application)
            try application.run(
                """
                CREATE TEMP TABLE wellflow_settings (key text, value text);
                INSERT INTO wellflow_settings VALUES ('production_monthly_since', '1900');
                CREATE TEMP TABLE production_records (a text);
                SET search_path = pg_temp
                """
            )
            let name = "\(SQLQuoting.identifier(database.roles.schema)).wellflow_ensure_production_partition"
            #expect(try application.value("SELECT \(name)('1950-01-01')") == "production_records_y1950")
        }
    }
}
