extension Migration {
    /// Compliance reports and joint interest billing.
    static let complianceBilling = Migration(
        id: "0005-compliance-billing",
        sqlite: """
            CREATE TABLE compliance_reports (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                created_by_user_id BLOB,
                report_type TEXT NOT NULL CHECK (report_type IN
                    ('texasPR', 'newMexicoC115', 'northDakotaForm5', 'coloradoForm7', 'severanceTax', 'royalty',
                     'other')),
                jurisdiction TEXT NOT NULL CHECK (length(jurisdiction) BETWEEN 1 AND 10),
                period_start TEXT NOT NULL CHECK (length(period_start) = 10),
                period_end TEXT NOT NULL CHECK (length(period_end) = 10),
                due_date TEXT NOT NULL CHECK (length(due_date) = 10),
                status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'accepted', 'rejected')),
                form_data TEXT,
                calculated_values TEXT,
                submission_reference TEXT CHECK (length(submission_reference) <= 255),
                submitted_at INTEGER,
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, created_by_user_id) REFERENCES users (organization_id, id),
                CONSTRAINT chk_report_dates CHECK (period_end >= period_start AND due_date >= period_end),
                CONSTRAINT chk_report_submitted CHECK ((status = 'draft') = (submitted_at IS NULL))
            ) STRICT;
            CREATE INDEX idx_compliance_reports_period
                ON compliance_reports (organization_id, report_type, jurisdiction, period_start, period_end);
            CREATE INDEX idx_compliance_reports_user
                ON compliance_reports (organization_id, created_by_user_id) WHERE created_by_user_id IS NOT NULL;

            -- Balances and amounts in cents.
            CREATE TABLE jib_statements (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                partner_id BLOB NOT NULL,
                lease_id BLOB NOT NULL,
                number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 50),
                period_start TEXT NOT NULL CHECK (length(period_start) = 10),
                period_end TEXT NOT NULL CHECK (length(period_end) = 10),
                due_date TEXT CHECK (length(due_date) = 10),
                status TEXT NOT NULL CHECK (status IN ('draft', 'sent', 'paid', 'void')),
                previous_balance INTEGER NOT NULL CHECK (previous_balance BETWEEN -99999999999999 AND 99999999999999),
                current_balance INTEGER NOT NULL CHECK (current_balance BETWEEN -99999999999999 AND 99999999999999),
                corrects_statement_id BLOB,
                sent_at INTEGER,
                paid_at INTEGER,
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, partner_id) REFERENCES partners (organization_id, id),
                FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
                FOREIGN KEY (organization_id, corrects_statement_id) REFERENCES jib_statements (organization_id, id),
                CONSTRAINT chk_statement_dates CHECK (period_end >= period_start)
            ) STRICT;
            CREATE UNIQUE INDEX idx_jib_statements_number ON jib_statements (organization_id, number);
            CREATE INDEX idx_jib_statements_partner ON jib_statements (organization_id, partner_id);
            CREATE INDEX idx_jib_statements_lease ON jib_statements (organization_id, lease_id);
            CREATE INDEX idx_jib_statements_corrects
                ON jib_statements (organization_id, corrects_statement_id) WHERE corrects_statement_id IS NOT NULL;

            CREATE TABLE jib_line_items (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                statement_id BLOB NOT NULL,
                position INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('expense', 'revenue', 'adjustment')),
                account TEXT CHECK (length(account) <= 255),
                description TEXT NOT NULL CHECK (length(description) BETWEEN 1 AND 255),
                activity_month TEXT NOT NULL CHECK (length(activity_month) = 10),
                gross_amount INTEGER NOT NULL CHECK (gross_amount BETWEEN -99999999999999 AND 99999999999999),
                interest INTEGER NOT NULL CHECK (interest BETWEEN 0 AND 100000000),
                amount INTEGER NOT NULL CHECK (amount BETWEEN -99999999999999 AND 99999999999999),
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, statement_id) REFERENCES jib_statements (organization_id, id)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_jib_line_items_position
                ON jib_line_items (organization_id, statement_id, position);
            """,
        postgres: .complianceBilling
    )
}
