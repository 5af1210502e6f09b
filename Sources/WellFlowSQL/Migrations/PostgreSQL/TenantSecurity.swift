/// The SQL of the wall between tenants that PostgreSQL's migrations repeat for each table.
///
/// Released migrations consist of it and never change, so it never does: what a later migration needs otherwise gets a
/// function of its own.
enum TenantSecurity {
    /// Whether a row belongs to the organization that the transaction speaks for.
    ///
    /// The sub-select is evaluated once a statement, not once a row; a connection that was used answers '', not NULL.
    static func condition(on column: String = "organization_id") -> String {
        "\(column) = (SELECT nullif(current_setting('app.current_organization_id', true), '')::uuid)"
    }

    /// Row level security that binds the owner too, and its policy.
    static func policy(on table: String, column: String = "organization_id") -> String {
        """
        ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY;
        ALTER TABLE \(table) FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant_isolation ON \(table) FOR ALL TO application_role
            USING (\(condition(on: column)))
            WITH CHECK (\(condition(on: column)));
        """
    }

    /// The policy of a tenant's table and what the application may do with its rows.
    static func wall(around tables: String...) -> String {
        tables
            .map { policy(on: $0) + "\nGRANT SELECT, INSERT, UPDATE, DELETE ON \($0) TO application_role;" }
            .joined(separator: "\n")
    }
}
