import WellFlowCore

/// What keeps organizations apart on every backend: nothing of one is seen or touched by another.
public enum IsolationConformance {
    /// Every check.
    public static var checks: [ConformanceCheck] {
        sampledKinds.flatMap { kindChecks($0) } + scopeChecks
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
