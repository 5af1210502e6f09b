import Testing
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Isolation in the database itself", .requiresServer)
struct IsolationTests {
    private func violations(_ plant: String = "") async throws -> [String] {
        try await TestDatabase.with { database in
            let attack = try await Attack(
                database,
                plant: { owner, mine, theirs in
                    let plant = plant.split(separator: "$mine", omittingEmptySubsequences: false)
                        .joined(separator: mine)
                        .split(separator: "$theirs", omittingEmptySubsequences: false).joined(separator: theirs)
                    try owner.run(plant)
                }
            )
            return try attack.violations()
        }
    }

    private static let table = """
        CREATE TABLE planted (
            organization_id uuid NOT NULL REFERENCES organizations (id), id uuid NOT NULL, note text,
            PRIMARY KEY (organization_id, id));
        INSERT INTO planted VALUES
            ('$mine', gen_random_uuid(), 'a'), ('$theirs', gen_random_uuid(), 'b');
        GRANT SELECT, INSERT, UPDATE, DELETE ON planted TO application_role;
        """
    private static let condition =
        "organization_id = nullif(current_setting('app.current_organization_id', true), '')::uuid"
    private static let wall = "ENABLE ROW LEVEL SECURITY; ALTER TABLE planted FORCE ROW LEVEL SECURITY;"

    @Test("no probe gets at another organization's rows, in any table, partition, view, sequence or function")
    func none() async throws {
        let violations = try await violations()
        #expect(violations == [], "\(violations)")
    }

    @Test("every table of the schema is attacked, and its partitions")
    func complete() async throws {
        try await TestDatabase.with { database in
            let attack = try await Attack(database)
            let tables = try attack.administrator.run("SELECT tablename FROM pg_tables WHERE schemaname = 'wellflow'")
            #expect(Set(attack.targets.filter(\.isTable).map(\.bareName)) == Set(tables.compactMap { $0[0] }))
            #expect(attack.targets.filter { $0.tenantColumn != nil && !$0.isChild }.count == 23)
            #expect(attack.targets.contains { $0.isChild && $0.bareName == "production_records_y2010" })
            #expect(attack.targets.first { $0.bareName == "wells" }?.keys.count == 2)
            #expect(attack.targets.first { $0.bareName == "wells" }?.foreignKeys.count == 2)
        }
    }

