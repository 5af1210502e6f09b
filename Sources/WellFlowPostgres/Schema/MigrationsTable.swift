/// The table in which a PostgreSQL store keeps what was applied to it; it holds no tenant's data.
package enum MigrationsTable {
    static let name = "wellflow_migrations"

    /// Makes the table in the first schema of the search path, for both roles to read.
    package static let create = """
        CREATE TABLE wellflow_migrations (
            id text COLLATE "C" NOT NULL PRIMARY KEY,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL
        );
        GRANT SELECT ON wellflow_migrations TO application_role, system_role;
        """
}
