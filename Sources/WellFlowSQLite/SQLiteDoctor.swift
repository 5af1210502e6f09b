import WellFlowCore
import WellFlowSQL

/// What can be wrong with a SQLite file.
extension SQLiteEngine {
    func doctor(_ status: MigrationStatus) async throws -> [Finding] {
        try await read(in: .owner) { connection in
            var findings = [status.finding].compactMap(\.self)
            try await connection.query(SQLStatement("PRAGMA integrity_check(20)")) { row in
                let text = try row.text(0)
                if text == "ok" { return }
                findings.append(
                    Finding(
                        "file.damaged",
                        .problem,
                        subject: "file",
                        problem: text,
                        reason: "What SQLite can't read is lost, and more may be.",
                        remedy: "Restore a backup."
                    )
                )
            }
            var orphans: [String: Int] = [:]
            try await connection.query(SQLStatement("PRAGMA foreign_key_check")) { row in
                orphans[try row.text(0), default: 0] += 1
            }
            for (table, count) in orphans {
                findings.append(
                    Finding(
                        "keys.orphans",
                        .problem,
                        subject: table,
                        problem: "\(count) rows refer to rows that don't exist.",
                        reason: "Something wrote to the file with foreign keys off; sums over these rows are wrong.",
                        remedy: "PRAGMA foreign_key_check(\(table)); then repair or delete these rows."
                    )
                )
            }
            return findings
        }
    }
}
