import WellFlowCore
import WellFlowSQL

/// How old months of the audit trail are deleted, which their triggers allow below a checkpoint only.
extension SQLiteEngine {
    func dropAuditTrail(
        before moment: Timestamp,
        signedBy key: AuditKey,
        showing show: ([String]) async throws -> Void
    ) async throws -> [String] {
        let connection = try await beginWrite(in: .system, version: nil)
        do {
            let limit = try await firstOfMonth(moment, on: connection)
            var months: [String] = []
            try await connection.query(
                SQLStatement(
                    """
                    SELECT DISTINCT strftime('%Y-%m', recorded_at / 1000000, 'unixepoch') AS month FROM audit_operations
                    WHERE recorded_at < ?1 ORDER BY month
                    """
                ),
                bind: { $0.timestamp(limit, 0) },
                row: { months.append(try $0.text(0)) }
            )
            for checkpoint in try await checkpoints(before: limit, key, on: connection) {
                try await connection.execute(TrailRetention.insertCheckpoint { "?\($0)" }) {
                    TrailRetention.bind(checkpoint, to: $0)
                }
            }
            for table in ["audit_changes", "audit_operations"] {
                try await connection.execute(SQLStatement("DELETE FROM \(table) WHERE recorded_at < ?1")) {
                    $0.timestamp(limit, 0)
                }
            }
            try await show(months)
            try await commit(connection)
            return months
        } catch {
            await rollback(connection)
            throw error
        }
    }

    private func firstOfMonth(_ moment: Timestamp, on connection: any SQLConnection) async throws -> Timestamp {
        var first = moment
        try await connection.query(
            SQLStatement(
                "SELECT CAST(strftime('%s', ?1 / 1000000, 'unixepoch', 'start of month') AS INTEGER) * 1000000"
            ),
            bind: { $0.timestamp(moment, 0) },
            row: { first = try $0.timestamp(0) }
        )
        return first
    }

    private func checkpoints(
        before limit: Timestamp,
        _ key: AuditKey,
        on connection: any SQLConnection
    ) async throws -> [AuditCheckpoint] {
        var checkpoints: [AuditCheckpoint] = []
        try await connection.query(
            SQLStatement(
                """
                SELECT organization_id, coalesce(max(sequence), 0), max(recorded_at),
                    (SELECT link FROM audit_operations AS last WHERE last.organization_id = o.organization_id
                        AND last.recorded_at < ?1 AND last.sequence IS NOT NULL ORDER BY last.recorded_at DESC LIMIT 1),
                    count(*)
                FROM audit_operations AS o WHERE recorded_at < ?1 GROUP BY organization_id
                """
            ),
            bind: { $0.timestamp(limit, 0) },
            row: { checkpoints.append(try TrailRetention.checkpoint($0, signedBy: key)) }
        )
        return checkpoints
    }
}
