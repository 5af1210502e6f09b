extension Migration {
    /// What the validation of production found, and the notifications that were sent.
    static let findingsNotifications = Migration(
        id: "0010-findings-notifications",
        sqlite: """
            CREATE TABLE production_findings (
                organization_id BLOB NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                well_id BLOB NOT NULL,
                period TEXT NOT NULL CHECK (period IN ('day', 'month')),
                production_date TEXT NOT NULL CHECK (length(production_date) = 10),
                completion TEXT NOT NULL CHECK (length(completion) <= 255),
                path TEXT NOT NULL CHECK (length(path) BETWEEN 1 AND 100),
                code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 50),
                message TEXT NOT NULL CHECK (length(message) BETWEEN 1 AND 500),
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_production_findings_finding ON production_findings
                (organization_id, well_id, period, production_date, completion, path, code);
            CREATE TABLE notification_deliveries (
                organization_id BLOB NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
                channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 64),
                template TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 100),
                recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 320),
                subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 500),
                body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 100000),
                status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'sent', 'failed', 'unknown')),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                last_error TEXT CHECK (length(last_error) BETWEEN 1 AND 500),
                sent_at INTEGER,
                PRIMARY KEY (organization_id, id),
                CONSTRAINT chk_notification_deliveries_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_notification_deliveries_delivery ON notification_deliveries
                (organization_id, key, channel, recipient);
            INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('production_findings', 'production_findings', '100000 1000 1'),
                ('production_findings', 'idx_production_findings_finding', '100000 1000 20 10 2 2 1 1'),
                ('notification_deliveries', 'notification_deliveries', '100000 1000 1'),
                ('notification_deliveries', 'idx_notification_deliveries_delivery', '100000 1000 2 2 1');
            ANALYZE sqlite_schema;
            """,
        postgres: .findingsNotifications
    )
}
