import WellFlowCore

/// What every backend's repositories must do: writes, queries, transactions and the rules that need the database.
///
/// The checks of reading and writing run over every kind of row that belongs to an organization.
public enum RepositoryConformance {
    /// Every check.
    public static var checks: [ConformanceCheck] {
        sampledKinds.flatMap { writes(of: $0) }
            + textChecks + issueChecks + referrerChecks
            + predicateChecks + pageChecks + streamChecks
            + transactionChecks + cancellationChecks
            + interestChecks + userChecks + statementChecks + wellChecks + productionChecks
    }

    private static func writes<Kind: Sample>(of kind: Kind.Type) -> [ConformanceCheck] {
        func check(
            _ sentence: String,
            _ body: @escaping @Sendable (Desk<Kind>) async throws -> Void
        ) -> ConformanceCheck {
            ConformanceCheck("\(Kind.schema.table): \(sentence)") { wellflow in
                try await body(Desk(wellflow))
            }
        }
        return [
            check("what is created is read back") { try await $0.checkCreate() },
            check("a stored row survives its JSON form") { try await $0.checkJSON() },
            check("an update counts versions and a stale one is a conflict") { try await $0.checkVersions() },
            check("an update that changes nothing keeps the version") { try await $0.checkUnchanged() },
            check("a deleted row is gone") { try await $0.checkDelete() },
            check("an upsert creates, changes or leaves alone, by every key") { try await $0.checkUpserts() },
            check("a key twice in one upsert counts once or is a duplicate") { try await $0.checkRepeatedKeys() },
            check("a unique key is taken once") { try await $0.checkUniqueKeys() },
            check("a bulk call per row keeps the good rows") { try await $0.checkPerRow() },
            check("a bulk call of all or nothing writes nothing when a row is refused") {
                try await $0.checkAllOrNothing()
            },
            check("a reference to no row is an issue") { try await $0.checkUnknownReferences() },
            check("a reference to another organization's row is an issue") { try await $0.checkForeignReferences() },
            check("texts come back as they went in, trimmed") { try await $0.checkTexts() },
            check("NUL, length and emptiness of texts are issues") { try await $0.checkTextIssues() },
            check("every row is found by pages, streams and counts") { try await $0.checkReads() },
        ]
    }
}
