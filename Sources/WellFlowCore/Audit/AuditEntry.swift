/// An operation as the trail has it.
public struct AuditEntry: Hashable, Sendable {
    /// Who did it, and why.
    public let operation: AuditOperation
    /// When it was written down, as the store's clock said, in microseconds; never before what stands before it in the
    /// chain.
    public let recordedAt: Timestamp
    /// How many rows it changed.
    public let changeCount: Int
    /// Its place in the organization's chain, from 1; nil for one that isn't chained.
    public let sequence: Int64?
    /// The hash of what it did, in hexadecimal digits; nil for one that isn't chained.
    public let content: String?
    /// The hash that ties it to the one before it, in hexadecimal digits; nil for one that isn't chained.
    public let link: String?

    package init(
        operation: AuditOperation,
        recordedAt: Timestamp,
        changeCount: Int,
        sequence: Int64?,
        content: String?,
        link: String?
    ) {
        self.operation = operation
        self.recordedAt = recordedAt
        self.changeCount = changeCount
        self.sequence = sequence
        self.content = content
        self.link = link
    }

    /// Behind its last row.
    package var end: TrailPosition {
        TrailPosition(recordedAt: recordedAt, operation: operation.id.raw, ordinal: .max)
    }
}

/// One changed row with the operation that changed it.
public struct AuditRecord: Hashable, Sendable {
    /// The operation.
    public let entry: AuditEntry
    /// The row's place among those of the operation, from 0.
    public let ordinal: Int
    /// What became of the row.
    public let event: AuditEvent

    package init(entry: AuditEntry, ordinal: Int, event: AuditEvent) {
        self.entry = entry
        self.ordinal = ordinal
        self.event = event
    }
}

/// A page of the trail.
public struct AuditPage<Item: Sendable>: Sendable {
    /// The operations or rows.
    public let items: [Item]
    /// Where the next page starts; nil behind the last.
    public let next: AuditCursor?
}

/// A place in the trail, from a page to the next.
public struct AuditCursor: Hashable, Sendable, CustomStringConvertible {
    package let position: TrailPosition

    package init(_ position: TrailPosition) { self.position = position }

    /// Reads a cursor's text.
    ///
    /// - Throws: ``WellFlowError`` with code `invalidCursor` for anything else.
    public init(_ text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let microseconds = Int64(parts[0]), let ordinal = Int64(parts[2]),
            let time = try? Timestamp(microseconds: microseconds),
            let operation = try? Identifier<AuditOperation>.parse(String(parts[1]))
        else { throw WellFlowError(.invalidCursor, "This is no cursor of the audit trail.") }
        position = TrailPosition(recordedAt: time, operation: operation.raw, ordinal: ordinal)
    }

    /// A text for a URL, from which the cursor can be read again.
    public var description: String {
        "\(position.recordedAt.microseconds).\(Identifier<AuditOperation>(position.operation)).\(position.ordinal)"
    }
}
