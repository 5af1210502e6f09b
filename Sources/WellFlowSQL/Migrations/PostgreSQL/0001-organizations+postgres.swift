extension PostgresText {
    static let organizations: PostgresText = """
        CREATE TABLE organizations (
            id uuid NOT NULL PRIMARY KEY,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            tax_id text COLLATE "C" CHECK (char_length(tax_id) <= 255),
            address jsonb,
            phone text COLLATE "C" CHECK (char_length(phone) <= 255),
            email text COLLATE "C",
            regulatory_ids jsonb,
            settings jsonb
        );
        CREATE UNIQUE INDEX idx_organizations_name ON organizations (name);
        -- A tenant sees and changes its own row; the system scope makes and removes them, and sees them all.
        \(TenantSecurity.policy(on: "organizations", column: "id"))
        CREATE POLICY system_access ON organizations FOR ALL TO system_role USING (true) WITH CHECK (true);
        GRANT SELECT, UPDATE ON organizations TO application_role;
        GRANT SELECT, INSERT, UPDATE, DELETE ON organizations TO system_role;

        -- Names are unique across tenants: one who could try names would learn which are taken.
        CREATE FUNCTION wellflow_refuse_renaming() RETURNS trigger
        LANGUAGE plpgsql
        SET search_path FROM CURRENT
        AS $function$
        BEGIN
            IF pg_has_role(current_user, 'system_role', 'MEMBER') THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'only the system renames an organization' USING ERRCODE = 'insufficient_privilege';
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_refuse_renaming() FROM PUBLIC;
        CREATE TRIGGER refuse_renaming BEFORE UPDATE OF name ON organizations
            FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
            EXECUTE FUNCTION wellflow_refuse_renaming();

        CREATE TABLE users (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            email text COLLATE "C" NOT NULL,
            first_name text COLLATE "C" NOT NULL CHECK (char_length(first_name) BETWEEN 1 AND 255),
            last_name text COLLATE "C" NOT NULL CHECK (char_length(last_name) BETWEEN 1 AND 255),
            role text COLLATE "C" NOT NULL CHECK (role IN ('owner', 'manager', 'pumper', 'viewer')),
            phone text COLLATE "C" CHECK (char_length(phone) <= 255),
            is_active boolean NOT NULL,
            external_identity jsonb,
            -- An e-mail address is one whatever its case; in "C" lower() folds ASCII only, as the key does. A column,
            -- since lower() is not leakproof: under row level security an index on it would find nothing early.
            email_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(email COLLATE "C")) STORED,
            PRIMARY KEY (organization_id, id)
        );
        CREATE UNIQUE INDEX idx_users_email ON users (organization_id, email_key);
        \(TenantSecurity.wall(around: "users"))
        """
}
