/// Is given the changes of every transaction before it commits, and can refuse them.
///
/// ```swift
/// struct Journal: AuditHook {
///     let log: Logger
///     func willCommit(_ operation: AuditOperation, _ events: [AuditEvent]) async throws {
///         for event in events { log.info("\(operation.principal) \(event.action) \(event.entity) \(event.entityID)") }
///     }
/// }
/// ```
///
/// No call of the library writes an entity without asking. What a savepoint undid is not among the events. The store
/// waits meanwhile: a hook that is slow makes every write slow, and one that calls the store it guards is refused.
public protocol AuditHook: Sendable {
    /// Called once, inside the transaction and before its commit; once more where the server undid the transaction for
    /// another's sake and the library runs it again.
    ///
    /// - Parameters:
    ///   - operation: who does it and why.
    ///   - events: the rows that change, in order; values are redacted as the schema says.
    /// - Throws: whatever is to undo the transaction; its caller gets it.
    func willCommit(_ operation: AuditOperation, _ events: [AuditEvent]) async throws
}

/// Is told the changes of every transaction after it has committed.
///
/// It can refuse nothing, and a process that ends at the wrong moment tells nobody: what must not be missed belongs into
/// an ``AuditHook``, or is read from the trail.
public protocol AuditObserver: Sendable {
    /// Called once, after the commit and before the call that wrote returns.
    func didCommit(_ operation: AuditOperation, _ events: [AuditEvent]) async
}
