extension Migration {
    /// The audit trail: who changed what, when and why.
    ///
    /// An operation is what one transaction changed; the system's, which belong to no organization, have zeros for one.
    /// No key refers to `organizations`: the trail outlives them.
    static let audit = Migration(
        id: "0008-audit",
        sqlite: """
            CREATE TABLE audit_operations (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                recorded_at INTEGER NOT NULL,
                id BLOB NOT NULL CHECK (length(id) = 16),
                principal TEXT NOT NULL CHECK (length(principal) BETWEEN 1 AND 300),
                source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 64),
                kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
                request_id TEXT CHECK (length(request_id) <= 255),
                trace_id TEXT CHECK (length(trace_id) <= 255),
                reason TEXT CHECK (length(reason) <= 2000),
                import_id BLOB CHECK (length(import_id) = 16),
                change_count INTEGER NOT NULL CHECK (change_count >= 0),
                content TEXT CHECK (length(content) = 64),
                sequence INTEGER CHECK (sequence >= 1),
                link TEXT CHECK (length(link) = 64),
                PRIMARY KEY (organization_id, recorded_at, id),
                CONSTRAINT chk_audit_link CHECK ((sequence IS NULL) = (link IS NULL) AND (content IS NULL) = (link IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idx_audit_operations_request ON audit_operations (organization_id, request_id, recorded_at)
                WHERE request_id IS NOT NULL;
            CREATE TABLE audit_changes (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                recorded_at INTEGER NOT NULL,
                operation_id BLOB NOT NULL CHECK (length(operation_id) = 16),
                ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
                action TEXT NOT NULL CHECK (action IN ('create', 'update', 'delete')),
                entity TEXT NOT NULL CHECK (length(entity) BETWEEN 1 AND 64),
                entity_id TEXT NOT NULL CHECK (length(entity_id) BETWEEN 1 AND 400),
                version INTEGER NOT NULL CHECK (version >= 1),
                changes TEXT NOT NULL,
                PRIMARY KEY (organization_id, recorded_at, operation_id, ordinal)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idx_audit_changes_entity ON audit_changes (organization_id, entity, entity_id, recorded_at);
            -- The last link of each organization's chain.
            CREATE TABLE audit_heads (
                organization_id BLOB NOT NULL PRIMARY KEY CHECK (length(organization_id) = 16),
                sequence INTEGER NOT NULL CHECK (sequence >= 1),
                recorded_at INTEGER NOT NULL,
                link TEXT NOT NULL CHECK (length(link) = 64)
            ) STRICT, WITHOUT ROWID;
            -- What stands for the periods that were dropped: the chain goes on behind it.
            CREATE TABLE audit_checkpoints (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                sequence INTEGER NOT NULL CHECK (sequence >= 0),
                recorded_at INTEGER NOT NULL,
                link TEXT CHECK (length(link) = 64),
                operations INTEGER NOT NULL CHECK (operations >= 1),
                key_id TEXT NOT NULL CHECK (length(key_id) BETWEEN 1 AND 64),
                signature TEXT NOT NULL CHECK (length(signature) = 64),
                created_at INTEGER NOT NULL,
                PRIMARY KEY (organization_id, recorded_at)
            ) STRICT, WITHOUT ROWID;
            \(["operations", "changes", "checkpoints"].map(refusingUpdates).joined(separator: "\n"))
            \(["operations", "changes"].map(refusingDeletes).joined(separator: "\n"))
            \(refusingReplacements(of: "operations", "organization_id", "recorded_at", "id"))
            \(refusingReplacements(of: "changes", "organization_id", "recorded_at", "operation_id", "ordinal"))
            \(refusingReplacements(of: "checkpoints", "organization_id", "recorded_at"))
            CREATE TRIGGER audit_heads_delete BEFORE DELETE ON audit_heads
            BEGIN SELECT RAISE(ABORT, 'the head of a chain stays'); END;
            CREATE TRIGGER audit_checkpoints_delete BEFORE DELETE ON audit_checkpoints
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
            INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('audit_operations', 'audit_operations', '10000000 100000 1 1'),
                ('audit_operations', 'idx_audit_operations_request', '10000000 100000 2 2'),
                ('audit_changes', 'audit_changes', '100000000 1000000 20 20 1'),
                ('audit_changes', 'idx_audit_changes_entity', '100000000 1000000 100000 10 1'),
                ('audit_heads', 'audit_heads', '100 1'),
                ('audit_checkpoints', 'audit_checkpoints', '1000 10 1');
            ANALYZE sqlite_schema;
            """,
        postgres: .audit
    )

    private static func refusingUpdates(of table: String) -> String {
        """
        CREATE TRIGGER audit_\(table)_update BEFORE UPDATE ON audit_\(table)
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        """
    }

    /// `INSERT OR REPLACE` would remove a row without asking the triggers on deletions.
    private static func refusingReplacements(of table: String, _ columns: String...) -> String {
        let same = columns.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ")
        return """
            CREATE TRIGGER audit_\(table)_replace BEFORE INSERT ON audit_\(table)
            WHEN EXISTS (SELECT 1 FROM audit_\(table) WHERE \(same))
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
            """
    }

    /// Only what a checkpoint stands for may go.
    private static func refusingDeletes(of table: String) -> String {
        """
        CREATE TRIGGER audit_\(table)_delete BEFORE DELETE ON audit_\(table)
        WHEN NOT EXISTS (
            SELECT 1 FROM audit_checkpoints
            WHERE organization_id = OLD.organization_id AND recorded_at >= OLD.recorded_at)
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        """
    }
}
