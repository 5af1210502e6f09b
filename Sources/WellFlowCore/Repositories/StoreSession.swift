/// What a backend does for the repositories of one scope: the seam between the domain and a store.
///
/// A session is bound to one organization (or to none, for the system scope) and either commits every call by
/// itself or is a transaction.
package protocol StoreSession: Sendable {
    /// The organization every row read or written belongs to; nil in the system scope.
    var organization: Identifier<Organization>? { get }

    func find<E: Entity>(_ id: E.ID, _: E.Type) async throws -> Stored<E>?

    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>]

    func count<E: Entity>(_ predicate: Predicate<E>) async throws -> Int

    /// Writes a batch in one transaction, or in a savepoint of this one.
    func write<E: Entity>(_ batch: WriteBatch<E>) async throws -> [RowOutcome<E>]
}

/// A session that is a transaction or, inside one, a savepoint.
package protocol StoreTransaction: StoreSession {
    /// Keeps what was written. Set rules are checked first, by the outermost transaction.
    func commit() async throws

    /// Undoes what was written. Never fails: a connection that can't roll back is closed.
    func rollback() async

    /// Starts a savepoint, which must end before this session is used again.
    func savepoint() async throws -> any StoreTransaction

    /// The rows that have these values of a key; nil where none has, or several have.
    func match<E: Entity>(_ values: [[StorageValue]], by key: ConflictKey<E>) async throws -> [Stored<E>?]

    /// Enqueues jobs, which are there when the transaction is kept.
    func enqueue(_ jobs: [NewJob]) async throws -> [EnqueuedJob]

    /// Completes a job; throws `leaseLost` when it isn't its holder's any more.
    func finish(_ lease: JobLease) async throws
}

/// A store behind the library: opened once, shared by all scopes.
package protocol StoreBackend: Sendable {
    /// Tells stores apart, for the guard against the outer tenant inside its own transaction.
    var identity: ObjectIdentifier { get }

    func session(in scope: WorkScope) -> any StoreSession

    /// The job queue.
    var jobs: any JobStore { get }

    /// The audit trail of an organization, or the system's.
    func trail(of organization: Identifier<Organization>?) -> any TrailStore

    func beginTransaction(in scope: WorkScope) async throws -> any StoreTransaction

    /// A transaction that only reads, all of it from one snapshot.
    func beginSnapshot(in scope: WorkScope) async throws -> any StoreTransaction

    func migrationStatus() async throws -> MigrationStatus

    func migrate() async throws -> MigrationStatus

    func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)?) async throws

    /// What is not as it should be.
    func doctor() async throws -> [Finding]

    /// What the store does about changes.
    var auditSettings: AuditSettings { get }

    /// Makes what production records of these days need, before a transaction writes them: in one it would keep other
    /// writers waiting.
    func prepareProduction(on days: [CalendarDate], in organization: Identifier<Organization>) async throws

    /// Drops the periods of every audit trail that lie wholly before a moment, leaves signed checkpoints in their stead,
    /// and tells the system's trail; gives the periods.
    func dropAuditTrail(before moment: Timestamp, in scope: WorkScope) async throws -> [String]

    /// Makes the partitions of production records for a span of days, and gives the names of all that hold them; none
    /// where there are no partitions.
    func makeProductionPartitions(from first: CalendarDate, through last: CalendarDate) async throws -> [String]

    /// Drops the partitions of production records whose days are all before a day, and gives their names.
    func dropProductionPartitions(before day: CalendarDate) async throws -> [String]

    func close() async
}

