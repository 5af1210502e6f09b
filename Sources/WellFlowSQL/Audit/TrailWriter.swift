package import WellFlowCore

/// Tells whoever is to know what a transaction changes: the hooks before its commit, the trail as its last work, the
/// observers after it.
struct TrailWriter: Sendable {
    let settings: AuditSettings
    private let statements: TrailStatements

    init(settings: AuditSettings, statements: TrailStatements) {
        self.settings = settings
        self.statements = statements
    }

    /// What writes the changes of an entity; nil when nobody wants them.
    func encoder<E: Entity>(of _: E.Type) -> AuditEncoder<E>? {
        settings.isOff || !E.schema.isAudited ? nil : AuditEncoder(key: settings.key)
    }

    /// Asks the hooks.
    func ask(_ events: [AuditEvent], about operation: AuditOperation) async throws {
        if events.isEmpty { return }
        for hook in settings.hooks { try await hook.willCommit(operation, events) }
    }

    /// Writes what happened into the trail, or gives the statement that does and can travel with the commit.
    func write(
        _ events: [AuditEvent],
        of operation: AuditOperation,
        on connection: any SQLConnection
    ) async throws -> ClosingStatement? {
        if events.isEmpty || !settings.keepsTrail { return nil }
        if let closing = closing(events, of: operation) { return closing }
        try await append(events, of: operation, on: connection)
        return nil
    }

    /// The statement that writes what happened and gives it its place in the chain.
    func closing(_ events: [AuditEvent], of operation: AuditOperation) -> ClosingStatement? {
        guard settings.keepsTrail, !events.isEmpty, let append = statements.append else { return nil }
        let content = content(events, of: operation)
        return ClosingStatement(statement: append, count: events.count) { index, sink in
            if index == 0 {
                sink.uuid(operation.trail, 0)
                sink.uuid(operation.id.raw, 1)
                sink.boolean(content != nil, 2)
                sink.text(operation.principal.text, 3)
                sink.text(operation.source.rawValue, 4)
                sink.text(operation.kind.rawValue, 5)
                sink.put(operation.requestID, 6)
                sink.put(operation.traceID, 7)
                sink.put(operation.reason, 8)
                sink.put(operation.importID?.raw, 9)
                sink.put(content, 10)
            } else {
                for column in 0..<TrailStatements.operationColumns { sink.null(column) }
            }
            events[index].write(to: sink, at: TrailStatements.operationColumns)
        }
    }

    /// Tells the observers.
    func tell(_ events: [AuditEvent], of operation: AuditOperation) async {
        if events.isEmpty { return }
        for observer in settings.observers { await observer.didCommit(operation, events) }
    }

    private func content(_ events: [AuditEvent], of operation: AuditOperation) -> String? {
        if !settings.isChained { return nil }
        return AuditHash.hex(AuditHash.content(operation, rows: events.map(AuditHash.row)))
    }

    /// Appends step by step, where one writer has the store to itself.
    private func append(
        _ events: [AuditEvent],
        of operation: AuditOperation,
        on connection: any SQLConnection
    ) async throws {
        let content = content(events, of: operation)
        var time = Timestamp.now()
        var sequence: Int64?
        var link: String?
        if let content {
            var head: (sequence: Int64, link: String)?
            try await connection.query(
                statements.findHead,
                bind: { $0.uuid(operation.trail, 0) },
                row: { row in
                    head = (try row.integer(0), try row.text(2))
                    let last = try row.timestamp(1)
                    if time <= last { time = Timestamp(trustedMicroseconds: last.microseconds + 1) }
                }
            )
            let number = (head?.sequence ?? 0) + 1
            guard let hash = AuditHash.link(after: head?.link, sequence: number, at: time, content: content) else {
                throw WellFlowError(.corrupt, "The head of the audit trail's chain is damaged.")
            }
            sequence = number
            link = hash
            try await connection.execute(statements.putHead) { sink in
                sink.uuid(operation.trail, 0)
                sink.integer(number, 1)
                sink.timestamp(time, 2)
                sink.text(hash, 3)
            }
        }
        try await connection.execute(statements.insertOperation) { sink in
            sink.uuid(operation.trail, 0)
            sink.timestamp(time, 1)
            sink.uuid(operation.id.raw, 2)
            sink.text(operation.principal.text, 3)
            sink.text(operation.source.rawValue, 4)
            sink.text(operation.kind.rawValue, 5)
            sink.put(operation.requestID, 6)
            sink.put(operation.traceID, 7)
            sink.put(operation.reason, 8)
            sink.put(operation.importID?.raw, 9)
            sink.integer(Int64(events.count), 10)
            sink.put(content, 11)
            if let sequence { sink.integer(sequence, 12) } else { sink.null(12) }
            sink.put(link, 13)
        }
        try await connection.execute(
            statements.insertChange,
            count: events.count,
            bind: { index, sink in
                sink.uuid(operation.trail, 0)
                sink.timestamp(time, 1)
                sink.uuid(operation.id.raw, 2)
                sink.integer(Int64(index), 3)
                events[index].write(to: sink, at: 4)
            },
            outcome: { _ = try $1.get() }
        )
    }
}

/// The statement that a transaction ends with, run once for all its sets of parameters; it travels with the commit.
package struct ClosingStatement {
    package let statement: SQLStatement
    package let count: Int
    package let bind: (Int, any RowSink) -> Void
}

extension AuditEvent {
    /// Writes the five columns of a change.
    fileprivate func write(to sink: any RowSink, at column: Int) {
        sink.text(action.rawValue, column)
        sink.text(entity, column + 1)
        sink.text(entityID, column + 2)
        sink.integer(version, column + 3)
        sink.text(text, column + 4)
    }
}
