/// The scope of work that belongs to no organization: the list of organizations.
///
/// It has no way to their rows.
public struct SystemScope: Sendable {
    /// Why the scope was opened.
    public var reason: String { scope.reason ?? "" }
    /// The organizations.
    public let organizations: Repository<Organization, ReadWrite>

    /// The trail of what belongs to no organization: who made, renamed and removed organizations, and dropped old periods.
    public let audit: AuditTrail
    /// Who acts.
    public var principal: Principal { scope.principal }

    let backend: any StoreBackend
    let scope: WorkScope

    init(_ backend: any StoreBackend, _ scope: WorkScope) {
        self.backend = backend
        self.scope = scope
        organizations = Repository(backend.session(in: scope))
        audit = AuditTrail(backend, scope: scope)
    }
}

/// A stated reason: for whoever reads the books later.
enum Reason {
    static func check(_ reason: String) throws {
        var text = reason
        TextRule.trim(&text)
        if text.isEmpty {
            throw WellFlowError(
                issues: [
                    Issue(path: "reason", code: .required, message: "Say why; an empty reason tells nobody anything.")
                ]
            )
        }
        var issues: [Issue] = []
        TextRule.check(text, "reason", required: true, max: AuditOperation.longestReason, into: &issues)
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
    }
}
