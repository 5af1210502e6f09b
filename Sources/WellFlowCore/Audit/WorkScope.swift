/// For whom and by whom a session works.
package struct WorkScope: Sendable {
    /// The organization every row read or written belongs to; nil in the system scope.
    package var organization: Identifier<Organization>?
    package let principal: Principal
    package var requestID: String?
    package var traceID: String?
    package var reason: String?
    /// Where the work comes from; by whether there is an organization for nil.
    package var source: AuditSource?

    package init(
        organization: Identifier<Organization>?,
        principal: Principal,
        requestID: String? = nil,
        traceID: String? = nil,
        reason: String? = nil,
        source: AuditSource? = nil
    ) {
        self.organization = organization
        self.principal = principal
        self.requestID = requestID
        self.traceID = traceID
        self.reason = reason
        self.source = source
    }

    /// The header of what is about to be written, from the scope and the task's context.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` when it isn't known who acts, or a text is too long.
    package func operation(_ kind: AuditKind) throws -> AuditOperation {
        let context = AuditContext.current
        let operation = AuditOperation(
            organizationID: organization,
            principal: principal,
            source: context.source ?? source ?? (organization == nil ? .system : .app),
            kind: context.kind ?? kind,
            requestID: requestID ?? context.requestID,
            traceID: traceID ?? context.traceID ?? TraceParent.current,
            reason: reason ?? context.reason,
            importID: context.importID
        )
        .giving([context.callReason].compactMap { $0 })
        try operation.check()
        return operation
    }
}

extension AuditOperation {
    fileprivate func check() throws {
        var issues: [Issue] = []
        if case .service(let name) = principal {
            var name = name
            TextRule.trim(&name)
            TextRule.check(name, "principal", required: true, max: 255, into: &issues)
        }
        for (name, text, longest) in [
            ("requestId", requestID, 255), ("traceId", traceID, 255), ("reason", reason, Self.longestReason),
        ] {
            guard let text else { continue }
            TextRule.check(text, name, required: false, max: longest, into: &issues)
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
    }
}
