/// The function that writes an operation with its changes and gives it its place in the organization's chain.
///
/// Part of a released migration: it never changes.
enum AuditAppending {
    static let sql = """
        CREATE FUNCTION wellflow_append_audit(
            organization uuid, operation uuid, is_chained boolean, principal text, source text, kind text,
            request_id text, trace_id text, reason text, import_id uuid, content text,
            actions text[], entities text[], entity_ids text[], versions bigint[], changes text[]
        ) RETURNS timestamptz
        LANGUAGE plpgsql
        AS $function$
        DECLARE
            recorded timestamptz;
            number bigint;
            hash text;
        BEGIN
            IF is_chained THEN
                LOOP
                    -- The head is locked last, until the transaction ends. Time and place are given under that lock.
                    UPDATE audit_heads AS head SET (sequence, recorded_at, link) = (
                        SELECT head.sequence + 1, moment, \(link(after: "head.link", number: "head.sequence + 1"))
                        FROM greatest(clock_timestamp(), head.recorded_at + interval '1 microsecond') AS moment)
                    WHERE head.organization_id = organization
                    RETURNING head.sequence, head.recorded_at, head.link INTO number, recorded, hash;
                    EXIT WHEN FOUND;
                    INSERT INTO audit_heads AS head (organization_id, sequence, recorded_at, link)
                    SELECT organization, 1, moment, \(link(after: "repeat('0', 64)", number: "1::bigint"))
                    FROM clock_timestamp() AS moment
                    ON CONFLICT DO NOTHING
                    RETURNING head.sequence, head.recorded_at, head.link INTO number, recorded, hash;
                    EXIT WHEN FOUND;
                END LOOP;
            ELSE
                recorded := clock_timestamp();
            END IF;
            IF to_regclass('audit_changes' || to_char(recorded AT TIME ZONE 'UTC', '"_y"YYYY"m"MM')) IS NULL THEN
                PERFORM wellflow_ensure_audit_partition(recorded);
            END IF;
            INSERT INTO audit_operations VALUES (
                organization, recorded, operation, principal, source, kind, request_id, trace_id, reason, import_id,
                cardinality(actions), content, number, hash);
            INSERT INTO audit_changes
            SELECT organization, recorded, operation, place - 1, action, entity, entity_id, version, change
            FROM unnest(actions, entities, entity_ids, versions, changes)
                WITH ORDINALITY AS changed (action, entity, entity_id, version, change, place);
            RETURN recorded;
        END
        $function$;
        REVOKE ALL ON FUNCTION wellflow_append_audit(
            uuid, uuid, boolean, text, text, text, text, text, text, uuid, text, text[], text[], text[], bigint[], text[]
        ) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION wellflow_append_audit(uuid,uuid,boolean,text,text,text,text,text,text,uuid,text,text[],text[],text[],bigint[],text[]) TO application_role;
        GRANT EXECUTE ON FUNCTION wellflow_append_audit(uuid,uuid,boolean,text,text,text,text,text,text,uuid,text,text[],text[],text[],bigint[],text[]) TO system_role;
        """

    private static func link(after previous: String, number: String) -> String {
        """
        encode(sha256(
            '\\x01'::bytea || decode(\(previous), 'hex') || int8send(\(number))
            || int8send((extract(epoch FROM moment) * 1000000)::bigint) || decode(content, 'hex')), 'hex')
        """
    }
}
