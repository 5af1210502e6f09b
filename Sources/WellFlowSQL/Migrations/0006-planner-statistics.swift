extension Migration {
    /// What SQLite's planner should expect: an organization has many rows, a lease a few wells.
    ///
    /// Without statistics the planner takes the organization for as selective as anything, and reads all of a
    /// tenant's rows rather than the few that an index finds. The numbers are fixed, so that plans are the same
    /// everywhere: rows of a table, then rows for each longer start of the index.
    static let plannerStatistics = Migration(
        id: "0006-planner-statistics",
        sqlite: """
            ANALYZE;
            DELETE FROM sqlite_stat1;
            INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('organizations', 'sqlite_autoindex_organizations_1', '100 1'),
                ('organizations', 'idx_organizations_name', '100 1'),
                ('users', 'users', '1000 10 1'),
                ('users', 'idx_users_email', '1000 10 1'),
                ('leases', 'sqlite_autoindex_leases_1', '100000 1000 1'),
                ('leases', 'idx_leases_number', '100000 1000 1'),
                ('leases', 'idx_leases_organization', '100000 1000 1 1'),
                ('wells', 'wells', '1000000 10000 1'),
                ('wells', 'idx_api_number_lookup', '1000000 10000 1'),
                ('wells', 'idx_wells_organization', '1000000 10000 2 1'),
                ('wells', 'idx_wells_lease', '1000000 10000 10'),
                ('production_records', 'production_records', '100000000 1000000 500 250 1 1'),
                ('production_records', 'idx_production_records_well_date', '100000000 1000000 500 2 1 1'),
                ('partners', 'sqlite_autoindex_partners_1', '10000 100 1'),
                ('partners', 'idx_partners_code', '10000 100 1'),
                ('lease_partners', 'lease_partners', '500000 5000 1'),
                ('lease_partners', 'idx_lease_partners_lease', '500000 5000 5 2 1'),
                ('lease_partners', 'idx_lease_partners_partner', '500000 5000 50'),
                ('equipment', 'sqlite_autoindex_equipment_1', '1000000 10000 1'),
                ('equipment', 'idx_equipment_well', '1000000 10000 5'),
                ('equipment', 'idx_equipment_lease', '1000000 10000 20'),
                ('equipment', 'idx_equipment_serial_number', '1000000 10000 1'),
                ('documents', 'sqlite_autoindex_documents_1', '1000000 10000 1'),
                ('documents', 'idx_documents_storage_key', '1000000 10000 1'),
                ('documents', 'idx_documents_lease', '1000000 10000 20'),
                ('documents', 'idx_documents_well', '1000000 10000 10'),
                ('documents', 'idx_documents_user', '1000000 10000 500'),
                ('compliance_reports', 'sqlite_autoindex_compliance_reports_1', '100000 1000 1'),
                ('compliance_reports', 'idx_compliance_reports_period', '100000 1000 200 100 1 1'),
                ('compliance_reports', 'idx_compliance_reports_user', '100000 1000 100'),
                ('jib_statements', 'sqlite_autoindex_jib_statements_1', '1000000 10000 1'),
                ('jib_statements', 'idx_jib_statements_number', '1000000 10000 1'),
                ('jib_statements', 'idx_jib_statements_partner', '1000000 10000 100'),
                ('jib_statements', 'idx_jib_statements_lease', '1000000 10000 100'),
                ('jib_statements', 'idx_jib_statements_corrects', '10000 100 1'),
                ('jib_line_items', 'jib_line_items', '10000000 100000 1'),
                ('jib_line_items', 'idx_jib_line_items_position', '10000000 100000 10 1');
            ANALYZE sqlite_schema;
            """,
        postgres: """
            -- PostgreSQL gathers its statistics itself.
            DO $block$ BEGIN END $block$;
            """
    )
}
