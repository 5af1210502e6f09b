/// What the audit trail is told of the work of a task, beside who does it: which request asked for it, and why.
///
/// ```swift
/// try await AuditContext.$current.withValue(AuditContext(requestID: request.id, reason: "correction by phone")) {
///     try await tenant.wells.update(well)
/// }
/// ```
///
/// What a scope says itself (`wellflow.tenant(id, as: …, requestID: …)`) outweighs it. A transaction takes the context it
/// begins in.
public struct AuditContext: Hashable, Sendable {
    /// The host's name for the request.
    public var requestID: String?
    /// The trace that the work belongs to; without it the one that swift-distributed-tracing has, in W3C form.
    public var traceID: String?
    /// Why.
    public var reason: String?
    /// Where the work comes from.
    package var source: AuditSource?
    /// What an operation is called that would be called after its one write otherwise.
    package var kind: AuditKind?
    /// Why, as a call says itself: it is added to what the scope or the task says.
    package var callReason: String?
    /// The import that the work belongs to.
    package var importID: Identifier<AuditedImport>?

    /// The context of this task.
    @TaskLocal public static var current = AuditContext()

    /// Tells of a request.
    public init(requestID: String? = nil, traceID: String? = nil, reason: String? = nil) {
        self.requestID = requestID
        self.traceID = traceID
        self.reason = reason
    }

    /// This task's context for operations of a kind.
    package static func current(_ kind: AuditKind, source: AuditSource? = nil, reason: String? = nil) -> AuditContext {
        var context = current
        context.kind = kind
        if let source { context.source = source }
        if let reason { context.callReason = reason }
        return context
    }
}

/// What the identifier of an import is of.
public enum AuditedImport {}

/// Where a change comes from, as a short word; those that an older or newer version knows are kept as they are.
public struct AuditSource: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The word.
    public let rawValue: String

    /// Takes over a word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The word.
    public var description: String { rawValue }

    /// The application, through a tenant's scope.
    public static let app = AuditSource(rawValue: "app")
    /// Files, through an import.
    public static let `import` = AuditSource(rawValue: "import")
    /// A job of the queue.
    public static let job = AuditSource(rawValue: "job")
    /// Work that belongs to no organization.
    public static let system = AuditSource(rawValue: "system")
}

/// What an operation does, as a short word; kinds that an older or newer version knows are kept as they are.
public struct AuditKind: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The word.
    public let rawValue: String

    /// Takes over a word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The word.
    public var description: String { rawValue }

    /// One row is created.
    public static let create = AuditKind(rawValue: "create")
    /// One row is changed.
    public static let update = AuditKind(rawValue: "update")
    /// One row is deleted, with what belongs to it.
    public static let delete = AuditKind(rawValue: "delete")
    /// One row is created or replaced by its key.
    public static let upsert = AuditKind(rawValue: "upsert")
    /// Several rows in one call.
    public static let bulk = AuditKind(rawValue: "bulk")
    /// A transaction of the application's.
    public static let transaction = AuditKind(rawValue: "transaction")
    /// A repair that may set what transitions forbid.
    public static let correction = AuditKind(rawValue: "correction")
    /// A batch of an import.
    public static let `import` = AuditKind(rawValue: "import")
    /// Facts to develop against.
    public static let seed = AuditKind(rawValue: "seed")
    /// A row goes back to what it was.
    public static let restore = AuditKind(rawValue: "restore")
    /// The job queue is administered.
    public static let jobs = AuditKind(rawValue: "jobs")
    /// Old periods of the trail are dropped.
    public static let retention = AuditKind(rawValue: "retention")
}
