extension AuditTrail {
    /// A row's history, the newest version first.
    ///
    /// - Parameters:
    ///   - id: the row's id; it may have been deleted.
    ///   - type: its kind.
    ///   - limit: how many versions, at most 10,000.
    /// - Returns: the versions; none for a row that the trail doesn't know.
    /// - Throws: ``WellFlowError``.
    public func history<E: Entity>(
        of id: E.ID,
        _ type: E.Type = E.self,
        limit: Int = 1_000
    ) async throws -> [AuditVersion<E>] {
        guard (1...10_000).contains(limit) else {
            throw WellFlowError(.invalidQuery, "A history has 1 to 10,000 versions.")
        }
        let (stored, records) = try await rewinding(id, E.self, limit: limit)
        var past = PastFacts<E>(stored?.facts)
        return records.map { record in
            let isDeleted = record.event.action == .delete
            let after = isDeleted ? nil : try? past.facts()
            var unknown = Set(past.unknownFields)
            past.undo(record.event)
            unknown.formUnion(past.unknownFields)
            let before = record.event.action == .create ? nil : try? past.facts()
            return AuditVersion(
                entry: record.entry,
                action: record.event.action,
                version: record.event.version,
                changes: record.event.changes,
                before: before,
                after: after,
                unknownFields: unknown.sorted()
            )
        }
    }

    /// What a row was at a time.
    ///
    /// - Parameters:
    ///   - id: the row's id; it may have been deleted since.
    ///   - type: its kind.
    ///   - time: the time; what was recorded at that very microsecond counts.
    /// - Returns: its state; nil when there was no such row.
    /// - Throws: ``WellFlowError``: `invalid` with the required fields whose values the trail doesn't have, `notFound`
    ///   when the trail of that time was dropped, `unsupported` for an organization.
    public func state<E: Entity>(
        of id: E.ID,
        _ type: E.Type = E.self,
        asOf time: Timestamp
    ) async throws -> AuditState<E>? {
        guard let past = try await past(of: id, E.self, until: { $0.entry.recordedAt <= time }) else { return nil }
        if past.record == nil {
            // Made before the trail began, but after that time.
            if let stored = past.stored, stored.createdAt > time { return nil }
            // What was between is gone.
            if let checkpoint = try await store.reading({ try await $0.checkpoint() }), time < checkpoint.recordedAt {
                throw WellFlowError(.notFound, "The trail of that time was dropped.")
            }
        }
        return try AuditState(
            id: id,
            version: past.version,
            facts: past.facts.facts(),
            unknownFields: past.facts.unknownFields
        )
    }

    /// The row as it was when the first of its changes, from the newest, that a condition holds for had been made.
    func past<E: Entity>(
        of id: E.ID,
        _: E.Type,
        until condition: (AuditRecord) -> Bool
    ) async throws -> PastRow<E>? {
        let (stored, records) = try await rewinding(id, E.self, limit: .max)
        if let newest = records.first?.event {
            let isKnown = newest.action == .delete ? stored == nil : stored?.version == newest.version
            if !isKnown {
                throw WellFlowError(.notFound, "The row was changed without the trail, so what it was isn't known.")
            }
        }
        var past = PastFacts<E>(stored?.facts)
        func row(_ version: Int64, _ record: AuditRecord?) -> PastRow<E> {
            PastRow(facts: past, version: version, record: record, stored: stored, newest: records.first)
        }
        for record in records {
            if condition(record) { return record.event.action == .delete ? nil : row(record.event.version, record) }
            past.undo(record.event)
        }
        // What was there before the trail, or has not changed since.
        switch records.last?.event {
        case let first? where first.action == .create: return nil
        case let first? where first.action == .delete: return row(first.version, nil)
        case let first?: return row(first.version - 1, nil)
        case nil: return stored.map { row($0.version, nil) }
        }
    }

    /// The row as it is, and its changes, the newest first.
    func rewinding<E: Entity>(
        _ id: E.ID,
        _: E.Type,
        limit: Int
    ) async throws -> (Stored<E>?, [AuditRecord]) {
        if E.self == Organization.self {
            let message =
                "An organization's changes stand in the system's trail and in its own: read both by their pages."
            throw WellFlowError(.unsupported, message)
        }
        // What changes meanwhile is newer than what is read first, and found the second time.
        while true {
            if Task.isCancelled { throw WellFlowError.cancelled }
            let before = try await changes(.row(id, of: E.self), limit: 1).items.first
            let stored = try await backend.session(in: scope).find(id, E.self)
            let records = try await allChanges(.row(id, of: E.self), limit: limit)
            if records.first?.position == before?.position { return (stored, records) }
        }
    }

    private func allChanges(_ filter: AuditFilter, limit: Int) async throws -> [AuditRecord] {
        var records: [AuditRecord] = []
        var cursor: AuditCursor?
        repeat {
            let page = try await changes(filter, limit: min(limit - records.count, 1_000), from: cursor)
            records += page.items
            cursor = page.next
        } while cursor != nil && records.count < limit
        return records
    }
}

/// A row as it was.
struct PastRow<E: Entity> {
    var facts: PastFacts<E>
    let version: Int64
    /// What made it; nil for what was there before the trail.
    let record: AuditRecord?
    /// The row as it is.
    let stored: Stored<E>?
    /// Its last change.
    let newest: AuditRecord?
}
