extension PostgresText {
    static let audit: PostgresText = """
        CREATE TABLE audit_operations (
            organization_id uuid NOT NULL,
            recorded_at timestamptz NOT NULL,
            id uuid NOT NULL,
            principal text COLLATE "C" NOT NULL CHECK (char_length(principal) BETWEEN 1 AND 300),
            source text COLLATE "C" NOT NULL CHECK (char_length(source) BETWEEN 1 AND 64),
            kind text COLLATE "C" NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 64),
            request_id text COLLATE "C" CHECK (char_length(request_id) <= 255),
            trace_id text COLLATE "C" CHECK (char_length(trace_id) <= 255),
            reason text COLLATE "C" CHECK (char_length(reason) <= 2000),
            import_id uuid,
            change_count bigint NOT NULL CHECK (change_count >= 0),
            content text COLLATE "C" CHECK (char_length(content) = 64),
            sequence bigint CHECK (sequence >= 1),
            link text COLLATE "C" CHECK (char_length(link) = 64),
            PRIMARY KEY (organization_id, recorded_at, id),
            CONSTRAINT chk_audit_link CHECK (
                (sequence IS NULL) = (link IS NULL) AND (content IS NULL) = (link IS NULL))
        ) PARTITION BY RANGE (recorded_at);
        CREATE INDEX idx_audit_operations_request ON audit_operations (organization_id, request_id, recorded_at)
            WHERE request_id IS NOT NULL;
        CREATE TABLE audit_changes (
            organization_id uuid NOT NULL,
            recorded_at timestamptz NOT NULL,
            operation_id uuid NOT NULL,
            ordinal bigint NOT NULL CHECK (ordinal >= 0),
            action text COLLATE "C" NOT NULL CHECK (action IN ('create', 'update', 'delete')),
            entity text COLLATE "C" NOT NULL CHECK (char_length(entity) BETWEEN 1 AND 64),
            entity_id text COLLATE "C" NOT NULL CHECK (char_length(entity_id) BETWEEN 1 AND 400),
            version bigint NOT NULL CHECK (version >= 1),
            changes text COLLATE "C" NOT NULL,
            PRIMARY KEY (organization_id, recorded_at, operation_id, ordinal)
        ) PARTITION BY RANGE (recorded_at);
        CREATE INDEX idx_audit_changes_entity ON audit_changes (organization_id, entity, entity_id, recorded_at);
        CREATE TABLE audit_heads (
            organization_id uuid NOT NULL,
            sequence bigint NOT NULL CHECK (sequence >= 1),
            recorded_at timestamptz NOT NULL,
            link text COLLATE "C" NOT NULL CHECK (char_length(link) = 64),
            PRIMARY KEY (organization_id)
        );
        CREATE TABLE audit_checkpoints (
            organization_id uuid NOT NULL,
            sequence bigint NOT NULL CHECK (sequence >= 0),
            recorded_at timestamptz NOT NULL,
            link text COLLATE "C" CHECK (char_length(link) = 64),
            operations bigint NOT NULL CHECK (operations >= 1),
            key_id text COLLATE "C" NOT NULL CHECK (char_length(key_id) BETWEEN 1 AND 64),
            signature text COLLATE "C" NOT NULL CHECK (char_length(signature) = 64),
            created_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, recorded_at)
        );
        \(AuditSecurity.wall(around: "audit_operations", "SELECT, INSERT"))
        \(AuditSecurity.wall(around: "audit_changes", "SELECT, INSERT"))
        \(AuditSecurity.wall(around: "audit_heads", "SELECT, INSERT, UPDATE"))
        \(AuditSecurity.wall(around: "audit_checkpoints", "SELECT"))
        \(AuditSecurity.appendOnly)
        \(AuditPartitions.sql)
        \(AuditAppending.sql)
        """
}

/// The wall around the audit trail; part of a released migration: it never changes.
enum AuditSecurity {
    /// The organization of operations that belong to none.
    static let system = "'00000000-0000-0000-0000-000000000000'"

    /// The system's trail is no tenant's, whatever a tenant says that it is.
    static let condition = "\(TenantSecurity.condition()) AND organization_id <> \(system)::uuid"

    static func wall(around table: String, _ privileges: String) -> String {
        """
        ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY;
        ALTER TABLE \(table) FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant_isolation ON \(table) FOR ALL TO application_role
            USING (\(condition))
            WITH CHECK (\(condition));
        CREATE POLICY system_access ON \(table) FOR ALL TO system_role
            USING (organization_id = \(system)::uuid)
            WITH CHECK (organization_id = \(system)::uuid);
        GRANT \(privileges) ON \(table) TO application_role, system_role;
        """
    }

    /// Refuses changes to everyone, the owner too.
    static let appendOnly = """
        CREATE FUNCTION wellflow_refuse_audit_change() RETURNS trigger
        LANGUAGE plpgsql
        AS $function$
        BEGIN
            RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_refuse_audit_change() FROM PUBLIC;
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_operations
            FOR EACH ROW EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_changes
            FOR EACH ROW EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_checkpoints
            FOR EACH ROW EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER append_only BEFORE DELETE ON audit_heads
            FOR EACH ROW EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_operations
            FOR EACH STATEMENT EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_changes
            FOR EACH STATEMENT EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_checkpoints
            FOR EACH STATEMENT EXECUTE FUNCTION wellflow_refuse_audit_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_heads
            FOR EACH STATEMENT EXECUTE FUNCTION wellflow_refuse_audit_change();
        """
}
