import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("The schema on PostgreSQL", .requiresServer)
struct SchemaTests {
    private func type(of storage: FieldStorage) -> String {
        switch storage {
        case .integer: "bigint"
        case .boolean: "boolean"
        case .decimal: "numeric"
        case .text: "text"
        case .uuid: "uuid"
        case .date: "date"
        case .timestamp: "timestamp with time zone"
        case .json: "jsonb"
        }
    }

    private func table<E: Entity>(of _: E.Type) -> String { E.schema.table }

    private func columns<E: Entity>(of _: E.Type) -> Set<[String]> {
        var columns = E.schema.storedColumns + E.schema.idColumns + E.schema.columns
        if E.self != Organization.self { columns.append(Column("organization_id", .uuid)) }
        if E.self == User.self { columns.append(Column("email_key", .text)) }
        return Set(
            columns.map { column in
                var scale = ""
                if case .decimal(let digits) = column.storage { scale = "\(digits)" }
                return [column.name, type(of: column.storage), scale, column.isNullable ? "YES" : "NO"]
            }
        )
    }

    @Test("every entity's columns have the types that its fields say")
    func columnTypes() async throws {
        try await TestDatabase.with { database in
            let owner = try database.connect(as: database.roles.owner)
            for entity in Entities.all {
                let rows = try owner.run(
                    """
                    SELECT column_name, data_type, CASE data_type WHEN 'numeric' THEN numeric_scale::text ELSE '' END,
                        is_nullable
                    FROM information_schema.columns
                    WHERE table_schema = current_schema() AND table_name = $1
                    """,
                    [table(of: entity)]
                )
                #expect(Set(rows.map { $0.map { $0 ?? "" } }) == columns(of: entity), "\(entity)")
            }
        }
    }

    @Test("every text is ordered by its bytes")
    func collations() async throws {
        try await TestDatabase.with { database in
            let owner = try database.connect(as: database.roles.owner)
            let other = try owner.run(
                """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
                    AND (table_name, column_name) <> ('wellflow_migrations', 'checksum')
                """
            )
            #expect(other.isEmpty)
        }
    }

    @Test("indexes and named constraints are SQLite's")
    func names() async throws {
        let sqlite = Migration.all.map { $0.text(of: .sqlite) }.joined(separator: "\n")
        let expected = Set(
            sqlite.matches(of: /(?:INDEX|CONSTRAINT) ([a-z_0-9]+)/).map { String($0.output.1) }
        )
        #expect(expected.count > 30)
        try await TestDatabase.with { database in
            let owner = try database.connect(as: database.roles.owner)
            let found = try owner.run(
                """
                SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'idx%'
                UNION SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
                    AND conname LIKE 'chk%'
                """
            )
            #expect(Set(found.compactMap { $0[0] }) == expected)
        }
    }

    @Test(
        "a layout has its own checksum, where its text differs",
        arguments: Migration.all
    )
    func checksums(migration: Migration) {
        let differs = migration.id == "0002-leases-wells-production"
        let partitioned = migration.checksum(of: .postgres(.partitioned))
        #expect((partitioned != migration.checksum(of: .postgres(.hypertable))) == differs)
        #expect(partitioned != migration.checksum(of: .sqlite))
    }

    @Test("a later e-mail address that differs in case is the same; other letters keep theirs")
    func emailKey() async throws {
        try await TestDatabase.with { database in
            let rows = try Rows(in: database)
            let key = try rows.application.value("SELECT email_key FROM users WHERE email = 'ANN.É@Acme.test'")
            #expect(key == "ann.É@acme.test")
            #expect(throws: PlainConnection.Failure.self) { try rows.addUser(email: "Ann.É@acme.TEST") }
        }
    }
}
