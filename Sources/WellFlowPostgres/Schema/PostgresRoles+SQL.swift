extension PostgresRoles {
    /// The SQL for psql, run in the store's database by a superuser, or by the database's owner with `CREATEROLE`.
    ///
    /// It is one transaction, and running it again changes nothing. It sets no passwords, and where a role has more power
    /// than it should it stops rather than take it away.
    public var sql: String {
        """
        \(introduction)
        BEGIN;
        SET LOCAL client_min_messages = warning;

        \(creation)

        \(guards)

        GRANT \(Self.applicationGroup) TO \(SQLQuoting.identifier(application));
        GRANT \(Self.systemGroup) TO \(SQLQuoting.identifier(system));
        \(backup.map { "GRANT pg_read_all_data TO \(SQLQuoting.identifier($0));\n" } ?? "")
        \(schemaAndGrants)
        COMMIT;

        """
    }

    private var introduction: String {
        """
        -- The roles and the schema of a WellFlow store. Run in the store's database
        --   psql -X -v ON_ERROR_STOP=1 -d DATABASE -f THIS_FILE
        -- as a superuser, or without a backup role as the database's owner with CREATEROLE. Running it again changes nothing.
        -- It sets no passwords. In psql, so that none is logged: \\password \(SQLQuoting.identifier(application))
        """
    }

    /// Makes the roles that are missing.
    private var creation: String {
        """
        DO \(Self.tag)
        DECLARE
            wanted record;
        BEGIN
            FOR wanted IN
                SELECT * FROM (VALUES
                    -- The groups, which policies and grants name. Nobody connects as one.
                    ('\(Self.applicationGroup)', 'NOLOGIN'),
                    ('\(Self.systemGroup)', 'NOLOGIN'),
        \(logins)
                ) AS roles (name, attributes)
            LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
                    EXECUTE format('CREATE ROLE %I %s', wanted.name, wanted.attributes);
                END IF;
            END LOOP;
        END
        \(Self.tag);
        """
    }

    private var logins: String {
        var rows = [owner, application, system].map { (name: $0, attributes: "LOGIN") }
        if let backup { rows.append((name: backup, attributes: "LOGIN BYPASSRLS")) }
        return rows.map { "            (\(SQLQuoting.literal($0.name)), '\($0.attributes)')" }.joined(separator: ",\n")
    }

    /// Stops at a role that was there before and would climb over the walls.
    private var guards: String {
        let application = SQLQuoting.literal(application)
        let system = SQLQuoting.literal(system)
        let owner = SQLQuoting.literal(owner)
        let groups = "'\(Self.applicationGroup)', '\(Self.systemGroup)'"
        return """
            DO \(Self.tag)
            DECLARE
                wrong record;
            BEGIN
                FOR wrong IN
                    SELECT rolname AS name FROM pg_roles
                    WHERE rolname IN (\(groups), \(owner), \(application), \(system))
                        AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
                            OR NOT rolinherit OR rolcanlogin = (rolname IN (\(groups))))
                LOOP
                    RAISE EXCEPTION 'role % is not as a store needs it', quote_ident(wrong.name)
                        USING HINT = 'NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION INHERIT, a group '
                            'NOLOGIN and the others LOGIN. Choose another name, or change the role.';
                END LOOP;
                FOR wrong IN
                    SELECT login.rolname AS name, other.rolname AS other
                    FROM pg_roles AS login, pg_roles AS other
                    WHERE login.rolname IN (\(application), \(system))
                        AND (other.rolname IN (\(groups), \(owner), \(application), \(system))
                            OR other.rolsuper OR other.rolbypassrls OR other.rolname ~ '^pg_(read|write)_all_data$')
                        AND login.oid <> other.oid
                        AND pg_has_role(login.oid, other.oid, 'MEMBER')
                        AND (login.rolname, other.rolname) NOT IN (
                            (\(application), '\(Self.applicationGroup)'), (\(system), '\(Self.systemGroup)'))
                LOOP
                    RAISE EXCEPTION 'role % is a member of role %', quote_ident(wrong.name), quote_ident(wrong.other)
                        USING HINT = 'The application belongs to \(Self.applicationGroup) only, the system to '
                            '\(Self.systemGroup) only.';
                END LOOP;
            END
            \(Self.tag);
            """
    }

    private var schemaAndGrants: String {
        let schema = SQLQuoting.identifier(schema)
        let owner = SQLQuoting.identifier(owner)
        let groups = "\(Self.applicationGroup), \(Self.systemGroup)"
        return """
            -- To make a schema for the owner, one who is no superuser joins it for a moment.
            DO \(Self.tag)
            BEGIN
                IF NOT pg_has_role(current_user, \(SQLQuoting.literal(self.owner)), 'MEMBER') THEN
                    EXECUTE format('GRANT %I TO %I', \(SQLQuoting.literal(self.owner)), current_user);
                    PERFORM set_config('wellflow.joined', 'yes', true);
                END IF;
            END
            \(Self.tag);
            CREATE SCHEMA IF NOT EXISTS \(schema) AUTHORIZATION \(owner);
            GRANT USAGE ON SCHEMA \(schema) TO \(groups);
            -- Nobody puts objects where everyone looks for them.
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            DO \(Self.tag)
            DECLARE
                login text;
            BEGIN
                FOREACH login IN ARRAY ARRAY[\(connecting)] LOOP
                    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), login);
                END LOOP;
                IF current_setting('wellflow.joined', true) = 'yes' THEN
                    EXECUTE format('REVOKE %I FROM %I', \(SQLQuoting.literal(self.owner)), current_user);
                END IF;
            END
            \(Self.tag);
            """
    }

    private var connecting: String {
        ([owner, application, system] + (backup.map { [$0] } ?? [])).map(SQLQuoting.literal).joined(separator: ", ")
    }
}
