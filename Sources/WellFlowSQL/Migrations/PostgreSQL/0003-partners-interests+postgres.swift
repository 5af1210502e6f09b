extension PostgresText {
    static let partnersInterests: PostgresText = """
        CREATE TABLE partners (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            code text COLLATE "C" NOT NULL CHECK (char_length(code) BETWEEN 1 AND 50),
            tax_id text COLLATE "C" CHECK (char_length(tax_id) <= 255),
            billing_address jsonb,
            remit_address jsonb,
            email text COLLATE "C",
            phone text COLLATE "C" CHECK (char_length(phone) <= 255),
            is_active boolean NOT NULL,
            PRIMARY KEY (organization_id, id)
        );
        CREATE UNIQUE INDEX idx_partners_code ON partners (organization_id, code);

        -- That the sums of interests stay within 1 on every day is checked in the transaction.
        CREATE TABLE lease_partners (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            lease_id uuid NOT NULL,
            partner_id uuid NOT NULL,
            working_interest numeric(9, 8) NOT NULL CHECK (working_interest BETWEEN 0 AND 1),
            net_revenue_interest numeric(9, 8) NOT NULL CHECK (net_revenue_interest BETWEEN 0 AND 1),
            royalty_interest numeric(9, 8) NOT NULL CHECK (royalty_interest BETWEEN 0 AND 1),
            overriding_royalty_interest numeric(9, 8) NOT NULL
                CHECK (overriding_royalty_interest BETWEEN 0 AND 1),
            effective_date date NOT NULL,
            end_date date,
            is_operator boolean NOT NULL,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
            FOREIGN KEY (organization_id, partner_id) REFERENCES partners (organization_id, id),
            CONSTRAINT chk_interest_dates CHECK (end_date >= effective_date)
        );
        CREATE UNIQUE INDEX idx_lease_partners_lease
            ON lease_partners (organization_id, lease_id, partner_id, effective_date);
        CREATE INDEX idx_lease_partners_partner ON lease_partners (organization_id, partner_id);
        \(TenantSecurity.wall(around: "partners", "lease_partners"))
        """
}
