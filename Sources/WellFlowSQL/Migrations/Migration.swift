import WellFlowCore

/// One step of the schema: an id that both backends share and its SQL for each.
///
/// Once released it never changes.
package struct Migration: Sendable {
    package let id: String
    package let sqlite: String

    package init(id: String, sqlite: String) {
        self.id = id
        self.sqlite = sqlite
    }

    /// A checksum of the SQL, by which an applied migration is known to be the same.
    package var checksum: String {
        var hash = FNV1a()
        hash.add(sqlite)
        return String(hash.value, radix: 16)
    }

    /// All migrations, in order.
    package static let all: [Migration] = [
        .organizations, .leasesWellsProduction, .partnersInterests, .equipmentDocuments, .complianceBilling,
        .plannerStatistics, .importCheckpoints,
    ]
}

/// A migration as a store has it.
package struct AppliedMigration: Hashable, Sendable {
    package let id: String
    package let checksum: String

    package init(id: String, checksum: String) {
        self.id = id
        self.checksum = checksum
    }
}
