import WellFlowCore

/// What keeps organizations apart on every backend: nothing of one is seen or touched by another.
public enum IsolationConformance {
    /// Every check.
    public static var checks: [ConformanceCheck] {
        [everyKind] + sampledKinds.flatMap { kindChecks($0) } + scopeChecks
    }

    /// A new kind of row fails this until the suite attacks it.
    private static var everyKind: ConformanceCheck {
        ConformanceCheck("every kind of row is attacked") { _ in
            // Organizations have checks of their own, among those of the scopes.
            let attacked = sampledKinds.map { "\($0)" } + ["\(Organization.self)"]
            try expectEqual(attacked.sorted(), Entities.all.map { "\($0)" }.sorted(), "the kinds attacked")
        }
    }

    private static func kindChecks<Kind: Sample>(_ kind: Kind.Type) -> [ConformanceCheck] {
        func check(
            _ sentence: String,
            _ body: @escaping @Sendable (Neighbours<Kind>) async throws -> Void
        ) -> ConformanceCheck {
            ConformanceCheck("\(Kind.schema.table): \(sentence)") { wellflow in
                try await body(Neighbours(wellflow))
            }
        }
        return [
            check("no read shows another organization's rows") { try await $0.checkReads() },
            check("no write touches another organization's rows") { try await $0.checkWrites() },
            check("an upsert finds no row of another organization") { try await $0.checkUpserts() },
            check("a row of another organization is refused") { try await $0.checkForeignRows() },
            check("JSON that names another organization is refused") { try await $0.checkForeignJSON() },
        ]
    }
}
