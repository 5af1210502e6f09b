import WellFlowSQL

/// What the server says of a statement that failed: its parts that hold no values of rows.
struct ServerError: Sendable, Equatable {
    /// The SQLSTATE: five letters or digits, of which two name the class.
    var state: String
    /// The primary message, which may hold values.
    var message = ""
    var table: String?
    var column: String?
    var constraint: String?
    /// The function of the server's source that raised it.
    var function: String?
}

extension ServerError {
    init(_ result: PostgresResult) {
        self.init(
            state: result.error(.state) ?? "",
            message: result.error(.message) ?? "",
            table: result.error(.table),
            column: result.error(.column),
            constraint: result.error(.constraint),
            function: result.error(.function)
        )
    }

    /// Whether a partitioned table has no partition for the row.
    ///
    /// The state alone is that of any CHECK; the names of functions are the server's own and never translated.
    var isMissingPartition: Bool { state == "23514" && function == "ExecFindPartition" }

    /// Whether the connection doesn't have the prepared statement: it was prepared on another one, as behind a pool,
    /// or was forgotten.
    var isUnknownStatement: Bool { state == "26000" }

    /// Whether the prepared statement's table was changed since: it must be prepared anew.
    var isStalePlan: Bool { state == "0A000" && function == "RevalidateCachedQuery" }

    /// The constraint that was broken; nil for other errors.
    var brokenConstraint: BrokenConstraint? {
        guard state.hasPrefix("23") else { return nil }
        let kind: BrokenConstraint.Kind =
            switch state {
            case "23505", "23P01": .unique
            case "23503", "23001": .foreignKey
            case "23502": .notNull
            default: .check
            }
        let names = [constraint.map { "constraint \($0)" }, table.map { "table \($0)" }, column.map { "column \($0)" }]
        return BrokenConstraint(kind: kind, detail: ([state] + names.compactMap(\.self)).joined(separator: ", "))
    }

    /// The message where messages of its class hold names only; nil where they may hold values, as of a text that is
    /// no number.
    var safeMessage: String? {
        let safe: Set = ["08", "0A", "23", "25", "26", "28", "3D", "40", "42", "53", "54", "55", "57", "58"]
        return safe.contains(String(state.prefix(2))) && !message.isEmpty ? message : nil
    }
}
