/// The audit trail of an organization, or the system's: what was changed, by whom, when and why.
public struct AuditTrail: Sendable {
    package let backend: any StoreBackend
    /// Who looks; restoring is done in its name.
    package let scope: WorkScope

    init(_ backend: any StoreBackend, scope: WorkScope) {
        self.backend = backend
        self.scope = scope
    }

    var store: any TrailStore { backend.trail(of: scope.organization) }

    /// A page of operations.
    ///
    /// - Parameters:
    ///   - filter: which; with conditions on rows, those that changed such a row.
    ///   - isAscending: the oldest first instead of the newest.
    ///   - limit: how many, 1 to 10,000.
    ///   - cursor: where the page before said that this one starts.
    /// - Returns: the page.
    /// - Throws: ``WellFlowError``.
    public func operations(
        _ filter: AuditFilter = AuditFilter(),
        isAscending: Bool = false,
        limit: Int = 100,
        from cursor: AuditCursor? = nil
    ) async throws -> AuditPage<AuditEntry> {
        try await page(isAscending, limit, cursor, place: { $0.end }, read: { try await $0.operations(filter, $1) })
    }

    /// A page of changed rows, each with its operation.
    ///
    /// - Parameters:
    ///   - filter: which.
    ///   - isAscending: the oldest first instead of the newest.
    ///   - limit: how many, 1 to 10,000.
    ///   - cursor: where the page before said that this one starts.
    /// - Returns: the page.
    /// - Throws: ``WellFlowError``.
    public func changes(
        _ filter: AuditFilter = AuditFilter(),
        isAscending: Bool = false,
        limit: Int = 100,
        from cursor: AuditCursor? = nil
    ) async throws -> AuditPage<AuditRecord> {
        try await page(isAscending, limit, cursor, place: { $0.position }, read: { try await $0.changes(filter, $1) })
    }

    /// An operation; nil when the trail has none with this id.
    public func operation(_ id: Identifier<AuditOperation>) async throws -> AuditEntry? {
        var filter = AuditFilter()
        filter.operationID = id
        return try await store.reading { reader in
            try await reader.operations(filter, TrailRange(isAscending: true, limit: 1)).first
        }
    }

    private func page<Item>(
        _ isAscending: Bool,
        _ limit: Int,
        _ cursor: AuditCursor?,
        place: (Item) -> TrailPosition,
        read: (any TrailReader, TrailRange) async throws -> [Item]
    ) async throws -> AuditPage<Item> {
        guard (1...10_000).contains(limit) else {
            throw WellFlowError(.invalidQuery, "A page has 1 to 10,000 rows.")
        }
        let range = TrailRange(beyond: cursor?.position, isAscending: isAscending, limit: limit + 1)
        var items = try await store.reading { try await read($0, range) }
        let hasMore = items.count > limit
        if hasMore { items.removeLast() }
        return AuditPage(items: items, next: hasMore ? items.last.map { AuditCursor(place($0)) } : nil)
    }
}

extension AuditRecord {
    package var position: TrailPosition {
        TrailPosition(recordedAt: entry.recordedAt, operation: entry.operation.id.raw, ordinal: Int64(ordinal))
    }
}

extension Tenant {
    /// The organization's audit trail.
    public var audit: AuditTrail { AuditTrail(backend, scope: scope) }
}
