extension AuditTrail {
    /// Makes a row again what it was in an earlier version: as a new version, validated and audited like any other.
    ///
    /// What must not change any more, such as a statement that was sent, doesn't; a status that jumps is a warning. Fields
    /// of which the trail doesn't have the values keep those that the row has now. A row that was deleted comes back with
    /// its id, and what was deleted with it; its version goes on behind the one that was deleted.
    ///
    /// - Parameters:
    ///   - id: the row's id.
    ///   - type: its kind.
    ///   - version: the version it is to be again.
    ///   - filling: facts from which the fields are taken of which the trail doesn't have the values; a deleted row needs
    ///     them for its required fields.
    ///   - reason: why, for whoever reads the books later; not empty.
    /// - Returns: the row as stored, with its warnings: among them each field of a deleted row whose value is lost.
    /// - Throws: ``WellFlowError``: `notFound` when the trail doesn't know the version, `invalid` with the fields that are
    ///   to be given, and whatever a write throws.
    @discardableResult
    public func restore<E: Entity>(
        _ id: E.ID,
        _ type: E.Type = E.self,
        to version: Int64,
        filling: E? = nil,
        reason: String
    ) async throws -> Stored<E> {
        try Reason.check(reason)
        let isThere: (AuditRecord) -> Bool = { $0.event.action != .delete && $0.event.version == version }
        guard var past = try await past(of: id, E.self, until: isThere), past.version == version else {
            throw WellFlowError(.notFound, "The trail doesn't know such a version of the row.")
        }
        let unknown = filling == nil ? past.facts.unknownFields : []
        if let filling { past.facts.fill(from: filling) }
        let facts = try past.facts.facts()
        return try await AuditContext.$current.withValue(.current(.restore, reason: reason)) {
            if var changed = past.stored {
                changed.facts = facts
                let batch = WriteBatch<E>(.update([changed]), isAllOrNothing: false, allowsJumps: true)
                return try await backend.session(in: scope).write(batch)[0].get()
            }
            guard let deletion = past.newest else { throw WellFlowError(.notFound, "There is no such row.") }
            var row = try await recreate(id, facts, after: deletion)
            for field in unknown {
                let message = "The trail doesn't have the value, so the field is empty now."
                row.warnings.append(Issue(path: field, code: .unusual, severity: .warning, message: message))
            }
            return row
        }
    }

    private func recreate<E: Entity>(
        _ id: E.ID,
        _ facts: E,
        after deletion: AuditRecord
    ) async throws -> Stored<E> {
        var owned: (any LostRows)?
        if let type = E.schema.owned { owned = try await lost(type, with: deletion) }
        try ActiveTransaction.refuse(backend)
        let transaction = try await backend.beginTransaction(in: scope)
        return try await ActiveTransaction.run(transaction, of: backend) {
            let rows = [(id: id, deleted: deletion.event.version, facts: facts)]
            let batch = WriteBatch<E>(.recreate(rows), isAllOrNothing: true, allowsJumps: true)
            let row = try await transaction.write(batch)[0].get()
            try await owned?.write(to: transaction)
            return row
        }
    }

    /// What belonged to a row and was deleted with it.
    private func lost<Owned: Entity>(
        _: Owned.Type,
        with deletion: AuditRecord
    ) async throws -> (any LostRows)? {
        var filter = AuditFilter.rows(of: Owned.self)
        filter.operationID = deletion.entry.operation.id
        filter.action = .delete
        var rows: [(id: Owned.ID, deleted: Int64, facts: Owned)] = []
        var cursor: AuditCursor?
        repeat {
            let page = try await changes(filter, isAscending: true, limit: 1_000, from: cursor)
            for record in page.items {
                var past = PastFacts<Owned>(nil)
                past.undo(record.event)
                let facts = try past.facts()
                // An operation may have deleted several rows, each with what belonged to it.
                let parents = Owned.schema.references.compactMap {
                    $0.id(facts).map { Identifier<Owned>($0).description }
                }
                guard parents.contains(deletion.event.entityID),
                    let id = Owned.id(fromAuditText: record.event.entityID)
                else { continue }
                rows.append((id, record.event.version, facts))
            }
            cursor = page.next
        } while cursor != nil
        return rows.isEmpty ? nil : Lost<Owned>(rows: rows)
    }
}

/// Rows of one kind that are to be made again.
private protocol LostRows: Sendable {
    func write(to transaction: any StoreTransaction) async throws
}

private struct Lost<E: Entity>: LostRows {
    let rows: [(id: E.ID, deleted: Int64, facts: E)]

    func write(to transaction: any StoreTransaction) async throws {
        _ = try await transaction.write(WriteBatch<E>(.recreate(rows), isAllOrNothing: true))
    }
}
