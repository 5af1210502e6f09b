import WellFlowCore

/// Foreign keys and unique keys, which row level security does not look at.
extension PostgresDoctor {
    func checkForeignKeys() async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT t.relname::text, k.conname::text, o.relname::text,
                array_to_string(ARRAY(
                    SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY AS c (number, place)
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number ORDER BY place), ','),
                array_to_string(ARRAY(
                    SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY AS c (number, place)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number ORDER BY place), ','),
                k.convalidated::text
            FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.conrelid
            JOIN pg_class o ON o.oid = k.confrelid
            WHERE k.contype = 'f' AND k.conparentid = 0
                AND k.conrelid IN \(Self.tenantTables) AND k.confrelid IN \(Self.tenantTables)
            """
        )
        .map { row in
            (
                table: row[0], name: row[1], target: row[2], columns: row[3].split(separator: ",").map(String.init),
                targetColumns: row[4].split(separator: ",").map(String.init), isValid: row[5] == "true"
            )
        }
        var findings: [Finding] = []
        for key in there {
            let own = key.target == "organizations" ? "id" : "organization_id"
            let isComposite = zip(key.columns, key.targetColumns).contains { $0 == "organization_id" && $1 == own }
            let constraint = SQLQuoting.identifier(key.name)
            if !isComposite {
                findings.append(
                    Finding(
                        "keys.crossesTenants",
                        .problem,
                        subject: key.table,
                        problem: "The foreign key \(key.name) does not compare the organization.",
                        reason: "A row can refer to another organization's, and so tell whether it exists.",
                        remedy: "ALTER TABLE \(name(key.table)) DROP CONSTRAINT \(constraint);"
                    )
                )
            } else if !key.isValid {
                findings.append(
                    Finding(
                        "keys.notValidated",
                        .warning,
                        subject: key.table,
                        problem:
                            "The foreign key \(key.name) was never checked for the rows that were there before it.",
                        reason: "Some may refer to rows that don't exist; sums over them are wrong.",
                        remedy: withoutForce(
                            key.table,
                            key.target,
                            "ALTER TABLE \(name(key.table)) VALIDATE CONSTRAINT \(constraint);"
                        )
                    )
                )
            }
        }
        for key in expected.foreignKeys {
            let isThere = there.contains {
                $0.table == key.table && $0.target == key.target && $0.columns == key.columns
                    && $0.targetColumns == key.targetColumns
            }
            if isThere { continue }
            findings.append(
                Finding(
                    "keys.missing",
                    .problem,
                    subject: key.table,
                    problem: "The foreign key (\(key.columns.joined(separator: ", "))) to \(key.target) is missing.",
                    reason: "Rows can refer to what doesn't exist, and what they need can be deleted.",
                    remedy: withoutForce(
                        key.table,
                        key.target,
                        """
                        ALTER TABLE \(name(key.table)) ADD FOREIGN KEY (\(key.columns.joined(separator: ", ")))
                            REFERENCES \(name(key.target)) (\(key.targetColumns.joined(separator: ", ")))\(key.action);
                        """
                    )
                )
            )
        }
        return findings
    }

    /// The owner sees no rows while row level security is forced: a key would be checked against nothing.
    private func withoutForce(_ table: String, _ target: String, _ statement: String) -> String {
        func each(_ change: String) -> String {
            Set([table, target]).sorted().map { "ALTER TABLE \(name($0)) \(change) ROW LEVEL SECURITY;" }
                .joined(separator: "\n")
        }
        return "BEGIN;\n\(each("NO FORCE"))\n\(statement)\n\(each("FORCE"))\nCOMMIT;"
    }

    func checkUniqueKeys() async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT t.relname::text, c.relname::text, k.conname::text, i.indisprimary::text,
                array_to_string(ARRAY(
                    SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::smallint[]) WITH ORDINALITY AS c (number, place)
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = c.number
                    WHERE place <= i.indnkeyatts ORDER BY place), ',')
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u')
            WHERE i.indisunique AND t.relname <> 'organizations' AND i.indrelid IN \(Self.tenantTables)
                AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)
            """
        )
        var findings: [Finding] = []
        for row in there where row[4].split(separator: ",", omittingEmptySubsequences: false).first != "organization_id"
        {
            findings.append(
                Finding(
                    "keys.globalUnique",
                    .problem,
                    subject: row[0],
                    problem: "The unique index \(row[1]) does not begin with the organization.",
                    reason: "One organization's value is refused to every other, which learn of it so.",
                    remedy: row[2].isEmpty
                        ? "DROP INDEX \(name(row[1]));"
                        : "ALTER TABLE \(name(row[0])) DROP CONSTRAINT \(SQLQuoting.identifier(row[2]));"
                )
            )
        }
        for (table, columns) in expected.primaryKeys {
            let text = columns.joined(separator: ",")
            if there.contains(where: { $0[0] == table && $0[3] == "true" && $0[4] == text }) { continue }
            findings.append(
                Finding(
                    "keys.primaryMissing",
                    .problem,
                    subject: table,
                    problem: "The primary key is missing.",
                    reason: "A row can be there twice, and finding one reads them all.",
                    remedy: "ALTER TABLE \(name(table)) ADD PRIMARY KEY (\(columns.joined(separator: ", ")));"
                )
            )
        }
        return findings
    }

    func checkIndexes() async throws -> [Finding] {
        let there = try await rows(
            """
            SELECT t.relname::text, c.relname::text, i.indisvalid::text,
                (NOT i.indisunique AND s.idx_scan = 0 AND pg_relation_size(c.oid) >= 1048576
                    AND (SELECT sum(o.idx_scan) FROM pg_stat_user_indexes o WHERE o.relid = t.oid) >= 100000)::text
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            LEFT JOIN pg_stat_user_indexes s ON s.indexrelid = i.indexrelid
            WHERE t.relnamespace = \(Self.space) AND NOT t.relispartition
            """
        )
        var findings: [Finding] = []
        for index in expected.indexes where !there.contains(where: { $0[0] == index.table && $0[1] == index.name }) {
            findings.append(
                Finding(
                    "index.missing",
                    index.isUnique ? .problem : .warning,
                    subject: index.table,
                    problem: "The index \(index.name) is missing.",
                    reason: index.isUnique
                        ? "Two rows can have a key that only one may have."
                        : "Queries that it serves read the whole table.",
                    remedy: """
                        CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(index.name)
                            ON \(name(index.table)) \(index.definition);
                        """
                )
            )
        }
        for row in there {
            if row[2] != "true" {
                findings.append(
                    Finding(
                        "index.invalid",
                        .warning,
                        subject: row[0],
                        problem: "The index \(row[1]) was not built to its end.",
                        reason: "It costs every write and serves no query; a unique one may let duplicates in.",
                        remedy: "REINDEX INDEX \(name(row[1]));"
                    )
                )
            } else if row[3] == "true", !expected.indexes.contains(where: { $0.name == row[1] }) {
                findings.append(
                    Finding(
                        "index.unused",
                        .notice,
                        subject: row[0],
                        problem: "The index \(row[1]), which is not of the library, was never used.",
                        reason: "It costs every write.",
                        remedy: "DROP INDEX \(name(row[1]));"
                    )
                )
            }
        }
        return findings
    }
}
