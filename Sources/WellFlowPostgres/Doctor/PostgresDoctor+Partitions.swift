import WellFlowCore

/// The partitions of production records.
extension PostgresDoctor {
    func checkPartitions() async throws -> [Finding] {
        let kind = try await rows(
            "SELECT relkind::text FROM pg_class WHERE relnamespace = \(Self.space) AND relname = 'production_records'"
        )
        // A hypertable makes its chunks by itself.
        guard kind.first?.first == "p" else { return [] }
        return try await missingPartitions() + strayPartitions()
    }

    private func missingPartitions() async throws -> [Finding] {
        let months = try await rows(
            """
            SELECT to_char(month, 'YYYY'), to_char(month, 'YYYY-MM-DD')
            FROM generate_series(
                date_trunc('year', now() AT TIME ZONE 'UTC'),
                date_trunc('year', now() AT TIME ZONE 'UTC') + interval '1 year 11 months',
                interval '1 month') AS month
            WHERE NOT EXISTS (
                SELECT FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
                CROSS JOIN regexp_match(
                    pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)') AS bound
                WHERE h.inhparent = \(Self.production) AND bound[1]::date <= month AND month < bound[2]::date)
            ORDER BY 2
            """
        )
        return Dictionary(grouping: months, by: { $0[0] })
            .map { year, months in
                let days = months.map { "'\($0[1])'" }.joined(separator: ", ")
                return Finding(
                    "partitions.missing",
                    .warning,
                    subject: "production_records",
                    problem: "\(months.count) months of \(year) have no partition.",
                    reason: "The first record of such a month has to make it, while writers of wells wait.",
                    remedy: """
                        SELECT \(name("wellflow_ensure_production_partition"))(day)
                        FROM unnest(ARRAY[\(days)]::date[]) AS day;
                        """
                )
            }
    }

    private func strayPartitions() async throws -> [Finding] {
        try await rows(
            """
            SELECT c.relname::text, 'default' FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
            WHERE h.inhparent = \(Self.production) AND pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT'
            UNION ALL
            SELECT c.relname::text, 'pending' FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
            WHERE h.inhparent = \(Self.production) AND h.inhdetachpending
            UNION ALL
            SELECT c.relname::text, 'detached' FROM pg_class c
            WHERE c.relnamespace = \(Self.space) AND c.relkind = 'r' AND NOT c.relispartition
                AND c.relname ~ '^production_records_y[0-9]{4}(m[0-9]{2})?$'
            """
        )
        .map { row in
            let (partition, parent) = (name(row[0]), name("production_records"))
            switch row[1] {
            case "default":
                return Finding(
                    "partitions.default",
                    .warning,
                    subject: row[0],
                    problem: "production_records has a default partition.",
                    reason: "While it holds a record of a month, that month's partition can't be made.",
                    remedy: """
                        ALTER TABLE \(parent) DETACH PARTITION \(partition);
                        -- Then insert its rows into production_records again, and drop it.
                        """
                )
            case "pending":
                return Finding(
                    "partitions.detaching",
                    .warning,
                    subject: row[0],
                    problem: "The partition was not detached to its end.",
                    reason: "Its records are not seen any more, and its span is still taken.",
                    remedy: "ALTER TABLE \(parent) DETACH PARTITION \(partition) FINALIZE;"
                )
            default:
                return Finding(
                    "partitions.detached",
                    .warning,
                    subject: row[0],
                    problem: "The table looks like a partition and belongs to nothing.",
                    reason: "Its records are not seen, and a partition of this name can't be made.",
                    remedy: """
                        -- ATTACH it to production_records again, or if its records are not needed any more:
                        DROP TABLE \(partition);
                        """
                )
            }
        }
    }

    private static let production =
        "(SELECT oid FROM pg_class WHERE relname = 'production_records' AND relnamespace = \(space))"
}