/// A batch of writes of one kind.
package struct WriteBatch<E: Entity>: Sendable {
    package enum Kind: Sendable {
        case create([E])
        case update([Stored<E>])
        case upsert([E], ConflictKey<E>)
        /// Creates rows, or replaces some fields of those with the same key.
        case merge([MergeRow<E>], Merge<E>)
        /// Creates rows that were deleted once, by their ids, each behind the version that was deleted: who still has that
        /// one in hand can't write it over the new row.
        case recreate([(id: E.ID, deleted: Int64, facts: E)])
        /// Deletes by id, and by version where one is given.
        case delete([(id: E.ID, version: Int64?)])
    }

    package let kind: Kind
    /// Refuses all rows when one is refused.
    package let isAllOrNothing: Bool
    /// Lets a status jump, with a warning.
    package let allowsJumps: Bool

    package init(_ kind: Kind, isAllOrNothing: Bool, allowsJumps: Bool = false) {
        self.kind = kind
        self.isAllOrNothing = isAllOrNothing
        self.allowsJumps = allowsJumps
    }

    /// What the audit trail calls the batch.
    package var auditKind: AuditKind {
        if count > 1 { return .bulk }
        return switch kind {
        case .create, .recreate: .create
        case .update: .update
        case .upsert, .merge: .upsert
        case .delete: .delete
        }
    }

    package var isUpdate: Bool {
        if case .update = kind { true } else { false }
    }

    package var isDelete: Bool {
        if case .delete = kind { true } else { false }
    }

    /// The key by which rows are recognised.
    package var matchedKey: ConflictKey<E>? {
        switch kind {
        case .upsert(_, let key): key
        case .merge(_, let merge): merge.key
        case .create, .recreate, .update, .delete: nil
        }
    }

    package var count: Int {
        switch kind {
        case .create(let rows): rows.count
        case .recreate(let rows): rows.count
        case .update(let rows): rows.count
        case .upsert(let rows, _): rows.count
        case .merge(let rows, _): rows.count
        case .delete(let rows): rows.count
        }
    }
}

/// How rows that say only some facts meet those that are stored, as a file's rows do.
package struct Merge<E: Entity>: Sendable {
    /// By which key a row is recognised; one that lacks it is recognised by its id.
    package let key: ConflictKey<E>
    /// Refuses the rows that break a rule over a set one by one, instead of leaving the rule to the transaction's end.
    package let settlesSets: Bool

    package init(key: ConflictKey<E>, settlesSets: Bool) {
        self.key = key
        self.settlesSets = settlesSets
    }
}

/// A row that is created or merged.
package struct MergeRow<E: Entity>: Sendable {
    /// What the row says; fields that it says nothing of have the value that a new row gets, or a stand-in.
    package var facts: E
    /// The fields that replace what is stored; the others are left.
    package var replaced: FieldMask
    /// The required fields that have a stand-in: without them no row is created.
    package var lacking: FieldMask
    /// The id that a new row gets, and that a row is recognised by whose key is missing or unknown; where nothing keeps
    /// the key unique, the id outweighs it.
    package var id: E.ID?
    /// An earlier row had the same key: this one may say the same again, and nothing else.
    package var isRepeat: Bool
    /// Fields of several parts, by their place in the schema, of which the row says these parts only: where those are
    /// stored already the others stay, and else they were another value's.
    package var partial: [Int: Set<String>] = [:]
    /// Where nothing has the id the row is a new one, whoever has the same key.
    package var isKnownByID: Bool

    package init(
        _ facts: E,
        replaced: FieldMask,
        lacking: FieldMask = FieldMask(),
        id: E.ID? = nil,
        isRepeat: Bool = false,
        isKnownByID: Bool = false
    ) {
        self.facts = facts
        self.replaced = replaced
        self.lacking = lacking
        self.id = id
        self.isRepeat = isRepeat
        self.isKnownByID = isKnownByID
    }

    /// The stored facts with what the row says.
    package func merged(into stored: E) -> E {
        var merged = stored
        let copies = E.schema.copies
        for index in copies.indices where replaced.contains(index) && !isPart(index, of: stored) {
            copies[index](facts, &merged)
        }
        return merged
    }

    private func isPart(_ index: Int, of stored: E) -> Bool {
        guard let parts = partial[index] else { return false }
        let name = E.schema.fields[index].name
        guard case .object(let said)? = facts.jsonFields[name], case .object(let kept)? = stored.jsonFields[name] else {
            return false
        }
        return parts.allSatisfy { said[$0] == kept[$0] }
    }
}
