/// Reads pages of a query by key.
struct Pager<E: Entity> {
    let session: any StoreSession
    let query: Query<E>
    let limit: Int

    func page(from cursor: Cursor?) async throws -> Page<E> {
        guard (1...10_000).contains(limit) else {
            throw WellFlowError(.invalidQuery, "A page has 1 to 10,000 rows.")
        }
        let fingerprint = try query.fingerprint(in: session.organization)
        let position = try cursor?.position(of: query, fingerprint: fingerprint)
        var query = query
        query.position = position
        query.limit = limit + 1
        var rows = try await session.select(query)
        let hasMore = rows.count > limit
        if hasMore { rows.removeLast() }
        let isBackward = position?.isBackward ?? false
        if isBackward { rows.reverse() }
        func place(_ row: Stored<E>?, isBackward: Bool) throws -> Cursor? {
            guard let row else { return nil }
            return Cursor(try query.position(at: row, isBackward: isBackward), fingerprint: fingerprint)
        }
        // Going on from somewhere, the way back is open, unless the page is empty: then it is the caller's last cursor.
        return Page(
            items: rows,
            next: hasMore || isBackward ? try place(rows.last, isBackward: false) : nil,
            previous: isBackward
                ? hasMore ? try place(rows.first, isBackward: true) : nil
                : position != nil ? try place(rows.first, isBackward: true) : nil
        )
    }
}

extension Query {
    /// The position of a row in this query's order.
    package func position(at row: Stored<E>, isBackward: Bool) throws -> Position {
        let ids = E.schema.idColumns
        let facts = E.schema.columns
        let values = row.facts.storageValues
        let position = try sortColumns()
            .map { sort -> StorageValue in
                let name = sort.column.name
                if let index = facts.firstIndex(where: { $0.name == name }) { return values[index] }
                if let index = ids.firstIndex(where: { $0.name == name }) { return row.id.storageValues[index] }
                switch name {
                case "version": return .integer(row.version)
                case "created_at": return .timestamp(row.createdAt)
                default: return .timestamp(row.updatedAt)
                }
            }
        return Position(values: position, isBackward: isBackward)
    }
}
