extension Migration {
    /// How far unfinished imports have come.
    static let importCheckpoints = Migration(
        id: "0007-import-checkpoints",
        sqlite: """
            CREATE TABLE import_checkpoints (
                organization_id BLOB NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                plan TEXT NOT NULL CHECK (length(plan) BETWEEN 1 AND 64),
                progress TEXT,
                PRIMARY KEY (organization_id, id)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_import_checkpoints_plan ON import_checkpoints (organization_id, plan);
            INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('import_checkpoints', 'import_checkpoints', '100 2 1'),
                ('import_checkpoints', 'idx_import_checkpoints_plan', '100 2 1');
            ANALYZE sqlite_schema;
            """,
        postgres: .importCheckpoints
    )
}
