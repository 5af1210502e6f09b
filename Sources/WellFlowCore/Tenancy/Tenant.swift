/// One organization's rows: the only way to them.
///
/// Every call is a transaction of its own. Inside ``transaction(_:)`` use the transaction that is handed in: a call
/// through the tenant fails there at once, instead of waiting for what it holds itself.
public struct Tenant: TenantScope {
    /// Reads and writes.
    public typealias Access = ReadWrite

    /// The organization whose rows the tenant reaches.
    public let organizationID: Identifier<Organization>
    /// Who acts.
    public var principal: Principal { scope.principal }
    package let backend: any StoreBackend
    package let scope: WorkScope
    private let session: any StoreSession

    init(_ backend: any StoreBackend, organizationID: Identifier<Organization>, scope: WorkScope) {
        self.organizationID = organizationID
        self.scope = scope
        self.backend = backend
        session = backend.session(in: scope)
    }

    /// The repository of an entity.
    public func repository<E: Entity>(_: E.Type) -> Repository<E, ReadWrite> {
        Repository(session)
    }

    /// Runs a transaction: what the body writes is kept as a whole when it returns, and not at all when it throws or is
    /// cancelled.
    ///
    /// Rules over sets of rows, such as interest sums, are checked at its end.
    ///
    /// The body may run queries and writes one after the other. It should not wait for other things than the store:
    /// other writers wait for it.
    ///
    /// - Parameter body: gets the transaction, which ends with it.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws; ``WellFlowError`` with the issues of set rules.
    @discardableResult
    public func transaction<Result>(_ body: (Transaction) async throws -> Result) async throws -> Result {
        try ActiveTransaction.refuse(backend)
        let transaction = try await backend.beginTransaction(in: scope)
        return try await ActiveTransaction.run(transaction, of: backend) {
            try await body(Transaction(transaction, organizationID: organizationID))
        }
    }

    /// Begins a transaction that the caller ends, through its session: for work whose steps are asked for one by one.
    package func begin() async throws -> Transaction {
        try ActiveTransaction.refuse(backend)
        return Transaction(try await backend.beginTransaction(in: scope), organizationID: organizationID)
    }

    /// Makes what production records of these days need, before a transaction writes them.
    package func prepareProduction(on days: [CalendarDate]) async throws {
        try ActiveTransaction.refuse(backend)
        try await backend.prepareProduction(on: days, in: organizationID)
    }

    /// Runs reads that all see the same state of the store, whatever is written meanwhile.
    ///
    /// - Parameter body: gets the snapshot, which ends with it.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    @discardableResult
    public func snapshot<Result>(_ body: (Snapshot) async throws -> Result) async throws -> Result {
        try ActiveTransaction.refuse(backend)
        let transaction = try await backend.beginSnapshot(in: scope)
        return try await ActiveTransaction.run(transaction, of: backend) {
            try await body(Snapshot(transaction, organizationID: organizationID))
        }
    }
}

/// A transaction of one organization.
public struct Transaction: TenantScope {
    /// Reads and writes.
    public typealias Access = ReadWrite

    /// The organization whose rows the transaction reaches.
    public let organizationID: Identifier<Organization>
    package let session: any StoreTransaction

    init(_ session: any StoreTransaction, organizationID: Identifier<Organization>) {
        self.session = session
        self.organizationID = organizationID
    }

    /// The repository of an entity.
    public func repository<E: Entity>(_: E.Type) -> Repository<E, ReadWrite> {
        Repository(session)
    }

    /// Runs a part that can fail by itself: when the body throws, what it wrote is undone, and the transaction goes
    /// on if the error is caught.
    ///
    /// - Parameter body: gets the nested transaction; the outer one must not be used until it ends.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    @discardableResult
    public func transaction<Result>(_ body: (Transaction) async throws -> Result) async throws -> Result {
        let nested = try await session.savepoint()
        return try await nested.run { try await body(Transaction(nested, organizationID: organizationID)) }
    }
}

/// Reads of one organization that all see the same state.
public struct Snapshot: TenantScope {
    /// Reads only.
    public typealias Access = ReadOnly

    /// The organization whose rows the snapshot reaches.
    public let organizationID: Identifier<Organization>
    private let session: any StoreTransaction

    init(_ session: any StoreTransaction, organizationID: Identifier<Organization>) {
        self.session = session
        self.organizationID = organizationID
    }

    /// The repository of an entity.
    public func repository<E: Entity>(_: E.Type) -> Repository<E, ReadOnly> {
        Repository(session)
    }
}

extension StoreTransaction {
    /// Runs a body and commits, or rolls back when it throws.
    fileprivate func run<Result>(_ body: () async throws -> Result) async throws -> Result {
        let result: Result
        do {
            result = try await body()
        } catch {
            await rollback()
            throw error
        }
        try await commit()
        return result
    }
}

/// Which stores have a transaction open in this task, so that a call through the outer scope can't wait for itself.
///
/// Tasks started in a transaction inherit it, and may outlive it: it counts until it has ended.
package enum ActiveTransaction {
    @TaskLocal static var open: [OpenTransaction] = []

    /// Refuses a call through an outer scope inside its own transaction.
    package static func refuse(_ backend: some StoreBackend) throws {
        if open.isEmpty { return }
        if open.contains(where: { $0.store == backend.identity && !$0.hasEnded.withLock { $0 } }) {
            throw WellFlowError(
                .misuse,
                "A call through the outer scope inside its own transaction. Use the transaction that is handed in."
            )
        }
    }

    static func run<Result>(
        _ transaction: any StoreTransaction,
        of backend: any StoreBackend,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let mark = OpenTransaction(store: backend.identity)
        defer { mark.hasEnded.withLock { $0 = true } }
        return try await transaction.run {
            try await $open.withValue(open + [mark]) { try await body() }
        }
    }

    /// Runs work on behalf of an open transaction that must not come back to its store.
    package static func guarding<Result>(
        _ backend: some StoreBackend,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let mark = OpenTransaction(store: backend.identity)
        defer { mark.hasEnded.withLock { $0 = true } }
        return try await $open.withValue(open + [mark]) { try await body() }
    }

    struct OpenTransaction: Sendable {
        let store: ObjectIdentifier
        let hasEnded = Locked(false)
    }
}
