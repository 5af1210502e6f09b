/// Which part of the trail is meant; what is left nil lets everything through.
public struct AuditFilter: Hashable, Sendable {
    /// The kind of the changed rows, as their table is called: `wells`.
    public var entity: String?
    /// The id of the changed row, as ``AuditEvent/entityID`` has it.
    public var entityID: String?
    /// A field that changed, by its name in JSON: `status`, `location` or `location.latitude`.
    public var field: String?
    /// What became of the rows.
    public var action: AuditAction?
    /// Who.
    public var principal: Principal?
    /// The host's name for the request.
    public var requestID: String?
    /// The import.
    public var importID: Identifier<AuditedImport>?
    /// The operation.
    public var operationID: Identifier<AuditOperation>?
    /// What the operation does.
    public var kind: AuditKind?
    /// Where it comes from.
    public var source: AuditSource?
    /// Nothing before.
    public var from: Timestamp?
    /// Nothing from then on.
    public var before: Timestamp?

    /// The whole trail.
    public init() {}

    /// What happened to rows of a kind.
    public static func rows<E: Entity>(of _: E.Type) -> AuditFilter {
        var filter = AuditFilter()
        filter.entity = E.schema.table
        return filter
    }

    /// What happened to a row.
    public static func row<E: Entity>(_ id: E.ID, of _: E.Type) -> AuditFilter {
        var filter = rows(of: E.self)
        filter.entityID = id.auditText
        return filter
    }
}
