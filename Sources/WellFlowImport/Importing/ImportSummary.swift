import WellFlowCore

/// What an import did.
public struct ImportSummary: Hashable, Sendable, Codable {
    /// What became of the rows that were not refused.
    public enum Outcome: String, Hashable, Sendable, Codable {
        /// They are kept.
        case kept
        /// Nothing is kept, as asked: the counts tell what would be.
        case dryRun
        /// Nothing is kept, since rows were refused and all or nothing was asked.
        case undone
    }

    /// What became of the rows that were not refused.
    public internal(set) var outcome = Outcome.kept
    /// Rows read, header and blank lines left out.
    public internal(set) var rows = 0
    /// Rows created.
    public internal(set) var created = 0
    /// Rows that changed what was stored.
    public internal(set) var updated = 0
    /// Rows that were stored already as they are.
    public internal(set) var unchanged = 0
    /// Rows refused.
    public internal(set) var refused = 0
    /// Rows kept with warnings.
    public internal(set) var warned = 0
    /// Wells created since production named them.
    public internal(set) var wellsCreated = 0
    /// Cells repaired.
    public internal(set) var repairs = 0
    /// Cells repaired, by kind.
    public internal(set) var repairsByKind: [String: Int] = [:]
    /// Errors of refused rows, by field and code: `oilVolume range`.
    public internal(set) var refusalsByReason: [String: Int] = [:]
    /// How many rows were done by an import that was broken off.
    public internal(set) var resumedAfter = 0
    /// Whether the file grew while it was read; what came later was not read.
    public internal(set) var sourceHasGrown = false

    init() {}
}

extension ImportSummary {
    mutating func count(_ repair: Repair) {
        repairs += 1
        for kind in repair.kinds { repairsByKind[kind.rawValue, default: 0] += 1 }
    }

    mutating func refuse(_ issues: [Issue]) {
        refused += 1
        let errors = issues.filter { $0.severity == .error }
        for reason in Set(errors.map { $0.path.isEmpty ? "row \($0.code)" : "\($0.path) \($0.code)" }) {
            refusalsByReason[reason, default: 0] += 1
        }
    }
}
