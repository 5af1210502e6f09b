/// What a backend does for the audit trail of one organization, or the system's: the seam between the trail and a store.
package protocol TrailStore: Sendable {
    /// Reads that all see the same state of the trail.
    func reading<Result>(_ body: (any TrailReader) async throws -> Result) async throws -> Result
}

/// Reads of a trail on a connection that is held.
package protocol TrailReader {
    /// The operations that a filter lets through, beyond a position.
    func operations(_ filter: AuditFilter, _ range: TrailRange) async throws -> [AuditEntry]

    /// The changed rows that a filter lets through, beyond a position, each with its operation.
    func changes(_ filter: AuditFilter, _ range: TrailRange) async throws -> [AuditRecord]

    /// Every changed row in a range, in order, whether its operation is there or not.
    func rows(_ range: TrailRange) async throws -> [TrailRow]

    /// The last link of the chain; nil before the first.
    func head() async throws -> AuditAnchor?

    /// What stands for the last period that was dropped; nil when none was.
    func checkpoint() async throws -> AuditCheckpoint?
}

/// A place in a trail.
package struct TrailPosition: Hashable, Sendable, Comparable {
    package let recordedAt: Timestamp
    package let operation: RawID
    package let ordinal: Int64

    package init(recordedAt: Timestamp, operation: RawID, ordinal: Int64) {
        self.recordedAt = recordedAt
        self.operation = operation
        self.ordinal = ordinal
    }

    package static func < (left: TrailPosition, right: TrailPosition) -> Bool {
        (left.recordedAt, left.operation, left.ordinal) < (right.recordedAt, right.operation, right.ordinal)
    }
}

/// A part of a trail, in one direction.
package struct TrailRange: Sendable {
    /// Where it begins, exclusively; at the end for nil.
    package var beyond: TrailPosition?
    /// Where it ends, inclusively; at the other end for nil.
    package var through: TrailPosition?
    package var isAscending: Bool
    package var limit: Int

    package init(beyond: TrailPosition? = nil, through: TrailPosition? = nil, isAscending: Bool, limit: Int) {
        self.beyond = beyond
        self.through = through
        self.isAscending = isAscending
        self.limit = limit
    }
}

/// A changed row as a trail keeps it.
package struct TrailRow: Sendable {
    package let position: TrailPosition
    package let event: AuditEvent

    package init(position: TrailPosition, event: AuditEvent) {
        self.position = position
        self.event = event
    }
}
