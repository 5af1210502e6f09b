/// A version of a row as the trail knows it.
public struct AuditVersion<E: Entity>: Sendable {
    /// The operation that made it.
    public let entry: AuditEntry
    /// What became of the row.
    public let action: AuditAction
    /// The version; of a deletion the version that was deleted.
    public let version: Int64
    /// What changed.
    public let changes: [AuditChange]
    /// The facts before; nil when there was no row.
    public let before: E?
    /// The facts after; nil when there was no row any more.
    public let after: E?
    /// The fields of which the trail doesn't have the values, by their names in JSON: in ``before`` and ``after`` they are
    /// those that the row has now, or missing.
    public let unknownFields: [String]

    /// What a field was and became; nil when it didn't change, or isn't known.
    public func change<Value: Equatable>(of path: KeyPath<E, Value>) -> (before: Value?, after: Value?)? {
        let (old, new) = (before?[keyPath: path], after?[keyPath: path])
        return old == new ? nil : (old, new)
    }
}

/// What a row was at some time.
public struct AuditState<E: Entity>: Sendable {
    /// The row's id.
    public let id: E.ID
    /// Its version then.
    public let version: Int64
    /// Its facts then.
    public let facts: E
    /// The fields whose values then the trail doesn't have, by their names in JSON: they are those that the row has now,
    /// or missing.
    public let unknownFields: [String]
}
