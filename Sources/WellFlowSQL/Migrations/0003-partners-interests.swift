extension Migration {
    /// Partners and their interests in leases.
    static let partnersInterests = Migration(
        id: "0003-partners-interests",
        sqlite: """
            CREATE TABLE partners (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 50),
                tax_id TEXT CHECK (length(tax_id) <= 255),
                billing_address TEXT,
                remit_address TEXT,
                email TEXT,
                phone TEXT CHECK (length(phone) <= 255),
                is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
                PRIMARY KEY (organization_id, id)
            ) STRICT;
            CREATE UNIQUE INDEX idx_partners_code ON partners (organization_id, code);

            -- Interests in 1/100,000,000. That their sums stay within 1 on every day is checked in the transaction.
            CREATE TABLE lease_partners (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                lease_id BLOB NOT NULL,
                partner_id BLOB NOT NULL,
                working_interest INTEGER NOT NULL CHECK (working_interest BETWEEN 0 AND 100000000),
                net_revenue_interest INTEGER NOT NULL CHECK (net_revenue_interest BETWEEN 0 AND 100000000),
                royalty_interest INTEGER NOT NULL CHECK (royalty_interest BETWEEN 0 AND 100000000),
                overriding_royalty_interest INTEGER NOT NULL
                    CHECK (overriding_royalty_interest BETWEEN 0 AND 100000000),
                effective_date TEXT NOT NULL CHECK (length(effective_date) = 10),
                end_date TEXT CHECK (length(end_date) = 10),
                is_operator INTEGER NOT NULL CHECK (is_operator IN (0, 1)),
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
                FOREIGN KEY (organization_id, partner_id) REFERENCES partners (organization_id, id),
                CONSTRAINT chk_interest_dates CHECK (end_date >= effective_date)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_lease_partners_lease
                ON lease_partners (organization_id, lease_id, partner_id, effective_date);
            CREATE INDEX idx_lease_partners_partner ON lease_partners (organization_id, partner_id);
            """,
        postgres: .partnersInterests
    )
}
