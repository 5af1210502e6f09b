import WellFlowCore

/// One step of the schema: an id that both backends share and its SQL for each.
///
/// Once released it never changes.
package struct Migration: Sendable {
    package let id: String
    private let sqlite: String
    private let postgres: PostgresText

    package init(id: String, sqlite: String, postgres: PostgresText) {
        self.id = id
        self.sqlite = sqlite
        self.postgres = postgres
    }

    /// The SQL that a store of this kind runs.
    package func text(of kind: SchemaKind) -> String {
        switch kind {
        case .sqlite: sqlite
        case .postgres(let layout): postgres.text(of: layout)
        }
    }

    /// A checksum of the SQL, by which an applied migration is known to be the same.
    package func checksum(of kind: SchemaKind) -> String {
        var hash = FNV1a()
        hash.add(text(of: kind))
        return String(hash.value, radix: 16)
    }

    /// All migrations, in order.
    package static let all: [Migration] = [
        .organizations, .leasesWellsProduction, .partnersInterests, .equipmentDocuments, .complianceBilling,
        .plannerStatistics, .importCheckpoints, .audit, .jobs,
        .findingsNotifications,
    ]
}

/// Which of a migration's texts a store runs.
package enum SchemaKind: Hashable, Sendable {
    case sqlite
    case postgres(ProductionLayout)

    /// The kinds that a store may be of which this engine opens: how records are laid out was decided when it was made.
    var alternatives: [SchemaKind] {
        switch self {
        case .sqlite: [.sqlite]
        case .postgres: ProductionLayout.allCases.map { .postgres($0) }
        }
    }
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
