public import WellFlowCore

extension TenantScope {
    /// Writes the rows of a query in a form that imports back to the same rows.
    ///
    /// CSV and TSV have a column for the `id`, for every field (parts as `location.latitude`, JSON documents as their
    /// text) and for the key of every row that is referred to (`apiNumber` beside `wellId`), so that the file can be
    /// imported into this organization and into another that knows the keys; then the `version`, by which
    /// ``MappingGuess`` recognises the library's own form and reads every cell exactly. An object of JSON Lines has the
    /// same members without the version; a missing value is `null`. A statement carries its lines in `lines`.
    ///
    /// Import leases, partners, users and wells before what refers to them. A row of more than 1 MiB, such as a statement
    /// of several thousand lines, is written whole, but beyond what an import reads of one.
    ///
    /// Memory stays flat whatever the number of rows. A tenant is read in one snapshot: rows and what they refer to
    /// agree. A file appears under its name when it is whole; when the export fails or is cancelled, a file that had the
    /// name stays as it was.
    ///
    /// - Parameters:
    ///   - entity: what is exported.
    ///   - predicate: which rows.
    ///   - order: in which order; the id is appended.
    ///   - format: how rows are written.
    ///   - target: where they go.
    ///   - progress: is told how many rows are written, now and then.
    /// - Returns: how many rows were written.
    /// - Throws: `WellFlowError`: `diskFull`, `readOnly`, `unavailable` when the file can't be written, `closed` when
    ///   nobody reads the output any more, `cancelled`, and what the query throws.
    @discardableResult
    public func export<E: Entity>(
        _ entity: E.Type,
        where predicate: Predicate<E> = .all,
        orderBy order: [Order<E>] = [],
        as format: ExportFormat,
        to target: ExportTarget,
        progress: (@Sendable (Int) -> Void)? = nil
    ) async throws -> Int {
        if let tenant = self as? Tenant {
            return try await tenant.snapshot { snapshot in
                try await snapshot.export(
                    entity,
                    where: predicate,
                    orderBy: order,
                    as: format,
                    to: target,
                    progress: progress
                )
            }
        }
        var export = Export(entity, from: self, as: format)
        let file = try WholeFile(target)
        do {
            let rows = repository(E.self).stream(where: predicate, orderBy: order)
            let count = try await export.write(rows, to: file, progress: progress)
            try await file.finish()
            return count
        } catch {
            file.discard()
            throw error
        }
    }
}
