import WellFlowCore

/// Compares a store's schema with the library's and applies what is missing.
package struct Migrator: Sendable {
    let engine: any SQLEngine
    let migrations: [Migration]

    /// How many migrations a store that is up to date has.
    var version: Int { migrations.count }

    /// What is applied and what is pending.
    ///
    /// On a connection that is already held, or on a leased one for nil. Throws `newerSchema` and `migrationMismatch`.
    func status(on connection: (any SQLConnection)? = nil) async throws -> MigrationStatus {
        try status(of: try await engine.appliedMigrations(on: connection))
    }

    private func status(of applied: [AppliedMigration]) throws -> MigrationStatus {
        let known = Set(migrations.map(\.id))
        if applied.contains(where: { !known.contains($0.id) }) {
            throw WellFlowError(.newerSchema, "The store was migrated by a newer version of the library.")
        }
        for (mine, theirs) in zip(migrations, applied) {
            let checksums = engine.schemaKind.alternatives.map { mine.checksum(of: $0) }
            if mine.id == theirs.id, checksums.contains(theirs.checksum) { continue }
            throw WellFlowError(
                .migrationMismatch,
                "A migration that was applied to the store is not the library's.",
                detail:
                    "\(theirs.id) with checksum \(theirs.checksum), expected \(mine.id) with \(checksums.joined(separator: " or "))"
            )
        }
        return MigrationStatus(
            applied: applied.map(\.id),
            pending: migrations.dropFirst(applied.count).map(\.id)
        )
    }

    /// Applies what is pending, each in a transaction of its own that looks again what is applied, so that of
    /// several processes one does each step.
    func migrate() async throws -> MigrationStatus {
        while true {
            let status = try await status()
            if status.isUpToDate { return status }
            let connection = try await engine.beginWrite(in: .owner, version: nil)
            do {
                let number = try await self.status(on: connection).applied.count
                if number < migrations.count {
                    try await engine.apply(migrations[number], at: .now(), number: number + 1, on: connection)
                }
            } catch {
                await engine.rollback(connection)
                throw error
            }
            // Gives the connection back, also when it throws.
            try await engine.commit(connection)
        }
    }
}
