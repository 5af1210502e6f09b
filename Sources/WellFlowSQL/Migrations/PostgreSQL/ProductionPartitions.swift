/// The functions of the partitioned layout: they make and drop partitions of `production_records`.
///
/// Part of a released migration: it never changes.
enum ProductionPartitions {
    static let sql = """
        -- What the store was set up with; the owner writes it.
        CREATE TABLE wellflow_settings (
            key text COLLATE "C" NOT NULL PRIMARY KEY,
            value text COLLATE "C" NOT NULL
        );
        GRANT SELECT ON wellflow_settings TO application_role, system_role;
        INSERT INTO wellflow_settings (key, value)
        SELECT 'production_monthly_since', value::integer::text
        FROM current_setting('wellflow.production_monthly_since', true) AS value
        WHERE value <> '';

        -- The functions keep the search path of this moment, temporary tables last: nobody can put others in its place.
        SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

        \(ensure)

        \(drop)

        SELECT wellflow_ensure_production_partition(day::date)
        FROM generate_series(
            date_trunc('year', now() AT TIME ZONE 'UTC') - interval '1 year',
            date_trunc('year', now() AT TIME ZONE 'UTC') + interval '1 year 11 months',
            interval '1 month') AS day;
        """

    /// Makes the partition that holds a day, if there is none, and gives its name.
    ///
    /// It is made as a table and then attached: that waits for no reader of `production_records` and makes none wait.
    /// Its foreign keys do lock out writers of `wells` and `organizations` until the transaction ends, so a caller
    /// makes partitions ahead, in a transaction of their own.
    private static let ensure = """
        CREATE FUNCTION wellflow_ensure_production_partition(day date) RETURNS text
        LANGUAGE plpgsql
        SECURITY DEFINER
        SET search_path FROM CURRENT
        SET lock_timeout = '10s'
        AS $function$
        DECLARE
            year integer := extract(year FROM day);
            yearly text := 'production_records_y' || to_char(day, 'YYYY');
            monthly text := yearly || 'm' || to_char(day, 'MM');
            partition text;
            low date;
            high date;
        BEGIN
            IF day IS NULL OR day < date '1859-01-01'
                OR day >= (date_trunc('year', now() AT TIME ZONE 'UTC') + interval '11 years')::date THEN
                RAISE EXCEPTION 'production records are kept from 1859 to ten years ahead'
                    USING ERRCODE = 'datetime_field_overflow';
            END IF;
            -- to_regclass sees what others committed, whatever the isolation level, once a table's lock was got: an
            -- advisory lock would leave it with what it saw before. The lock is the one that attaching takes.
            IF to_regclass(yearly) IS NOT NULL THEN RETURN yearly; END IF;
            IF to_regclass(monthly) IS NOT NULL THEN RETURN monthly; END IF;
            LOCK TABLE ONLY production_records IN SHARE UPDATE EXCLUSIVE MODE;
            IF to_regclass(yearly) IS NOT NULL THEN RETURN yearly; END IF;
            IF to_regclass(monthly) IS NOT NULL THEN RETURN monthly; END IF;

            -- By months as the setting says, or when the year already has some.
            IF year >= (SELECT value::integer FROM wellflow_settings WHERE key = 'production_monthly_since')
                OR EXISTS (
                    SELECT FROM generate_series(1, 12) AS month
                    WHERE to_regclass(yearly || 'm' || to_char(month, 'FM00')) IS NOT NULL) THEN
                partition := monthly;
                low := date_trunc('month', day::timestamp);
                high := low + interval '1 month';
            ELSE
                partition := yearly;
                low := date_trunc('year', day::timestamp);
                high := low + interval '1 year';
            END IF;
            EXECUTE format('CREATE TABLE %I (LIKE production_records INCLUDING ALL)', partition);
            EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, application_role, system_role', partition);
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
            EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition);
            EXECUTE format(
                $policy$
                CREATE POLICY tenant_isolation ON %I FOR ALL TO application_role
                    USING (\(TenantSecurity.condition()))
                    WITH CHECK (\(TenantSecurity.condition()))
                $policy$,
                partition);
            EXECUTE format(
                'ALTER TABLE production_records ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, low, high);
            RETURN partition;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_ensure_production_partition(date) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION wellflow_ensure_production_partition(date) TO application_role;
        """

    /// Drops the partitions whose days all lie before a date, and gives their names.
    ///
    /// For the owner only.
    private static let drop = """
        CREATE FUNCTION wellflow_drop_production_partitions(before date) RETURNS SETOF text
        LANGUAGE plpgsql
        SET search_path FROM CURRENT
        SET lock_timeout = '10s'
        AS $function$
        DECLARE
            partition text;
        BEGIN
            LOCK TABLE ONLY production_records IN SHARE UPDATE EXCLUSIVE MODE;
            FOR partition IN
                SELECT child.relname
                FROM pg_inherits
                JOIN pg_class AS child ON child.oid = pg_inherits.inhrelid
                CROSS JOIN regexp_match(child.relname, '^production_records_y([0-9]{4})(?:m([0-9]{2}))?$') AS part
                WHERE pg_inherits.inhparent = 'production_records'::regclass
                    AND CASE WHEN part[2] IS NULL
                        THEN make_date(part[1]::integer, 1, 1) + interval '1 year'
                        ELSE make_date(part[1]::integer, part[2]::integer, 1) + interval '1 month'
                        END <= before
                ORDER BY child.relname
            LOOP
                EXECUTE format('ALTER TABLE production_records DETACH PARTITION %I', partition);
                EXECUTE format('DROP TABLE %I', partition);
                RETURN NEXT partition;
            END LOOP;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_drop_production_partitions(date) FROM PUBLIC;
        """
}
