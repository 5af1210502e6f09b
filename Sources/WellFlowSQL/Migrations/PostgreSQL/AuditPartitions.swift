/// The functions that make and drop the monthly partitions of the audit trail.
///
/// Part of a released migration: it never changes.
enum AuditPartitions {
    static let sql = """
        -- The functions keep the search path of this moment, temporary tables last.
        SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

        \(ensure)

        \(retention)

        SELECT wellflow_ensure_audit_partition(now() + months * interval '1 month')
        FROM generate_series(0, 2) AS months;
        """

    /// Makes the partitions of the month, in UTC, that holds a moment, as those of production records are made.
    private static let ensure = """
        CREATE FUNCTION wellflow_ensure_audit_partition(moment timestamptz) RETURNS text
        LANGUAGE plpgsql
        SECURITY DEFINER
        SET search_path FROM CURRENT
        SET timezone = 'UTC'
        SET lock_timeout = '10s'
        AS $function$
        DECLARE
            low timestamptz := date_trunc('month', moment);
            high timestamptz := low + interval '1 month';
            month text := to_char(low, '"_y"YYYY"m"MM');
            parent text;
        BEGIN
            IF moment IS NULL OR moment < now() - interval '1 month' OR moment >= now() + interval '1 year' THEN
                RAISE EXCEPTION 'the audit trail is written at the present time'
                    USING ERRCODE = 'datetime_field_overflow';
            END IF;
            IF to_regclass('audit_changes' || month) IS NOT NULL THEN RETURN month; END IF;
            LOCK TABLE ONLY audit_operations, ONLY audit_changes IN SHARE UPDATE EXCLUSIVE MODE;
            IF to_regclass('audit_changes' || month) IS NOT NULL THEN RETURN month; END IF;
            FOREACH parent IN ARRAY ARRAY['audit_operations', 'audit_changes'] LOOP
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', parent || month, parent);
                EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, application_role, system_role', parent || month);
                EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', parent || month);
                EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', parent || month);
                EXECUTE format(
                    $policy$
                    CREATE POLICY tenant_isolation ON %I FOR ALL TO application_role
                        USING (\(TenantSecurity.condition()))
                        WITH CHECK (\(TenantSecurity.condition()))
                    $policy$,
                    parent || month);
                -- Attaching brings the triggers for each row, not this one.
                EXECUTE format(
                    'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I '
                        'FOR EACH STATEMENT EXECUTE FUNCTION wellflow_refuse_audit_change()',
                    parent || month);
                EXECUTE format(
                    'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                    parent, parent || month, low, high);
            END LOOP;
            RETURN month;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_ensure_audit_partition(timestamptz) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION wellflow_ensure_audit_partition(timestamptz) TO application_role;
        GRANT EXECUTE ON FUNCTION wellflow_ensure_audit_partition(timestamptz) TO system_role;
        """

    /// What retention needs, for the owner only, all of it in one transaction: the owner sees no rows while row level
    /// security is forced, so it is lifted for what is about to go, and for the checkpoints that stay instead.
    private static let retention = """
        CREATE FUNCTION wellflow_open_audit_retention(before timestamptz) RETURNS TABLE (
            organization_id uuid, sequence bigint, recorded_at timestamptz, link text, operations bigint)
        LANGUAGE plpgsql
        SET search_path FROM CURRENT
        SET timezone = 'UTC'
        SET lock_timeout = '10s'
        AS $function$
        #variable_conflict use_column
        DECLARE
            month text;
        BEGIN
            LOCK TABLE ONLY audit_operations, ONLY audit_changes IN SHARE UPDATE EXCLUSIVE MODE;
            ALTER TABLE audit_checkpoints NO FORCE ROW LEVEL SECURITY;
            CREATE TEMPORARY TABLE audit_dropped (month text NOT NULL) ON COMMIT DROP;
            CREATE TEMPORARY TABLE audit_ends ON COMMIT DROP AS
                SELECT organization_id, sequence, recorded_at, link FROM audit_operations LIMIT 0;
            FOR month IN
                SELECT substr(child.relname, length('audit_operations_') + 1)
                FROM pg_inherits
                JOIN pg_class AS child ON child.oid = pg_inherits.inhrelid
                CROSS JOIN regexp_match(child.relname, '^audit_operations_y([0-9]{4})m([0-9]{2})$') AS part
                WHERE pg_inherits.inhparent = 'audit_operations'::regclass
                    AND make_timestamptz(part[1]::integer, part[2]::integer, 1, 0, 0, 0) + interval '1 month' <= before
                ORDER BY 1
            LOOP
                EXECUTE format('ALTER TABLE audit_operations DETACH PARTITION %I', 'audit_operations_' || month);
                EXECUTE format('ALTER TABLE audit_changes DETACH PARTITION %I', 'audit_changes_' || month);
                EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', 'audit_operations_' || month);
                EXECUTE format(
                    'INSERT INTO audit_ends SELECT organization_id, sequence, recorded_at, link FROM %I',
                    'audit_operations_' || month);
                INSERT INTO audit_dropped VALUES (month);
            END LOOP;
            -- The last link that goes is the last of those that are chained; the time is that of the last of all.
            RETURN QUERY
                SELECT ends.organization_id, coalesce(max(ends.sequence), 0), max(ends.recorded_at),
                    (array_agg(ends.link ORDER BY ends.sequence DESC NULLS LAST))[1], count(*)
                FROM audit_ends AS ends GROUP BY ends.organization_id ORDER BY ends.organization_id;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_open_audit_retention(timestamptz) FROM PUBLIC;
        CREATE FUNCTION wellflow_close_audit_retention() RETURNS SETOF text
        LANGUAGE plpgsql
        SET search_path FROM CURRENT
        SET lock_timeout = '10s'
        AS $function$
        DECLARE
            month text;
        BEGIN
            FOR month IN SELECT dropped.month FROM pg_temp.audit_dropped AS dropped ORDER BY 1 LOOP
                EXECUTE format('DROP TABLE %I', 'audit_operations_' || month);
                EXECUTE format('DROP TABLE %I', 'audit_changes_' || month);
                RETURN NEXT month;
            END LOOP;
            ALTER TABLE audit_checkpoints FORCE ROW LEVEL SECURITY;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_close_audit_retention() FROM PUBLIC;
        """
}
