import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("The tables")
struct SchemaTests {
    /// Rows of a query on the store's own file, as texts.
    static func rows(_ sql: String, in path: String) async throws -> [[String]] {
        let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY, isWriter: false)
        defer { connection.close() }
        var rows: [[String]] = []
        let count = sql.contains("pragma_table_info") ? 3 : 1
        try await connection.query(SQLStatement(sql)) { row in
            rows.append(try (0..<count).map { row.isNull($0) ? "" : try row.text($0) })
        }
        return rows
    }

    @Test("every schema has its table, with its columns and no other, NOT NULL where a value is needed")
    func columns() async throws {
        try await Stores.withFile { _, path in
            for entity in Entities.all {
                let found = try await Self.rows(
                    "SELECT name, type, \"notnull\" FROM pragma_table_info('\(entity.table)')",
                    in: path
                )
                let expected = Self.expectedColumns(of: entity)
                #expect(Set(found.map { $0.joined(separator: " ") }) == expected, "\(entity.table)")
            }
        }
    }

    private static func expectedColumns<E: Entity>(of _: E.Type) -> Set<String> {
        let organization = E.self == Organization.self ? [] : [Column("organization_id", .uuid)]
        return Set(
            (organization + E.schema.storedColumns + E.schema.columns)
                .map { column in
                    let type =
                        switch column.storage {
                        case .integer, .boolean, .decimal, .timestamp: "INTEGER"
                        case .text, .date, .json: "TEXT"
                        case .uuid: "BLOB"
                        }
                    return "\(column.name) \(type) \(column.isNullable ? 0 : 1)"
                }
        )
    }

    @Test("every table is one of the entities' or the migrations'")
    func noOtherTables() async throws {
        try await Stores.withFile { _, path in
            let tables = try await Self.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                in: path
            )
            let others = [
                "wellflow_migrations", "audit_operations", "audit_changes", "audit_heads", "audit_checkpoints",
                "jobs", "job_attempts", "job_workers", "job_controls", "job_schedules",
            ]
            #expect(Set(tables.flatMap { $0 }) == Set(Entities.all.map { $0.table } + others))
        }
    }

    @Test("every unique key starts with the organization, every foreign key carries it")
    func organizationFirst() async throws {
        try await Stores.withFile { _, path in
            for entity in Entities.all where entity != Organization.self {
                let firsts = try await Self.rows(
                    """
                    SELECT (SELECT name FROM pragma_index_info(list.name) WHERE seqno = 0)
                    FROM pragma_index_list('\(entity.table)') AS list WHERE list."unique"
                    """,
                    in: path
                )
                #expect(Set(firsts.flatMap { $0 }) == ["organization_id"], "\(entity.table)")
                let keys = try await Self.rows(
                    "SELECT \"from\" FROM pragma_foreign_key_list('\(entity.table)') WHERE seq = 0",
                    in: path
                )
                #expect(Set(keys.flatMap { $0 }) == ["organization_id"], "\(entity.table)")
            }
        }
    }

    @Test(
        "the constraints and indexes that others look for have their names",
        arguments: [
            "chk_positive_volumes", "chk_valid_api_number", "idx_api_number_lookup", "idx_wells_organization",
            "idx_production_records_well_date",
        ]
    )
    func names(name: String) async throws {
        try await Stores.withFile { _, path in
            let found = try await Self.rows("SELECT sql FROM sqlite_schema WHERE sql LIKE '%\(name)%'", in: path)
            #expect(!found.isEmpty)
        }
    }

    @Test(
        "the database refuses what gets past the validators",
        arguments: [
            ("UPDATE production_records SET oil_volume = -1", "CHECK constraint failed: chk_positive_volumes"),
            ("UPDATE production_records SET reporting = 'withheld'", "CHECK constraint failed: chk_reporting"),
            (
                "UPDATE production_records SET production_date = '2024-03-02'",
                "CHECK constraint failed: chk_month_first_day"
            ),
            ("UPDATE production_records SET days_on = 3101", "CHECK constraint failed: chk_days_on"),
            ("UPDATE production_records SET oil_volume = 'much'", "cannot store TEXT value in INTEGER column"),
            ("UPDATE wells SET api_number = NULL", "CHECK constraint failed: chk_valid_api_number"),
            ("UPDATE wells SET api_number = '3001529417000X'", "CHECK constraint failed: chk_valid_api_number"),
            ("UPDATE wells SET api_number = '30015294170'", "CHECK constraint failed: chk_valid_api_number"),
            ("UPDATE wells SET status = 'sold'", "CHECK constraint failed: status IN"),
            ("UPDATE wells SET location_latitude = 1", "CHECK constraint failed: chk_well_location"),
            ("UPDATE wells SET lease_id = randomblob(16)", "FOREIGN KEY constraint failed"),
            (
                "UPDATE wells SET spud_date = '2024-01-02', completion_date = '2024-01-01'",
                "CHECK constraint failed: chk_well_dates"
            ),
            ("UPDATE wells SET name = ''", "CHECK constraint failed: length(name) BETWEEN 1 AND 255"),
            (
                "INSERT INTO wells (organization_id, id, version, created_at, updated_at, api_number, name, type, status) "
                    + "SELECT organization_id, randomblob(16), 1, 1, 1, api_number, name, type, status FROM wells",
                "UNIQUE constraint failed: wells.organization_id, wells.api_number"
            ),
            ("DELETE FROM wells", "FOREIGN KEY constraint failed"),
            ("DELETE FROM organizations", "FOREIGN KEY constraint failed"),
        ]
    )
    func constraints(sql: String, refusal: String) async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let well = try await tenant.wells.create(
                Well(apiNumber: "30-015-29417-00-00", name: "Federal", type: .oil, status: .producing)
            )
            try await tenant.production.create(
                ProductionRecord(wellID: well.id, period: .month, productionDate: "2024-03-01", oilVolume: 1)
            )
            await wellflow.close()
            let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE, isWriter: true)
            defer { connection.close() }
            try connection.run("PRAGMA foreign_keys = ON")
            let error = #expect(throws: WellFlowError.self) { try connection.run(sql) }
            let detail = error?.detail ?? ""
            #expect(detail.contains(refusal), "\(detail)")
        }
    }
}
