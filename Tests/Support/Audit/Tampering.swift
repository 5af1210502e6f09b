package import WellFlowCore

/// Something done to a trail by hand, with the database's own tools, and where verifying has to find it.
///
/// The trail has six operations, of which each created two rows, and a head.
package struct Tampering: Sendable, CustomStringConvertible {
    package let description: String
    /// Statements for both databases; `$tick` is a microsecond.
    package let sql: [String]
    package let kind: AuditBreak.Kind?
    package let sequence: Int64?

    private init(_ description: String, _ kind: AuditBreak.Kind?, at sequence: Int64?, _ sql: String...) {
        self.description = description
        self.sql = sql
        self.kind = kind
        self.sequence = sequence
    }

    /// How many operations the trail has.
    package static let length: Int64 = 6

    private static let third = "(SELECT id FROM audit_operations WHERE source = 'app' AND sequence = 3)"
    private static let columns = """
        organization_id, recorded_at + $tick, %id, principal, source, kind, request_id, trace_id, reason, import_id, \
        change_count, content, sequence, link
        """

    /// Found by the chain alone.
    package static let found: [Tampering] = [
        Tampering(
            "a value is edited",
            .content,
            at: 3,
            "UPDATE audit_changes SET changes = replace(changes, 'Well 3', 'Well X') WHERE operation_id = \(third)"
        ),
        Tampering(
            "another did it",
            .content,
            at: 3,
            "UPDATE audit_operations SET principal = 'service:other' WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "for another reason",
            .content,
            at: 3,
            "UPDATE audit_operations SET reason = 'x' WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "a principal that none is",
            .content,
            at: 3,
            "UPDATE audit_operations SET principal = 'nobody' WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "a row is deleted",
            .content,
            at: 3,
            "DELETE FROM audit_changes WHERE operation_id = \(third) AND ordinal = 1"
        ),
        Tampering(
            "a row is deleted, and the count is made to fit",
            .content,
            at: 3,
            "DELETE FROM audit_changes WHERE operation_id = \(third) AND ordinal = 1",
            "UPDATE audit_operations SET change_count = 1 WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "a row is inserted",
            .content,
            at: 3,
            """
            INSERT INTO audit_changes SELECT organization_id, recorded_at, operation_id, 2, action, entity, entity_id, \
            version, changes FROM audit_changes WHERE operation_id = \(third) AND ordinal = 0
            """
        ),
        Tampering(
            "two rows change places",
            .content,
            at: 3,
            "UPDATE audit_changes SET ordinal = 2 WHERE operation_id = \(third) AND ordinal = 0",
            "UPDATE audit_changes SET ordinal = 0 WHERE operation_id = \(third) AND ordinal = 1",
            "UPDATE audit_changes SET ordinal = 1 WHERE operation_id = \(third) AND ordinal = 2"
        ),
        Tampering(
            "an operation is deleted",
            .missing,
            at: 3,
            "DELETE FROM audit_changes WHERE operation_id = \(third)",
            "DELETE FROM audit_operations WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "an operation is deleted, and its rows stay",
            .stray,
            at: 3,
            "DELETE FROM audit_operations WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "the first operation is deleted",
            .missing,
            at: 1,
            "DELETE FROM audit_changes WHERE operation_id = "
                + "(SELECT id FROM audit_operations WHERE source = 'app' AND sequence = 1)",
            "DELETE FROM audit_operations WHERE source = 'app' AND sequence = 1"
        ),
        Tampering(
            "an operation is inserted",
            .order,
            at: 3,
            "INSERT INTO audit_operations SELECT "
                + columns.replacing("%id", with: "organization_id")
                + " FROM audit_operations WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "an operation is inserted without a place",
            .unchained,
            at: 4,
            "INSERT INTO audit_operations SELECT "
                + columns.replacing("%id", with: "organization_id")
                .replacing("content, sequence, link", with: "NULL, NULL, NULL")
                + " FROM audit_operations WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "an operation is moved before all others",
            .missing,
            at: 1,
            """
            UPDATE audit_operations SET recorded_at = (SELECT min(o.recorded_at) FROM audit_operations AS o \
            WHERE o.source = 'app') - $tick WHERE source = 'app' AND sequence = 5
            """
        ),
        Tampering(
            "another time",
            .link,
            at: 3,
            "UPDATE audit_changes SET recorded_at = recorded_at + $tick WHERE operation_id = \(third)",
            "UPDATE audit_operations SET recorded_at = recorded_at + $tick WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "two operations change places in the chain",
            .order,
            at: nil,
            "UPDATE audit_operations SET sequence = 99 WHERE source = 'app' AND sequence = 3",
            "UPDATE audit_operations SET sequence = 3 WHERE source = 'app' AND sequence = 4",
            "UPDATE audit_operations SET sequence = 4 WHERE source = 'app' AND sequence = 99"
        ),
        Tampering(
            "another link",
            .link,
            at: 3,
            "UPDATE audit_operations SET link = content WHERE source = 'app' AND sequence = 3"
        ),
        Tampering(
            "the end is cut off",
            .end,
            at: 5,
            "DELETE FROM audit_changes WHERE operation_id IN "
                + "(SELECT id FROM audit_operations WHERE source = 'app' AND sequence > 4)",
            "DELETE FROM audit_operations WHERE source = 'app' AND sequence > 4"
        ),
        Tampering("the head is gone", .end, at: 6, "DELETE FROM audit_heads"),
        Tampering(
            "everything is gone but the head",
            .end,
            at: 1,
            "DELETE FROM audit_changes",
            "DELETE FROM audit_operations"
        ),
    ]

    /// Found only against an anchor that was kept elsewhere.
    package static let foundByAnchor = Tampering(
        "the end is cut off, and the head is set back",
        .end,
        at: 5,
        "DELETE FROM audit_changes WHERE operation_id IN "
            + "(SELECT id FROM audit_operations WHERE source = 'app' AND sequence > 4)",
        "DELETE FROM audit_operations WHERE source = 'app' AND sequence > 4",
        """
        UPDATE audit_heads SET sequence = 4, \
        link = (SELECT link FROM audit_operations WHERE source = 'app' AND sequence = 4), \
        recorded_at = (SELECT recorded_at FROM audit_operations WHERE source = 'app' AND sequence = 4) \
        WHERE sequence = 6
        """
    )

    /// Writes the trail.
    package static func fill(_ tenant: Tenant) async throws {
        for number in 1...Int(length) {
            try await tenant.wells.create(
                (1...2).map { Well(name: "Well \(number)", wellNumber: "\($0)", type: .oil, status: .planned) }
            )
        }
    }
}
