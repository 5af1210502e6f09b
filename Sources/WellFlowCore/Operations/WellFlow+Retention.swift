extension WellFlow {
    /// Drops the audit trail of whole months, in UTC, that lie before a day: of every organization, for good.
    ///
    /// Each trail gets a checkpoint in their stead, signed with the key that the store was opened with: what is left still
    /// verifies. The system's own trail tells who dropped them, and why.
    ///
    /// - Parameters:
    ///   - day: the months before its month go; it is not after today.
    ///   - reason: why, for whoever reads the books later; not empty.
    ///   - principal: who acts.
    /// - Returns: the dropped months: `2026-01`.
    /// - Throws: ``WellFlowError``: `invalid` for an empty reason or a day to come, `misconfigured` without a key, or on
    ///   PostgreSQL without the owner's connection.
    @discardableResult
    public func dropAuditTrail(
        before day: CalendarDate,
        reason: String,
        as principal: Principal = .system
    ) async throws -> [String] {
        try Reason.check(reason)
        let moment = Timestamp(startOf: day)
        if moment > .now() {
            let message = "What is still to come can't be dropped."
            throw WellFlowError(issues: [Issue(path: "day", code: .range, message: message)])
        }
        let scope = WorkScope(organization: nil, principal: principal, reason: reason)
        return try await backend.dropAuditTrail(before: moment, in: scope)
    }
}
