extension Migration {
    /// Organizations and their users.
    static let organizations = Migration(
        id: "0001-organizations",
        sqlite: """
            CREATE TABLE organizations (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                tax_id TEXT CHECK (length(tax_id) <= 255),
                address TEXT,
                phone TEXT CHECK (length(phone) <= 255),
                email TEXT,
                regulatory_ids TEXT,
                settings TEXT
            ) STRICT;
            CREATE UNIQUE INDEX idx_organizations_name ON organizations (name);

            CREATE TABLE users (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                email TEXT NOT NULL,
                first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 255),
                last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 255),
                role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'pumper', 'viewer')),
                phone TEXT CHECK (length(phone) <= 255),
                is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
                external_identity TEXT,
                PRIMARY KEY (organization_id, id)
            ) STRICT, WITHOUT ROWID;
            -- An e-mail address is one whatever its case; lower() folds ASCII only, as the key does.
            CREATE UNIQUE INDEX idx_users_email ON users (organization_id, lower(email));
            """,
        postgres: .organizations
    )
}
