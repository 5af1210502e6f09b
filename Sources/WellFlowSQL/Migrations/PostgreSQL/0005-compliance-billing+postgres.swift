extension PostgresText {
    static let complianceBilling: PostgresText = """
        CREATE TABLE compliance_reports (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            created_by_user_id uuid,
            report_type text COLLATE "C" NOT NULL CHECK (report_type IN
                ('texasPR', 'newMexicoC115', 'northDakotaForm5', 'coloradoForm7', 'severanceTax', 'royalty',
                 'other')),
            jurisdiction text COLLATE "C" NOT NULL CHECK (char_length(jurisdiction) BETWEEN 1 AND 10),
            period_start date NOT NULL,
            period_end date NOT NULL,
            due_date date NOT NULL,
            status text COLLATE "C" NOT NULL CHECK (status IN ('draft', 'submitted', 'accepted', 'rejected')),
            form_data jsonb,
            calculated_values jsonb,
            submission_reference text COLLATE "C" CHECK (char_length(submission_reference) <= 255),
            submitted_at timestamptz,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, created_by_user_id) REFERENCES users (organization_id, id),
            CONSTRAINT chk_report_dates CHECK (period_end >= period_start AND due_date >= period_end),
            CONSTRAINT chk_report_submitted CHECK ((status = 'draft') = (submitted_at IS NULL))
        );
        CREATE INDEX idx_compliance_reports_period
            ON compliance_reports (organization_id, report_type, jurisdiction, period_start, period_end);
        CREATE INDEX idx_compliance_reports_user
            ON compliance_reports (organization_id, created_by_user_id) WHERE created_by_user_id IS NOT NULL;

        CREATE TABLE jib_statements (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            partner_id uuid NOT NULL,
            lease_id uuid NOT NULL,
            number text COLLATE "C" NOT NULL CHECK (char_length(number) BETWEEN 1 AND 50),
            period_start date NOT NULL,
            period_end date NOT NULL,
            due_date date,
            status text COLLATE "C" NOT NULL CHECK (status IN ('draft', 'sent', 'paid', 'void')),
            previous_balance numeric(14, 2) NOT NULL
                CHECK (previous_balance BETWEEN -999999999999.99 AND 999999999999.99),
            current_balance numeric(14, 2) NOT NULL
                CHECK (current_balance BETWEEN -999999999999.99 AND 999999999999.99),
            corrects_statement_id uuid,
            sent_at timestamptz,
            paid_at timestamptz,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, partner_id) REFERENCES partners (organization_id, id),
            FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
            FOREIGN KEY (organization_id, corrects_statement_id) REFERENCES jib_statements (organization_id, id),
            CONSTRAINT chk_statement_dates CHECK (period_end >= period_start)
        );
        CREATE UNIQUE INDEX idx_jib_statements_number ON jib_statements (organization_id, number);
        CREATE INDEX idx_jib_statements_partner ON jib_statements (organization_id, partner_id);
        CREATE INDEX idx_jib_statements_lease ON jib_statements (organization_id, lease_id);
        CREATE INDEX idx_jib_statements_corrects
            ON jib_statements (organization_id, corrects_statement_id) WHERE corrects_statement_id IS NOT NULL;

        CREATE TABLE jib_line_items (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            statement_id uuid NOT NULL,
            position bigint NOT NULL,
            kind text COLLATE "C" NOT NULL CHECK (kind IN ('expense', 'revenue', 'adjustment')),
            account text COLLATE "C" CHECK (char_length(account) <= 255),
            description text COLLATE "C" NOT NULL CHECK (char_length(description) BETWEEN 1 AND 255),
            activity_month date NOT NULL,
            gross_amount numeric(14, 2) NOT NULL
                CHECK (gross_amount BETWEEN -999999999999.99 AND 999999999999.99),
            interest numeric(9, 8) NOT NULL CHECK (interest BETWEEN 0 AND 1),
            amount numeric(14, 2) NOT NULL CHECK (amount BETWEEN -999999999999.99 AND 999999999999.99),
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, statement_id) REFERENCES jib_statements (organization_id, id)
        );
        CREATE UNIQUE INDEX idx_jib_line_items_position
            ON jib_line_items (organization_id, statement_id, position);
        \(TenantSecurity.wall(around: "compliance_reports", "jib_statements", "jib_line_items"))
        """
}
