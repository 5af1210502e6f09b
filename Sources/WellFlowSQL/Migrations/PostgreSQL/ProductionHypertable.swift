/// What makes `production_records` a hypertable of TimescaleDB, which makes its chunks by itself.
///
/// Part of a released migration: it never changes. It has the same functions as the partitioned layout.
///
/// TimescaleDB gives a chunk the grants of its hypertable but not its row level security. So no chunk with rows is ever
/// seen by another transaction before it is sealed: whoever inserts, the transaction that made a chunk seals it as it
/// commits.
enum ProductionHypertable {
    static let sql = """
        SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

        \(creation)

        \(seal)

        -- A chunk is made by the row that needs it.
        CREATE FUNCTION wellflow_ensure_production_partition(day date) RETURNS text
        LANGUAGE sql
        RETURN NULL::text;
        REVOKE ALL ON FUNCTION wellflow_ensure_production_partition(date) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION wellflow_ensure_production_partition(date) TO application_role;
        """

    private static let creation = """
        -- TimescaleDB's own functions are in the schema it was installed to.
        DO $block$
        DECLARE
            extension text := (
                SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'timescaledb');
        BEGIN
            IF extension IS NULL THEN
                RAISE EXCEPTION 'TimescaleDB is not installed in this database'
                    USING ERRCODE = 'feature_not_supported';
            END IF;
            EXECUTE format(
                $call$
                SELECT %1$s.create_hypertable(
                    'production_records', %1$s.by_range('production_date', interval '1 year'),
                    create_default_indexes => false)
                $call$,
                extension);
            -- No compression and no continuous aggregates: TimescaleDB refuses both beside row level security.
            EXECUTE format(
                $create$
                CREATE FUNCTION wellflow_drop_production_partitions(before date) RETURNS SETOF text
                LANGUAGE sql
                SET search_path FROM CURRENT
                SET lock_timeout = '10s'
                AS $function$
                    SELECT chunk FROM %1$s.drop_chunks('production_records', older_than => before) AS chunk
                $function$
                $create$,
                extension);
            -- The right to insert into the table as a whole would be the right to make chunks without rows, which
            -- nobody seals; the same right on every column is not.
            REVOKE INSERT ON production_records FROM application_role;
            EXECUTE (
                SELECT format(
                    'GRANT INSERT (%s) ON production_records TO application_role',
                    string_agg(quote_ident(attname), ', ' ORDER BY attnum))
                FROM pg_attribute
                WHERE attrelid = 'production_records'::regclass AND attnum > 0 AND NOT attisdropped);
        END
        $block$;
        REVOKE ALL ON FUNCTION wellflow_drop_production_partitions(date) FROM PUBLIC;
        """

    /// Takes every right to new chunks away, and shuts them to all but their owner.
    ///
    /// While the insert runs its chunks can't be altered: it leaves a note, and what waits for the transaction's end
    /// does it. Altering locks out those who already look at the chunk, which revoking alone doesn't.
    private static let seal = """
        CREATE TABLE wellflow_new_chunks (noted_at timestamptz NOT NULL);
        CREATE FUNCTION wellflow_open_chunks() RETURNS SETOF regclass
        LANGUAGE sql
        STABLE
        SET search_path FROM CURRENT
        AS $function$
            SELECT inhrelid::regclass FROM pg_catalog.pg_inherits JOIN pg_catalog.pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = 'production_records'::regclass AND NOT relrowsecurity
            ORDER BY inhrelid
        $function$;
        CREATE FUNCTION wellflow_note_chunks() RETURNS trigger
        LANGUAGE plpgsql
        SECURITY DEFINER
        SET search_path FROM CURRENT
        AS $function$
        BEGIN
            IF EXISTS (SELECT FROM wellflow_open_chunks()) THEN
                INSERT INTO wellflow_new_chunks VALUES (now());
            END IF;
            RETURN NULL;
        END
        $function$;
        CREATE FUNCTION wellflow_seal_chunks() RETURNS trigger
        LANGUAGE plpgsql
        SECURITY DEFINER
        SET search_path FROM CURRENT
        SET lock_timeout = '10s'
        AS $function$
        DECLARE
            chunk regclass;
        BEGIN
            FOR chunk IN SELECT wellflow_open_chunks() LOOP
                EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', chunk);
                EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, application_role, system_role', chunk);
            END LOOP;
            DELETE FROM wellflow_new_chunks;
            RETURN NULL;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_open_chunks(), wellflow_note_chunks(), wellflow_seal_chunks() FROM PUBLIC;
        CREATE TRIGGER wellflow_note_chunks AFTER INSERT ON production_records
            FOR EACH STATEMENT EXECUTE FUNCTION wellflow_note_chunks();
        CREATE CONSTRAINT TRIGGER wellflow_seal_chunks AFTER INSERT ON wellflow_new_chunks
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wellflow_seal_chunks();
        """
}
