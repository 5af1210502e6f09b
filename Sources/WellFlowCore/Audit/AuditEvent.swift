/// One row that a transaction changes.
public struct AuditEvent: Hashable, Sendable {
    /// What becomes of the row.
    public let action: AuditAction
    /// The row's kind, as its table is called: `wells`.
    public let entity: String
    /// The row's id as a text; of a production record its parts, joined by slashes.
    public let entityID: String
    /// The version that the change makes; of a deletion the version that is deleted.
    public let version: Int64
    /// What changes, by field, with what the schema redacts left out or disguised.
    public var changes: [AuditChange] { AuditChange.parse(text) }

    /// The changes as the trail keeps them.
    package let text: String

    package init(action: AuditAction, entity: String, entityID: String, version: Int64, text: String) {
        self.action = action
        self.entity = entity
        self.entityID = entityID
        self.version = version
        self.text = text
    }
}

/// What becomes of a row.
public enum AuditAction: String, Hashable, Sendable, CaseIterable {
    /// It is made.
    case create
    /// Its facts change.
    case update
    /// It is removed.
    case delete
}

/// What a field was and is.
public struct AuditChange: Hashable, Sendable {
    /// The field's name in JSON; a part of a value that has several is named after a point: `location.latitude`.
    public let field: String
    /// What it was.
    public let before: AuditValue
    /// What it is.
    public let after: AuditValue
}

/// A value as the trail keeps it.
public enum AuditValue: Hashable, Sendable {
    /// There is none.
    case missing
    /// The value's JSON form; an exact decimal is a text with all its decimals.
    case value(JSONValue)
    /// There is one that the schema keeps out of the trail; a masked or hashed one has a text in its stead.
    case redacted(String?)
    /// There is one that is too long for the trail: the length of its JSON text in bytes, and its SHA-256.
    case digest(bytes: Int, sha256: String)
}
