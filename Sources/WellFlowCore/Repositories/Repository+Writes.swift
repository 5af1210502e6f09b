extension Repository where Access == ReadWrite {
    /// Creates a row.
    ///
    /// - Returns: the row as stored, with the warnings of its validation.
    /// - Throws: ``WellFlowError`` with code `invalid` or `duplicate` and every issue.
    @discardableResult
    public func create(_ entity: E) async throws -> Stored<E> {
        try await one(.create([entity]))
    }

    /// Creates a row from JSON fields.
    ///
    /// An `organizationId` may stand beside them and must be the scope's. The other names that a store adds (`id`,
    /// `version`, `createdAt`, `updatedAt`) are unknown fields of a row that doesn't exist yet.
    ///
    /// - Throws: ``WellFlowError`` with code `wrongOrganization` when an `organizationId` is given that isn't the
    ///   scope's, `invalid` or `duplicate` with every issue otherwise.
    @discardableResult
    public func create(json: JSONValue) async throws -> Stored<E> {
        if let given = json["organizationId"] {
            var unread: [Issue] = []
            guard let id = Identifier<Organization>.parse(json: given, into: &unread), id == session.organization else {
                throw WellFlowError(.wrongOrganization, "The input names another organization.")
            }
        }
        let input = EntityInput<E>(json, of: .creation)
        guard let entity = input.readable else { throw WellFlowError(issues: input.validated(now: .now()).issues) }
        return try await create(entity)
    }

    /// Stores a changed row.
    ///
    /// A row that says the same as the stored one is left alone: it keeps its version.
    ///
    /// - Returns: the row as stored, with its next version and the warnings of its validation.
    /// - Throws: ``WellFlowError``: `conflict` with the row as it is now when someone else changed it since,
    ///   `notFound`, `invalid`, `duplicate` or `immutable` with every issue, `wrongOrganization`.
    @discardableResult
    public func update(_ row: Stored<E>) async throws -> Stored<E> {
        try await one(.update([row]))
    }

    /// Stores a changed row whose status may jump where the usual order forbids it, with a warning.
    ///
    /// For repairing what was recorded wrongly. What may no longer change stays so.
    ///
    /// - Parameters:
    ///   - row: the row as read, changed.
    ///   - reason: why, for whoever reads the books later; not empty.
    /// - Returns: the row as stored, with a warning for the jump.
    /// - Throws: ``WellFlowError`` as an update does.
    @discardableResult
    public func correct(_ row: Stored<E>, reason: String) async throws -> Stored<E> {
        try Reason.check(reason)
        return try await correcting(reason) { try await one(.update([row]), allowsJumps: true) }
    }

    /// Stores many changed rows whose statuses may jump, each with a warning, and tells of each what happened to it.
    ///
    /// - Throws: ``WellFlowError`` when `mode` is `allOrNothing` and a row is refused, or the reason is empty.
    @discardableResult
    public func correct(
        _ rows: [Stored<E>],
        reason: String,
        mode: BatchMode = .perRow
    ) async throws -> [RowOutcome<E>] {
        try Reason.check(reason)
        try checkOrganization(rows)
        let batch = WriteBatch(.update(rows), isAllOrNothing: mode == .allOrNothing, allowsJumps: true)
        return try await correcting(reason) { try await session.write(batch) }
    }

    private func correcting<Result>(
        _ reason: String,
        _ body: () async throws -> Result
    ) async throws -> Result {
        try await AuditContext.$current.withValue(.current(.correction, reason: reason)) { try await body() }
    }

    /// Creates the row, or replaces the facts of the one with the same key.
    ///
    /// - Returns: the row as stored. When it already said the same it keeps its version.
    /// - Throws: ``WellFlowError`` with every issue.
    @discardableResult
    public func upsert(_ entity: E, on key: ConflictKey<E>) async throws -> Stored<E> {
        try await one(.upsert([entity], key))
    }

    /// Deletes a row, when nobody changed it since it was read.
    ///
    /// - Throws: ``WellFlowError``: `referenced` when other rows refer to it, `conflict` with the row as it is now,
    ///   `immutable`, `notFound`.
    public func delete(_ row: Stored<E>) async throws {
        try checkOrganization([row])
        try await session.write(WriteBatch<E>(.delete([(row.id, row.version)]), isAllOrNothing: false))[0].check()
    }

    /// Deletes the row with this id, whatever its version.
    ///
    /// - Throws: ``WellFlowError``: `referenced` when other rows refer to it, `immutable`, `notFound`.
    public func delete(id: E.ID) async throws {
        try await session.write(WriteBatch<E>(.delete([(id, nil)]), isAllOrNothing: false))[0].check()
    }

    /// Creates many rows, and tells of each what happened to it.
    ///
    /// - Throws: ``WellFlowError`` when `mode` is `allOrNothing` and a row is refused: its issues name the rows
    ///   (`[3].name`) and nothing is written.
    @discardableResult
    public func create(_ entities: [E], mode: BatchMode = .perRow) async throws -> [RowOutcome<E>] {
        try await session.write(WriteBatch(.create(entities), isAllOrNothing: mode == .allOrNothing))
    }

    /// Stores many changed rows, and tells of each what happened to it.
    ///
    /// - Throws: ``WellFlowError`` when `mode` is `allOrNothing` and a row is refused.
    @discardableResult
    public func update(_ rows: [Stored<E>], mode: BatchMode = .perRow) async throws -> [RowOutcome<E>] {
        try checkOrganization(rows)
        return try await session.write(WriteBatch(.update(rows), isAllOrNothing: mode == .allOrNothing))
    }

    /// Creates or replaces many rows by a key, and tells of each what happened to it.
    ///
    /// The same key twice in one call: an identical row counts once, a different one is refused as `duplicate`.
    ///
    /// - Throws: ``WellFlowError`` when `mode` is `allOrNothing` and a row is refused.
    @discardableResult
    public func upsert(
        _ entities: [E],
        on key: ConflictKey<E>,
        mode: BatchMode = .perRow
    ) async throws -> [RowOutcome<E>] {
        try await session.write(WriteBatch(.upsert(entities, key), isAllOrNothing: mode == .allOrNothing))
    }

    /// Deletes many rows by id, and tells of each what happened to it.
    ///
    /// - Throws: ``WellFlowError`` when `mode` is `allOrNothing` and a row is refused.
    @discardableResult
    public func delete(ids: [E.ID], mode: BatchMode = .perRow) async throws -> [RowOutcome<E>] {
        let rows = ids.map { (id: $0, version: Int64?.none) }
        return try await session.write(WriteBatch(.delete(rows), isAllOrNothing: mode == .allOrNothing))
    }

    private func one(_ kind: WriteBatch<E>.Kind, allowsJumps: Bool = false) async throws -> Stored<E> {
        if case .update(let rows) = kind { try checkOrganization(rows) }
        let batch = WriteBatch(kind, isAllOrNothing: false, allowsJumps: allowsJumps)
        return try await session.write(batch)[0].get()
    }

    /// Rows that were read elsewhere must not get in: an id alone could be another tenant's.
    private func checkOrganization(_ rows: [Stored<E>]) throws {
        guard let organization = session.organization else { return }
        if rows.contains(where: { $0.organizationID != organization }) {
            throw WellFlowError(.wrongOrganization, "The row belongs to another organization.")
        }
    }
}

extension RowOutcome {
    /// Throws the error of a refused row.
    fileprivate func check() throws {
        if let error { throw error }
    }
}
