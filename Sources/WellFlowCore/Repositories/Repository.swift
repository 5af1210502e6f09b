/// What a repository may do: ``ReadWrite`` in a tenant and its transactions, ``ReadOnly`` in a snapshot.
public protocol RepositoryAccess: Sendable {}

/// Reads and writes.
public enum ReadWrite: RepositoryAccess {}

/// Reads only, checked by the compiler.
public enum ReadOnly: RepositoryAccess {}

/// The stored rows of one entity in one scope: `tenant.wells`.
///
/// All of it concerns the scope's organization only. Reads are here; writes are there where `Access` is
/// ``ReadWrite``.
public struct Repository<E: Entity, Access: RepositoryAccess>: Sendable {
    package let session: any StoreSession

    package init(_ session: any StoreSession) {
        self.session = session
    }

    /// The row with this id.
    ///
    /// - Throws: ``WellFlowError`` with code `notFound` when the organization has no such row.
    public func get(_ id: E.ID) async throws -> Stored<E> {
        guard let row = try await session.find(id, E.self) else {
            throw WellFlowError(.notFound, "There is no such row in \(E.schema.table).")
        }
        return row
    }

    /// The row with this id, or nil.
    public func find(_ id: E.ID) async throws -> Stored<E>? {
        try await session.find(id, E.self)
    }

    /// The first row of a query, or nil.
    public func first(where predicate: Predicate<E> = .all, orderBy order: [Order<E>] = []) async throws -> Stored<E>? {
        try await session.select(Query(where: predicate, orderBy: order, limit: 1)).first
    }

    /// All rows of a query, at most `limit`.
    ///
    /// For a result of any size use ``stream(where:orderBy:)``, which holds a batch at a time.
    public func all(
        where predicate: Predicate<E> = .all,
        orderBy order: [Order<E>] = [],
        limit: Int? = nil
    ) async throws -> [Stored<E>] {
        try await session.select(Query(where: predicate, orderBy: order, limit: limit))
    }

    /// How many rows a condition holds for.
    public func count(where predicate: Predicate<E> = .all) async throws -> Int {
        try await session.count(predicate)
    }

    /// A page of a query, found by key and not by counting, so that every page costs the same.
    ///
    /// - Parameters:
    ///   - predicate: which rows.
    ///   - order: in which order; the id is appended.
    ///   - limit: at most how many rows, 1 to 10,000.
    ///   - cursor: where to start, from the ``Page`` before; nil for the first page.
    /// - Returns: the rows and the ways on.
    /// - Throws: ``WellFlowError`` with code `invalidCursor` when the cursor is damaged or of another query.
    public func page(
        where predicate: Predicate<E> = .all,
        orderBy order: [Order<E>] = [],
        limit: Int = 50,
        from cursor: Cursor? = nil
    ) async throws -> Page<E> {
        try await Pager(session: session, query: Query(where: predicate, orderBy: order), limit: limit)
            .page(from: cursor)
    }

    /// A page in the order of one field, smallest first.
    ///
    /// - Throws: ``WellFlowError`` with code `invalidCursor` when the cursor is damaged or of another query.
    public func page(
        where predicate: Predicate<E> = .all,
        orderBy path: KeyPath<Stored<E>, some FieldValue>,
        limit: Int = 50,
        from cursor: Cursor? = nil
    ) async throws -> Page<E> {
        try await page(where: predicate, orderBy: [.ascending(path)], limit: limit, from: cursor)
    }

    /// Every row of a query, read in batches by key; no connection is held between batches.
    ///
    /// Rows that are written meanwhile appear when they sort after the place reached. For one consistent state,
    /// stream in a snapshot.
    public func stream(where predicate: Predicate<E> = .all, orderBy order: [Order<E>] = []) -> EntityStream<E> {
        EntityStream(session: session, query: Query(where: predicate, orderBy: order))
    }
}
