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

    /// Opens a store.
    ///
    /// An empty store or one of an older version opens too, and waits for ``migrate()``.
    ///
    /// - Throws: ``WellFlowError``: `foreignStore`, `newerSchema`, `corrupt`, `readOnly`, `unavailable`.
    public init(store: Store) async throws {
        backend = try await store.open()
    }

    /// The scope of one organization.
    ///
    /// - Parameters:
    ///   - id: the organization. One that doesn't exist has no rows, and refuses writes.
    ///   - principal: who acts.
    /// - Returns: the scope.
    public func tenant(_ id: Identifier<Organization>, as principal: Principal) -> Tenant {
        Tenant(backend, organizationID: id, principal: principal)
    }

    /// Runs work that belongs to no organization, such as creating one.
    ///
    /// - Parameters:
    ///   - reason: why, for whoever reads the books later; not empty.
    ///   - body: gets the scope.
    /// - Returns: what the body returns.
    /// - Throws: ``WellFlowError`` with code `invalid` for an empty reason; what the body throws.
    public func system<Result>(
        reason: String,
        _ body: (SystemScope) async throws -> Result
    ) async throws -> Result {
        try Reason.check(reason)
        return try await body(SystemScope(backend, reason: reason))
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
    package let open: @concurrent @Sendable () async throws -> any StoreBackend

    package init(open: @escaping @concurrent @Sendable () async throws -> any StoreBackend) {
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
