import WellFlowCore
import WellFlowSQL

/// Whether an administrator has made the roles and the schema, asked before the first migration.
///
/// Without the schema the tables would go to the next one in the search path, which is for temporary ones.
extension PostgresEngine {
    func checkSchema(on connection: any SQLConnection) async throws {
        let schema = SQLQuoting.literal(configuration.schema)
        let groups = PostgresDoctor.literals([PostgresRoles.applicationGroup, PostgresRoles.systemGroup])
        let query = SQLStatement(
            """
            SELECT coalesce(current_schema() = \(schema), false),
                coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = \(schema)), false),
                (SELECT count(*) = 2 FROM pg_roles WHERE rolname IN (\(groups)))
            """
        )
        var missing: [String] = []
        try await connection.query(query) { row in
            if try !row.boolean(0) {
                missing.append("there is no schema \(configuration.schema) that the owner may use")
            } else if try !row.boolean(1) {
                missing.append("the owner's role may make nothing in the schema \(configuration.schema)")
            }
            if try !row.boolean(2) { missing.append("a group of the roles is missing") }
        }
        if missing.isEmpty { return }
        throw WellFlowError(
            .misconfigured,
            "The store's roles and schema are not made yet. An administrator runs the SQL of PostgresRoles, which "
                + "`wellflow roles` prints, in the store's database.",
            detail: missing.joined(separator: "; ")
        )
    }
}
