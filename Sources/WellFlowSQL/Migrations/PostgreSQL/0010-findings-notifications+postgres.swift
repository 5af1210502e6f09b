extension PostgresText {
    static let findingsNotifications: PostgresText = """
        CREATE TABLE production_findings (
            organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            well_id uuid NOT NULL,
            period text COLLATE "C" NOT NULL CHECK (period IN ('day', 'month')),
            production_date date NOT NULL,
            completion text COLLATE "C" NOT NULL CHECK (char_length(completion) <= 255),
            path text COLLATE "C" NOT NULL CHECK (char_length(path) BETWEEN 1 AND 100),
            code text COLLATE "C" NOT NULL CHECK (char_length(code) BETWEEN 1 AND 50),
            message text COLLATE "C" NOT NULL CHECK (char_length(message) BETWEEN 1 AND 500),
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id) ON DELETE CASCADE
        );
        CREATE UNIQUE INDEX idx_production_findings_finding ON production_findings
            (organization_id, well_id, period, production_date, completion, path, code);
        CREATE TABLE notification_deliveries (
            organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            key text COLLATE "C" NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
            channel text COLLATE "C" NOT NULL CHECK (char_length(channel) BETWEEN 1 AND 64),
            template text COLLATE "C" NOT NULL CHECK (char_length(template) BETWEEN 1 AND 100),
            recipient text COLLATE "C" NOT NULL CHECK (char_length(recipient) BETWEEN 1 AND 320),
            subject text COLLATE "C" NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 500),
            body text COLLATE "C" NOT NULL CHECK (char_length(body) BETWEEN 1 AND 100000),
            status text COLLATE "C" NOT NULL CHECK (status IN ('pending', 'sending', 'sent', 'failed', 'unknown')),
            attempts bigint NOT NULL CHECK (attempts >= 0),
            last_error text COLLATE "C" CHECK (char_length(last_error) BETWEEN 1 AND 500),
            sent_at timestamptz,
            PRIMARY KEY (organization_id, id),
            CONSTRAINT chk_notification_deliveries_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL))
        );
        CREATE UNIQUE INDEX idx_notification_deliveries_delivery ON notification_deliveries
            (organization_id, key, channel, recipient);
        \(TenantSecurity.wall(around: "production_findings", "notification_deliveries"))
        """
}