    /// Holes, and what must be said of each.
    private static let holes: [(name: String, sql: String, expected: [String])] = [
        (
            "a table without a wall", table,
            [
                "planted: read: a list shows their rows", "planted: read: a count finds their rows",
                "planted: read: EXISTS finds their rows",
                "planted: leak: a cast in a filter sees their rows and its error shows them",
                "planted: leak: a function in a filter sees their rows and its error shows them",
                "planted: copy out: COPY gives their rows", "planted: update and delete: an update touches their rows",
                "planted: update and delete: a delete of all touches their rows",
                "planted: insert: their row with another's id is not refused",
                "planted: move: an update of organization_id to theirs is not refused",
                "planted: upsert: ON CONFLICT (organization_id, id) DO UPDATE with their row is not refused",
                "planted: bulk: COPY FROM is not refused",
                "planted: bulk: INSERT … SELECT of their rows is not refused",
                "planted: no context: with the context '' there are rows",
                "planted: no context: without a context it deletes rows",
            ]
        ),
        (
            "a policy of true",
            table + "ALTER TABLE planted \(wall) CREATE POLICY tenant_isolation ON planted USING (true);",
            [
                "planted: read: a list shows their rows",
                "planted: move: an update of organization_id to theirs is not refused",
            ]
        ),
        (
            "a policy without a check",
            table + """
                ALTER TABLE planted \(wall)
                CREATE POLICY tenant_isolation ON planted USING (\(condition)) WITH CHECK (true);
                """,
            [
                "planted: insert: a copy of my row with another's id is not refused",
                "planted: move: an update of organization_id to theirs is not refused",
            ]
        ),
        (
            "a policy that reads well and writes all",
            table + """
                ALTER TABLE planted \(wall)
                CREATE POLICY reads ON planted FOR SELECT USING (\(condition));
                CREATE POLICY writes ON planted FOR UPDATE USING (true);
                """,
            ["planted: update and delete: an update of all touches their rows"]
        ),
        (
            "a partition with grants", "GRANT SELECT ON production_records_y2010 TO application_role;",
            [
                "production_records_y2010: direct access: the application may SELECT",
                "production_records_y2010: direct access: a select is not refused",
            ]
        ),
        (
            "an open partition",
            """
            GRANT SELECT ON production_records_y2010 TO application_role;
            ALTER TABLE production_records_y2010 DISABLE ROW LEVEL SECURITY;
            """,
            ["production_records_y2010: direct access: it shows their rows"]
        ),
        (
            "a view of its owner",
            "CREATE VIEW planted AS SELECT id, name FROM organizations; GRANT SELECT ON planted TO application_role;",
            // FORCE holds the owner back too: nothing leaks, and nothing may be read by mistake.
            []
        ),
        (
            "a materialized view",
            """
            ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
            CREATE MATERIALIZED VIEW planted AS SELECT id, name FROM organizations;
            ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
            GRANT SELECT ON planted TO application_role;
            """,
            ["planted: read: a list shows their rows", "planted: copy out: COPY of a select gives their rows"]
        ),
        (
            "a table of nobody", "CREATE TABLE planted (note text); GRANT SELECT ON planted TO application_role;",
            [
                "planted: fill: it has no organization_id and is not known to hold no tenant's rows",
                "planted: privileges: the application may SELECT",
            ]
        ),
        (
            "a key of all organizations",
            "CREATE UNIQUE INDEX planted ON wells (well_number) WHERE well_number <> '0H'",
            [
                "wells: unique key: a key of theirs is taken for me",
                "wells: unique key: a conflict tells of a key of theirs",
            ]
        ),
        (
            "a reference without its organization",
            """
            CREATE TABLE parents (organization_id uuid NOT NULL, id uuid NOT NULL PRIMARY KEY);
            INSERT INTO parents VALUES ('$mine', '$mine'), ('$theirs', '$theirs');
            CREATE TABLE planted (organization_id uuid NOT NULL, id uuid NOT NULL, parent_id uuid REFERENCES parents (id),
                PRIMARY KEY (organization_id, id));
            INSERT INTO planted VALUES ('$mine', gen_random_uuid(), '$mine'), ('$theirs', gen_random_uuid(), '$theirs');
            GRANT SELECT, INSERT, UPDATE, DELETE ON parents, planted TO application_role;
            """,
            [
                "planted: foreign key: planted_parent_id_fkey: my row may refer to theirs",
                "planted: foreign key: planted_parent_id_fkey: the answer tells whether their row exists",
            ]
        ),
        (
            "more privileges",
            "GRANT TRUNCATE, TRIGGER ON wells TO application_role; GRANT SELECT ON wells TO system_role;"
                + "CREATE SEQUENCE planted; GRANT USAGE ON planted TO application_role;",
            [
                "wells: privileges: the application may TRUNCATE", "wells: privileges: the application may TRIGGER",
                "wells: system: the system may SELECT", "planted: privileges: USAGE on a sequence",
            ]
        ),
        (
            "a function for everyone",
            "CREATE FUNCTION planted() RETURNS bigint SECURITY DEFINER LANGUAGE sql AS 'SELECT count(*) FROM wells'",
            [
                "planted: functions: wellflow_test_application", "planted: functions: wellflow_test_system",
                "planted: functions: a definer without a search path",
            ]
        ),
    ]

    @Test("a hole that is planted is named", arguments: holes.indices)
    func bites(hole: Int) async throws {
        let (name, sql, expected) = Self.holes[hole]
        let found = try await violations(sql)
        for violation in expected { #expect(found.contains(violation), "\(name): \(found)") }
    }
}
