import WellFlowCore
import WellFlowSQL

/// Looks a live database over, through catalogs that everyone may read; each family of checks has a file of its own.
struct PostgresDoctor {
    let connection: any SQLConnection
    let expected: ExpectedSchema
    /// The schema of the store's tables.
    let schema: String

    /// Every check of the database itself, whose store connects as these.
    func findings(_ logins: Logins) async throws -> [Finding] {
        var findings = try await checkTables()
        findings += try await checkRoles(logins)
        findings += try await checkRowSecurity()
        findings += try await checkPolicies()
        findings += try await checkForeignKeys()
        findings += try await checkUniqueKeys()
        findings += try await checkIndexes()
        findings += try await checkViews()
        findings += try await checkFunctions()
        findings += try await checkTriggers()
        findings += try await checkGrants(logins)
        findings += try await checkPartitions()
        return findings
    }

    /// Tables that the migrations made and that are gone.
    private func checkTables() async throws -> [Finding] {
        let there = try await rows("SELECT relname::text FROM pg_class WHERE relnamespace = \(Self.space)")
            .map { $0[0] }
        return expected.tables.subtracting(there)
            .map { table in
                Finding(
                    "schema.tableMissing",
                    .problem,
                    subject: table,
                    problem: "The table is not there.",
                    reason: "What it held is lost, and every call that needs it fails.",
                    remedy: "Restore a backup."
                )
            }
    }

    // MARK: What the families share

    /// The schema's number in the catalogs.
    static let space = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())"

    /// The numbers of the tables with tenants' rows, partitions included: those with an organization, and
    /// `organizations`.
    static let tenantTables = """
        (SELECT c.oid FROM pg_class c WHERE c.relnamespace = \(space) AND c.relkind IN ('r', 'p')
            AND (c.relname = 'organizations' OR EXISTS (
                SELECT FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped)))
        """

    /// The rows of a query whose columns are texts; NULL is an empty one.
    func rows(_ sql: String, _ values: [String] = []) async throws -> [[String]] {
        var rows: [[String]] = []
        try await connection.query(
            SQLStatement(sql),
            bind: { sink in
                for (column, value) in values.enumerated() { sink.text(value, column) }
            },
            row: { row in rows.append(try Self.read(row)) }
        )
        return rows
    }

    private static func read(_ row: any RowSource) throws -> [String] {
        guard let row = row as? ResultRow else { return [] }
        return try (0..<row.result.columnCount).map { row.isNull($0) ? "" : try row.text($0) }
    }

    /// An object's name with its schema, quoted.
    func name(_ object: String) -> String {
        "\(SQLQuoting.identifier(schema)).\(SQLQuoting.identifier(object))"
    }

    /// Names as quoted identifiers with commas between them.
    static func list(_ names: [String]) -> String {
        names.map(SQLQuoting.identifier).joined(separator: ", ")
    }
}
