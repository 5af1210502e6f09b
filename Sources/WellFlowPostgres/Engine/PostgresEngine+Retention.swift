import WellFlowCore
import WellFlowSQL

/// How old months of the audit trail are dropped, on the owner's connection.
extension PostgresEngine {
    func dropAuditTrail(
        before moment: Timestamp,
        signedBy key: AuditKey,
        showing show: ([String]) async throws -> Void
    ) async throws -> [String] {
        let connection = try await beginWrite(in: .owner, version: nil)
        do {
            var checkpoints: [AuditCheckpoint] = []
            try await connection.query(
                SQLStatement("SELECT * FROM wellflow_open_audit_retention($1)"),
                bind: { $0.timestamp(moment, 0) },
                row: { checkpoints.append(try TrailRetention.checkpoint($0, signedBy: key)) }
            )
            for checkpoint in checkpoints {
                try await connection.execute(TrailRetention.insertCheckpoint { "$\($0)" }) {
                    TrailRetention.bind(checkpoint, to: $0)
                }
            }
            var months: [String] = []
            try await connection.query(SQLStatement("SELECT wellflow_close_audit_retention()")) { row in
                // y2026m01
                let parts = try row.text(0).dropFirst().split(separator: "m")
                months.append(parts.joined(separator: "-"))
            }
            try await show(months)
            try await commit(connection)
            return months
        } catch {
            await rollback(connection)
            throw error
        }
    }
}
