extension PostgresText {
    static let importCheckpoints: PostgresText = """
        CREATE TABLE import_checkpoints (
            organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            plan text COLLATE "C" NOT NULL CHECK (char_length(plan) BETWEEN 1 AND 64),
            progress jsonb,
            PRIMARY KEY (organization_id, id)
        );
        CREATE UNIQUE INDEX idx_import_checkpoints_plan ON import_checkpoints (organization_id, plan);
        \(TenantSecurity.wall(around: "import_checkpoints"))
        """
}
