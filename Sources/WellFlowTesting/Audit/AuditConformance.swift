import WellFlowCore

/// What every backend's audit trail must do: what it keeps, what it tells and how it is verified.
public enum AuditConformance {
    /// Every check.
    public static var checks: [AuditCheck] {
        trailChecks + hookChecks + redactionChecks + chainChecks + historyChecks + restoreChecks
    }
}

extension AuditTrail {
    /// Every changed row that a filter lets through, the oldest first.
    func all(_ filter: AuditFilter = AuditFilter()) async throws -> [AuditRecord] {
        try await changes(filter, isAscending: true, limit: 10_000).items
    }

    /// What happened, in words: `create wells 1`.
    func story(_ filter: AuditFilter = AuditFilter()) async throws -> [String] {
        try await all(filter).map { "\($0.event.action) \($0.event.entity) \($0.event.version)" }
    }
}

extension AuditRecord {
    /// The values of a field, before and after.
    func change(_ field: String) -> [AuditValue]? {
        event.changes.first { $0.field == field }.map { [$0.before, $0.after] }
    }
}
