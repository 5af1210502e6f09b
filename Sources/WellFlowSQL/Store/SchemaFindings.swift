package import WellFlowCore

/// What the doctor says of a schema that isn't the library's, or not yet.
extension MigrationStatus {
    /// Nil when every migration is applied.
    package var finding: Finding? {
        if isUpToDate { return nil }
        return Finding(
            "schema.outdated",
            .problem,
            subject: "schema",
            problem: "\(pending.count) migrations are not applied.",
            reason: "Every scope refuses to work until they are.",
            remedy: "Call migrate(), or run: wellflow migrate"
        )
    }
}

extension Finding {
    /// A schema that the library can't work with; nil when the error is about something else.
    init?(ofSchema error: WellFlowError) {
        switch error.code {
        case .newerSchema:
            self.init(
                "schema.newer",
                .problem,
                subject: "schema",
                problem: error.message,
                reason: "What this version writes may not fit, so every scope refuses to work.",
                remedy: "Use the newer version of the library."
            )
        case .migrationMismatch:
            self.init(
                "schema.mismatch",
                .problem,
                subject: "schema",
                problem: "\(error.message) \(error.detail ?? "")",
                reason: "The schema is not what the library counts on, so every scope refuses to work.",
                remedy: "Restore a backup, or use the build of the library that migrated the store."
            )
        default: return nil
        }
    }
}
