import Testing

/// A fault that a superuser plants in a store, and what the doctor calls it.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let sql: String
    let code: String
    /// Whether the remedy tells of a step that SQL alone doesn't do.
    var isMendedByHand = false

    var testDescription: String { name }

    static let all: [Fault] = [
        Fault(
            name: "row level security off",
            sql: "ALTER TABLE wells DISABLE ROW LEVEL SECURITY",
            code: "rls.disabled"
        ),
        Fault(name: "not forced", sql: "ALTER TABLE leases NO FORCE ROW LEVEL SECURITY", code: "rls.notForced"),
        Fault(name: "policy dropped", sql: "DROP POLICY tenant_isolation ON partners", code: "policy.missing"),
        Fault(
            name: "the system's policy dropped",
            sql: "DROP POLICY system_access ON organizations",
            code: "policy.missing"
        ),
        Fault(
            name: "policy that lets all through",
            sql: "ALTER POLICY tenant_isolation ON wells USING (true)",
            code: "policy.changed"
        ),
        Fault(
            name: "policy that lets all be written",
            sql: "ALTER POLICY tenant_isolation ON wells WITH CHECK (true)",
            code: "policy.changed"
        ),
        Fault(
            name: "policy with a way out",
            sql: """
                ALTER POLICY tenant_isolation ON organizations USING (
                    id = (SELECT nullif(current_setting('app.current_organization_id', true), '')::uuid) OR name = 'x')
                """,
            code: "policy.changed"
        ),
        Fault(
            name: "policy for everyone",
            sql: "ALTER POLICY tenant_isolation ON users TO PUBLIC",
            code: "policy.changed"
        ),
        Fault(
            name: "one more permissive policy",
            sql: "CREATE POLICY everything ON documents FOR SELECT USING (true)",
            code: "policy.unknown"
        ),
        Fault(
            name: "one more restrictive policy",
            sql: "CREATE POLICY nothing ON documents AS RESTRICTIVE FOR SELECT USING (false)",
            code: "policy.unknown"
        ),
        Fault(
            name: "plain foreign key",
            sql: """
                ALTER TABLE lease_partners ADD COLUMN parent uuid;
                CREATE UNIQUE INDEX plain ON leases (id);
                ALTER TABLE lease_partners ADD FOREIGN KEY (parent) REFERENCES leases (id)
                """,
            code: "keys.crossesTenants"
        ),
        Fault(
            name: "foreign key dropped",
            sql: "ALTER TABLE wells DROP CONSTRAINT wells_organization_id_lease_id_fkey",
            code: "keys.missing"
        ),
        Fault(
            name: "foreign key of all partitions dropped",
            sql: "ALTER TABLE production_records DROP CONSTRAINT production_records_organization_id_well_id_fkey",
            code: "keys.missing"
        ),
        Fault(
            name: "foreign key never checked",
            sql: """
                ALTER TABLE equipment DROP CONSTRAINT equipment_organization_id_well_id_fkey;
                ALTER TABLE equipment ADD CONSTRAINT later FOREIGN KEY (organization_id, well_id)
                    REFERENCES wells (organization_id, id) NOT VALID
                """,
            code: "keys.notValidated"
        ),
        Fault(
            name: "unique index over all organizations",
            sql: "CREATE UNIQUE INDEX all_numbers ON wells (api_number)",
            code: "keys.globalUnique"
        ),
        Fault(
            name: "unique index over all organizations on a partition",
            sql: "CREATE UNIQUE INDEX all_wells ON PARTITION (well_id, period, production_date, completion)",
            code: "keys.globalUnique"
        ),
        Fault(
            name: "unique constraint over all organizations",
            sql: "ALTER TABLE partners ADD UNIQUE (code)",
            code: "keys.globalUnique"
        ),
        Fault(
            name: "primary key dropped",
            sql: "ALTER TABLE jib_line_items DROP CONSTRAINT jib_line_items_pkey",
            code: "keys.primaryMissing"
        ),
        Fault(
            name: "view of its owner",
            sql: "CREATE VIEW all_wells AS SELECT * FROM wells; GRANT SELECT ON all_wells TO application_role",
            code: "view.definer"
        ),
        Fault(
            name: "view in another schema",
            sql: #"CREATE SCHEMA "Other"; CREATE VIEW "Other"."All Wells" AS SELECT * FROM wells"#,
            code: "view.definer"
        ),
        Fault(
            name: "materialized view",
            sql: "CREATE MATERIALIZED VIEW m AS SELECT * FROM wells; GRANT SELECT ON m TO application_role",
            code: "view.materialized"
        ),
        Fault(
            name: "function of its owner",
            sql: """
                CREATE FUNCTION peek(a integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER
                    SET search_path = wellflow, pg_temp RETURN 1;
                REVOKE ALL ON FUNCTION peek(integer) FROM PUBLIC
                """,
            code: "function.definer"
        ),
        Fault(
            name: "definer function for everyone",
            sql: "GRANT EXECUTE ON FUNCTION wellflow_ensure_production_partition(date) TO PUBLIC",
            code: "function.public"
        ),
        Fault(
            name: "definer function without a search path",
            sql: "ALTER FUNCTION wellflow_ensure_production_partition(date) RESET search_path",
            code: "function.searchPath"
        ),
        Fault(name: "TRUNCATE granted", sql: "GRANT TRUNCATE ON wells TO application_role", code: "grants.tooMany"),
        Fault(name: "everyone reads", sql: "GRANT SELECT ON organizations TO PUBLIC", code: "grants.tooMany"),
        Fault(name: "a column granted", sql: "GRANT UPDATE (name) ON leases TO system_role", code: "grants.tooMany"),
        Fault(
            name: "the list of migrations written",
            sql: "GRANT INSERT, DELETE ON wellflow_migrations TO application_role",
            code: "grants.tooMany"
        ),
        Fault(name: "partition granted", sql: "GRANT SELECT ON PARTITION TO application_role", code: "grants.tooMany"),
        Fault(
            name: "table behind no wall",
            sql: "CREATE TABLE prices (day date); GRANT SELECT ON prices TO application_role",
            code: "grants.tooMany"
        ),
        Fault(name: "grant missing", sql: "REVOKE DELETE ON wells FROM application_role", code: "grants.missing"),
        Fault(name: "schema open", sql: "GRANT CREATE ON SCHEMA wellflow TO PUBLIC", code: "grants.schemaCreate"),
        Fault(name: "schema closed", sql: "REVOKE USAGE ON SCHEMA wellflow FROM system_role", code: "grants.missing"),
        Fault(
            name: "the function for partitions closed",
            sql: "REVOKE EXECUTE ON FUNCTION wellflow_ensure_production_partition(date) FROM application_role",
            code: "grants.missing"
        ),
        Fault(
            name: "partition without a wall",
            sql: """
                CREATE TABLE production_records_y1901 (LIKE production_records INCLUDING ALL);
                ALTER TABLE production_records ATTACH PARTITION production_records_y1901
                    FOR VALUES FROM ('1901-01-01') TO ('1902-01-01')
                """,
            code: "rls.disabled"
        ),
        Fault(name: "next year's partition missing", sql: "DROP TABLE PARTITION", code: "partitions.missing"),
        Fault(
            name: "partition detached",
            sql: "ALTER TABLE production_records DETACH PARTITION LAST",
            code: "partitions.detached"
        ),
        Fault(
            name: "default partition",
            sql: """
                CREATE TABLE others PARTITION OF production_records DEFAULT;
                ALTER TABLE others ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY
                """,
            code: "partitions.default",
            isMendedByHand: true
        ),
        Fault(name: "index dropped", sql: "DROP INDEX idx_wells_lease", code: "index.missing"),
        Fault(name: "unique index dropped", sql: "DROP INDEX idx_users_email", code: "index.missing"),
        Fault(
            name: "index of all partitions dropped",
            sql: "DROP INDEX idx_production_records_well_date",
            code: "index.missing"
        ),
        Fault(
            name: "index not built to its end",
            sql: "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_wells_lease'::regclass",
            code: "index.invalid"
        ),
        Fault(
            name: "a table gone",
            sql: "DROP TABLE import_checkpoints",
            code: "schema.tableMissing",
            isMendedByHand: true
        ),
        Fault(
            name: "another text of a migration",
            sql: "UPDATE wellflow_migrations SET checksum = 'x' WHERE id = (SELECT max(id) FROM wellflow_migrations)",
            code: "schema.mismatch",
            isMendedByHand: true
        ),
        Fault(
            name: "a migration of a newer version",
            sql: "INSERT INTO wellflow_migrations VALUES ('9999', 'x', now())",
            code: "schema.newer",
            isMendedByHand: true
        ),
    ]
}
