import WellFlowTestSupport

/// Something in the store's schema that an attacker may try, as the catalog describes it.
struct Target: CustomStringConvertible {
    struct Column {
        let name: String
        let type: String
        let isGenerated: Bool
    }

    struct ForeignKey {
        let name: String
        let columns: [String]
        let parent: String
        let parentColumns: [String]
    }

    /// Its schema and name, quoted.
    let name: String
    let bareName: String
    /// `pg_class.relkind`: r table, p partitioned table, v view, m materialized view, S sequence, f foreign table.
    let kind: String
    /// A partition, a chunk, or a table that inherits.
    let isChild: Bool
    let columns: [Column]
    /// The columns of each unique index.
    let keys: [[String]]
    let foreignKeys: [ForeignKey]

    var description: String { name }

    var isTable: Bool { ["r", "p", "f"].contains(kind) }

    /// The column that names whose row it is; nil for a table that belongs to nobody.
    var tenantColumn: String? {
        if bareName == "organizations" { return "id" }
        return columns.contains { $0.name == "organization_id" } ? "organization_id" : nil
    }

    /// Columns that a statement may write.
    var writable: [Column] { columns.filter { !$0.isGenerated } }
}

extension Target {
    /// Every relation of the store's schema, and of any schema that holds children of its tables; what an extension
    /// made for itself is not the store's.
    static func discover(_ administrator: PlainConnection, schema: String) throws -> [Target] {
        let columns = Dictionary(
            grouping: try administrator.run(
                """
                SELECT attrelid::text, attname, format_type(atttypid, atttypmod), (attgenerated <> '')::text
                FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid >= 16384 ORDER BY attrelid, attnum
                """
            ),
            by: { $0[0] }
        )
        let keys = Dictionary(
            grouping: try administrator.run(
                """
                SELECT indrelid::text, string_agg(attname, ',' ORDER BY place)
                FROM pg_index, unnest(indkey) WITH ORDINALITY AS key (number, place), pg_attribute
                WHERE indisunique AND attrelid = indrelid AND attnum = key.number
                GROUP BY indrelid, indexrelid ORDER BY indexrelid
                """
            ),
            by: { $0[0] }
        )
        let foreignKeys = Dictionary(
            grouping: try administrator.run(
                """
                SELECT conrelid::text, conname, confrelid::regclass::text,
                    (SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS key (number, place)
                        JOIN pg_attribute ON attrelid = conrelid AND attnum = key.number),
                    (SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS key (number, place)
                        JOIN pg_attribute ON attrelid = confrelid AND attnum = key.number)
                FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
                """
            ),
            by: { $0[0] }
        )
        return try administrator.run(relations, [schema])
            .map { row in
                Target(
                    name: row[1] ?? "",
                    bareName: row[2] ?? "",
                    kind: row[3] ?? "",
                    isChild: row[4] == "true",
                    columns: (columns[row[0]] ?? [])
                        .map {
                            Column(name: $0[1] ?? "", type: $0[2] ?? "", isGenerated: $0[3] == "true")
                        },
                    keys: (keys[row[0]] ?? []).map { names($0[1]) },
                    foreignKeys: (foreignKeys[row[0]] ?? [])
                        .map {
                            ForeignKey(
                                name: $0[1] ?? "",
                                columns: names($0[3]),
                                parent: $0[2] ?? "",
                                parentColumns: names($0[4])
                            )
                        }
                )
            }
    }

    private static func names(_ list: String?) -> [String] {
        (list ?? "").split(separator: ",").map(String.init)
    }

    private static let relations = """
        WITH RECURSIVE children AS (
            SELECT inhrelid FROM pg_inherits JOIN pg_class ON oid = inhparent
            WHERE relnamespace = $1::text::regnamespace
            UNION
            SELECT pg_inherits.inhrelid FROM pg_inherits JOIN children ON pg_inherits.inhparent = children.inhrelid
        )
        SELECT class.oid::text, quote_ident(nspname) || '.' || quote_ident(relname), relname, relkind::text,
            (class.oid IN (SELECT inhrelid FROM children))::text
        FROM pg_class AS class
        JOIN pg_namespace AS space ON space.oid = relnamespace
        WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
            AND (nspname = $1 OR space.oid IN (SELECT relnamespace FROM pg_class JOIN children ON oid = inhrelid))
            AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
        ORDER BY nspname = $1 DESC, relname
        """
}
