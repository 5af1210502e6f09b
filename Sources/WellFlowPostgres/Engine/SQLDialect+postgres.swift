import WellFlowSQL

extension SQLDialect {
    /// PostgreSQL's SQL.
    static func postgres(notifies: Bool) -> SQLDialect {
        SQLDialect(
            parameter: { "$\($0)" },
            sortsNullsFirst: false,
            // What the protocol can count.
            maximumParameters: 65_535,
            caseless: { "\($0)_key" },
            textPosition: "strpos",
            arrays: { "$\($0)::\($1.postgresName)[]" },
            // Weaker than FOR UPDATE: a row that refers to this one may still be written.
            rowLock: "FOR NO KEY UPDATE",
            time: .server,
            systemSeesTenants: false,
            notifies: notifies
        )
    }
}
