/// Who did something, when and why: the header of the changes of one transaction.
public struct AuditOperation: Hashable, Sendable, Identifiable {
    /// Its identifier.
    public let id: Identifier<AuditOperation>
    /// The organization whose trail it stands in; nil for the system's.
    public let organizationID: Identifier<Organization>?
    /// Who.
    public let principal: Principal
    /// Where it comes from.
    public let source: AuditSource
    /// What it does.
    public let kind: AuditKind
    /// The host's name for the request.
    public let requestID: String?
    /// The trace that it belongs to.
    public let traceID: String?
    /// Why.
    public let reason: String?
    /// The import that it belongs to.
    public let importID: Identifier<AuditedImport>?

    package init(
        id: Identifier<AuditOperation> = Identifier(),
        organizationID: Identifier<Organization>?,
        principal: Principal,
        source: AuditSource,
        kind: AuditKind,
        requestID: String? = nil,
        traceID: String? = nil,
        reason: String? = nil,
        importID: Identifier<AuditedImport>? = nil
    ) {
        self.id = id
        self.organizationID = organizationID
        self.principal = principal
        self.source = source
        self.kind = kind
        self.requestID = requestID
        self.traceID = traceID
        self.reason = reason
        self.importID = importID
    }

    /// The operation with reasons that were given while it went on.
    package func giving(_ reasons: [String]) -> AuditOperation {
        let all = [reason].compactMap { $0 } + reasons.filter { $0 != reason }
        return AuditOperation(
            id: id,
            organizationID: organizationID,
            principal: principal,
            source: source,
            kind: kind,
            requestID: requestID,
            traceID: traceID,
            reason: all.isEmpty ? nil : String(all.joined(separator: "; ").unicodeScalars.prefix(Self.longestReason)),
            importID: importID
        )
    }

    /// The greatest length of a reason in Unicode scalars.
    package static var longestReason: Int { 2_000 }

    /// The organization as the trail keeps it: zeros for none.
    package var trail: RawID { Self.trail(of: organizationID) }

    /// Whose trail it is, as the trail keeps it: zeros for the system's.
    package static func trail(of organization: Identifier<Organization>?) -> RawID { organization?.raw ?? .zero }
}
