/// The library over one store: open it, migrate it, and work in it as a tenant.
///
/// ```swift
/// let wellflow = try await WellFlow(store: .sqlite(.file("field.sqlite")))
/// try await wellflow.migrate()
/// let acme = try await wellflow.system(reason: "onboarding") {
///     try await $0.organizations.create(Organization(name: "Acme Operating"))
/// }
/// let tenant = wellflow.tenant(acme.id, as: .service("import"))
/// ```
public struct WellFlow: Sendable {
    package let backend: any StoreBackend

    /// The library over a store that is open.
    init(_ backend: any StoreBackend) {
        self.backend = backend
    }

    /// Opens a store.
    ///
    /// An empty store or one of an older version opens too, and waits for ``migrate()``.
    ///
    /// - Throws: ``WellFlowError``: `foreignStore`, `newerSchema`, `corrupt`, `readOnly`, `unavailable`.
    ///
    /// - Parameters:
    ///   - store: the store.
    ///   - audit: what is done about changes: a chained trail unless told otherwise.
    public init(store: Store, audit: AuditSettings = AuditSettings()) async throws {
        backend = try await store.open(audit)
    }

    /// The scope of one organization.
    ///
    /// - Parameters:
    ///   - id: the organization. One that doesn't exist has no rows, and refuses writes.
    ///   - principal: who acts; a write refuses a service without a name.
    ///   - requestID: the host's name for the request, for the audit trail.
    ///   - reason: why, for the audit trail.
    /// - Returns: the scope.
    public func tenant(
        _ id: Identifier<Organization>,
        as principal: Principal,
        requestID: String? = nil,
        reason: String? = nil
    ) -> Tenant {
        let scope = WorkScope(organization: id, principal: principal, requestID: requestID, reason: reason)
        return Tenant(backend, organizationID: id, scope: scope)
    }

    /// Runs work that belongs to no organization, such as creating one.
    ///
    /// - Parameters:
    ///   - reason: why, for whoever reads the books later; not empty.
    ///   - principal: who acts.
    ///   - body: gets the scope.
    /// - Returns: what the body returns.
    /// - Throws: ``WellFlowError`` with code `invalid` for an empty reason; what the body throws.
    public func system<Result>(
        reason: String,
        as principal: Principal = .system,
        _ body: (SystemScope) async throws -> Result
    ) async throws -> Result {
        try Reason.check(reason)
        return try await body(SystemScope(backend, WorkScope(organization: nil, principal: principal, reason: reason)))
    }

    /// Brings the store's schema up to date; does nothing when it is.
    ///
    /// One process at a time migrates; each step is a transaction.
    ///
    /// - Returns: the status afterwards.
    /// - Throws: ``WellFlowError``: `migrationMismatch`, `newerSchema`, `readOnly`.
    @discardableResult
    public func migrate() async throws -> MigrationStatus {
        try await backend.migrate()
    }

    /// What is applied and what would be.
    public func migrationStatus() async throws -> MigrationStatus {
        try await backend.migrationStatus()
    }

    /// Copies the store to a file while it goes on being read and written, and checks the copy.
    ///
    /// The copy is the state of one moment. It appears under its name only when it is whole.
    ///
    /// - Parameters:
    ///   - path: a file that doesn't exist yet.
    ///   - progress: told after every batch of pages.
    /// - Throws: ``WellFlowError``: `inUse` when the file exists, `diskFull`, `corrupt`, `cancelled`.
    public func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)? = nil) async throws {
        try await backend.backup(to: path, progress: progress)
    }

    /// Closes the store, after what is running has ended.
    ///
    /// Every later call fails with `closed`. Inside a transaction of the store it returns at once, and the store closes
    /// when the transaction has ended.
    public func close() async {
        await backend.close()
    }
}

/// A store to open; each backend adds its own kind: `.sqlite(…)`.
public struct Store: Sendable {
    /// Leaves the caller's actor: opening waits on the disk.
    package let open: @concurrent @Sendable (AuditSettings) async throws -> any StoreBackend

    package init(open: @escaping @concurrent @Sendable (AuditSettings) async throws -> any StoreBackend) {
        self.open = open
    }
}

/// How far a backup is.
public struct BackupProgress: Hashable, Sendable {
    /// Pages copied so far.
    public let copiedPages: Int
    /// Pages in all.
    public let totalPages: Int

    package init(copiedPages: Int, totalPages: Int) {
        self.copiedPages = copiedPages
        self.totalPages = totalPages
    }
}

/// Which migrations a store has and which it waits for.
public struct MigrationStatus: Hashable, Sendable {
    /// Applied ids, in order.
    public let applied: [String]
    /// Ids that ``WellFlow/migrate()`` would apply, in order.
    public let pending: [String]

    package init(applied: [String], pending: [String]) {
        self.applied = applied
        self.pending = pending
    }

    /// Whether the schema is the library's.
    public var isUpToDate: Bool { pending.isEmpty }
}
