package import WellFlowCore

/// What both engines do when old periods of the audit trail go.
package enum TrailRetention {
    /// Makes a checkpoint of a row: the organization, the last place, time and link, and how many operations go.
    package static func checkpoint(_ row: any RowSource, signedBy key: AuditKey) throws -> AuditCheckpoint {
        let trail = try row.uuid(0)
        return AuditCheckpoint(
            organizationID: trail == .zero ? nil : Identifier(trail),
            sequence: try row.integer(1),
            recordedAt: try row.timestamp(2),
            link: row.isNull(3) ? nil : try row.text(3),
            operations: try row.integer(4),
            signedBy: key
        )
    }

    /// The statement that keeps a checkpoint.
    package static func insertCheckpoint(_ parameter: (Int) -> String) -> SQLStatement {
        let values = (1...8).map(parameter).joined(separator: ", ")
        return SQLStatement(
            "INSERT INTO audit_checkpoints (organization_id, sequence, recorded_at, link, operations, key_id, "
                + "signature, created_at) VALUES (\(values))"
        )
    }

    /// Binds the statement's values.
    package static func bind(_ checkpoint: AuditCheckpoint, to sink: any RowSink) {
        sink.uuid(AuditOperation.trail(of: checkpoint.organizationID), 0)
        sink.integer(checkpoint.sequence, 1)
        sink.timestamp(checkpoint.recordedAt, 2)
        if let link = checkpoint.link { sink.text(link, 3) } else { sink.null(3) }
        sink.integer(checkpoint.operations, 4)
        sink.text(checkpoint.keyID, 5)
        sink.text(checkpoint.signature, 6)
        sink.timestamp(.now(), 7)
    }
}
