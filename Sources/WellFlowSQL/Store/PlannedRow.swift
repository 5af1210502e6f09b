import WellFlowCore

/// One row of a batch on its way from what was asked to what happened.
struct PlannedRow<E: Entity> {
    enum Action {
        case insert
        case update
        case delete
    }

    var action: Action
    var before: Stored<E>?
    var after: E?
    var id: E.ID?
    var expectedVersion: Int64?
    /// The id that a row to be merged came with.
    var givenID: E.ID?
    /// The version of the row that was deleted and is made again.
    var deletedVersion: Int64 = 0
    /// The values of the upsert key.
    var key: [StorageValue]?
    /// The earlier row of the call that says the same.
    var repeats: Int?
    var issues: [Issue] = []
    /// The write found no such row: an earlier row of the same call changed or deleted it.
    var isMissed = false
    /// The row as it will be stored.
    var stored: Stored<E>?
    var outcome: RowOutcome<E>?
    /// What the trail was told of the row already, by a statement that closed the transaction.
    var event: AuditEvent?

    init(action: Action, after: E?) {
        self.action = action
        self.after = after
    }

    /// Still to be checked, whatever issues it has already: all of them are to be found.
    var isOpen: Bool { outcome == nil && repeats == nil }

    /// Free of errors, to be written.
    var isReady: Bool { isOpen && !issues.contains { $0.severity == .error } }

    /// Written to the store.
    var isWritten: Bool {
        switch outcome {
        case .created, .updated, .deleted: true
        case .unchanged, .refused, nil: false
        }
    }

    func change(allowsJumps: Bool) -> Change<E> {
        Change(before: before, after: action == .delete ? nil : after, allowsJumps: allowsJumps)
    }

    /// Settles an update or delete whose row is gone, changed by someone else, or already as asked.
    mutating func settleByVersion(table: String) {
        guard let before else {
            outcome = .refused(WellFlowError(.notFound, "There is no such row in \(table)."))
            return
        }
        if let expectedVersion, expectedVersion != before.version {
            outcome = .refused(
                WellFlowError(.conflict, "The row was changed by someone else since it was read.", current: before)
            )
        } else if action == .update, after?.isStored(as: before.facts) ?? false {
            outcome = .unchanged(before)
        }
    }

    /// Settles what an upsert does, by how many rows have its key.
    mutating func settleMatch(count: Int, path: String) {
        if count > 1 {
            issues.append(Issue(path: path, code: .duplicate, message: "Several rows have this key, so none is meant."))
            before = nil
        } else if let before {
            id = before.id
            action = .update
            if after?.isStored(as: before.facts) ?? false { outcome = .unchanged(before) }
        }
    }

    /// Applies the rules that need no store.
    mutating func checkAlone(now: Timestamp, allowsJumps: Bool) {
        if action != .delete { after?.check(now: now, into: &issues) }
        E.schema.changeRule?(change(allowsJumps: allowsJumps), &issues)
    }

    /// Keeps a tenant from renaming its organization: names are unique across tenants, and a clash would tell of another.
    mutating func checkOrganizationName() {
        guard let before = before?.facts as? Organization, let after = after as? Organization,
            before.name != after.name
        else { return }
        issues.append(
            Issue(path: "name", code: .immutable, message: "An organization is renamed through the system scope.")
        )
    }

    /// Makes the row as it will be stored.
    mutating func stamp(organization: Identifier<Organization>?, now: Timestamp) {
        guard let after else { return }
        if let before {
            stored = Stored(
                id: before.id,
                organizationID: before.organizationID,
                version: before.version + 1,
                createdAt: before.createdAt,
                updatedAt: max(now, before.updatedAt),
                facts: after
            )
        } else {
            let id: E.ID? =
                switch E.schema.identity {
                case .surrogate: givenID ?? Identifier<E>() as? E.ID
                case .natural(_, let id): id(after)
                }
            guard let id, let organization = organization ?? id as? Identifier<Organization> else { return }
            stored = Stored(
                id: id,
                organizationID: organization,
                version: deletedVersion + 1,
                createdAt: now,
                updatedAt: now,
                facts: after
            )
        }
        stored?.warnings = issues
    }

    /// Takes what the database did with the row.
    ///
    /// A row that was looked up by a key and not found, whose key another writer took meanwhile, is to be looked up again.
    mutating func settle(_ result: Result<Int, BrokenConstraint>) {
        switch (result, action, stored) {
        case (.success(1), .insert, let stored?): outcome = .created(stored)
        case (.success(1), .update, let stored?): outcome = .updated(stored)
        case (.success(1), .delete, _): outcome = id.map { .deleted($0) }
        case (.success, _, _): isMissed = true
        case (.failure(let broken), .insert, _) where key != nil && broken.kind == .unique:
            outcome = .refused(
                WellFlowError(.contention, "Another writer made the row at the same time. Run the call again.")
            )
        case (.failure(let broken), .delete, _) where broken.kind == .foreignKey:
            outcome = .refused(WellFlowError(.referenced, "Other rows refer to this one, so it can't be deleted."))
        case (.failure(let broken), _, _): outcome = .refused(WellFlowError(broken))
        }
    }
}

extension WellFlowError {
    /// What a constraint of the database says when it caught what no validator did.
    init(_ broken: BrokenConstraint) {
        let (code, message): (Code, String) =
            switch broken.kind {
            case .unique: (.duplicate, "Another row already has this key.")
            case .foreignKey: (.invalid, "A referenced row, or the organization itself, does not exist.")
            case .check, .notNull: (.invalid, "The database refused the row by a constraint.")
            }
        let issue: Issue.Code =
            switch broken.kind {
            case .unique: .duplicate
            case .foreignKey: .reference
            case .check, .notNull: .inconsistent
            }
        self.init(code, message, issues: [Issue(code: issue, message: message)], detail: broken.detail)
    }
}
