import WellFlowCore

/// The audit trail of one organization, or the system's, in a store.
struct SQLTrail: TrailStore {
    let store: SQLStore
    let organization: Identifier<Organization>?

    func reading<Result>(_ body: (any TrailReader) async throws -> Result) async throws -> Result {
        try ActiveTransaction.refuse(store)
        let connection = try await begin()
        let result: Result
        do {
            let reader = SQLTrailReader(
                connection: connection,
                dialect: store.engine.dialect,
                statements: store.catalog.trail,
                organization: organization
            )
            result = try await ActiveTransaction.guarding(store) { try await body(reader) }
        } catch {
            let explained = await store.explain(error, on: connection)
            await store.engine.rollback(connection)
            throw explained
        }
        await store.engine.rollback(connection)
        return result
    }

    @concurrent
    private func begin() async throws -> any SQLConnection {
        if organization?.raw == .zero {
            throw WellFlowError(.invalid, "The id of zeros is no organization's.")
        }
        try await store.checkMigrated()
        return try await store.engine.beginSnapshot(in: SQLScope(organization))
    }
}

/// Reads of a trail in one snapshot.
private struct SQLTrailReader: TrailReader, Sendable {
    let connection: any SQLConnection
    let dialect: SQLDialect
    let statements: TrailStatements
    let organization: Identifier<Organization>?

    @concurrent
    func operations(_ filter: AuditFilter, _ range: TrailRange) async throws -> [AuditEntry] {
        var query = TrailQuery(dialect: dialect, organization: organization)
        let text = query.operations(filter, range)
        return try await rows(text, query.values) { try entry($0) }
    }

    @concurrent
    func changes(_ filter: AuditFilter, _ range: TrailRange) async throws -> [AuditRecord] {
        var query = TrailQuery(dialect: dialect, organization: organization)
        let text = query.changes(filter, range)
        return try await rows(text, query.values) { row in
            let column = TrailQuery.operationColumns
            return AuditRecord(
                entry: try entry(row),
                ordinal: Int(try row.integer(column)),
                event: try event(row, at: column + 1)
            )
        }
    }

    @concurrent
    func rows(_ range: TrailRange) async throws -> [TrailRow] {
        var query = TrailQuery(dialect: dialect, organization: organization)
        let text = query.rows(range)
        return try await rows(text, query.values) { row in
            TrailRow(
                position: TrailPosition(
                    recordedAt: try row.timestamp(0),
                    operation: try row.uuid(1),
                    ordinal: try row.integer(2)
                ),
                event: try event(row, at: 3)
            )
        }
    }

    @concurrent
    func head() async throws -> AuditAnchor? {
        var head: AuditAnchor?
        try await connection.query(
            statements.findHead,
            bind: bindTrail,
            row: { row in
                head = AuditAnchor(
                    organizationID: organization,
                    sequence: try row.integer(0),
                    recordedAt: try row.timestamp(1),
                    link: try row.text(2)
                )
            }
        )
        return head
    }

    @concurrent
    func checkpoint() async throws -> AuditCheckpoint? {
        var checkpoint: AuditCheckpoint?
        try await connection.query(
            statements.findCheckpoint,
            bind: bindTrail,
            row: { row in
                checkpoint = AuditCheckpoint(
                    organizationID: organization,
                    sequence: try row.integer(0),
                    recordedAt: try row.timestamp(1),
                    link: try row.textIfAny(2),
                    operations: try row.integer(3),
                    keyID: try row.text(4),
                    signature: try row.text(5)
                )
            }
        )
        return checkpoint
    }

    private func bindTrail(_ sink: any RowSink) {
        sink.uuid(AuditOperation.trail(of: organization), 0)
    }

    private func rows<Row>(
        _ text: String,
        _ values: [StorageValue],
        _ read: (any RowSource) throws -> Row
    ) async throws -> [Row] {
        var rows: [Row] = []
        try await connection.query(
            SQLStatement(text),
            values: values,
            row: { rows.append(try read($0)) }
        )
        return rows
    }

    private func entry(_ row: any RowSource) throws -> AuditEntry {
        let principal = try row.text(2)
        let operation = AuditOperation(
            id: Identifier(try row.uuid(1)),
            organizationID: organization,
            // What no writer of the library wrote is shown all the same; its hash tells.
            principal: Principal(principal) ?? .service(principal),
            source: AuditSource(rawValue: try row.text(3)),
            kind: AuditKind(rawValue: try row.text(4)),
            requestID: try row.textIfAny(5),
            traceID: try row.textIfAny(6),
            reason: try row.textIfAny(7),
            importID: row.isNull(8) ? nil : Identifier(try row.uuid(8))
        )
        return AuditEntry(
            operation: operation,
            recordedAt: try row.timestamp(0),
            changeCount: Int(try row.integer(9)),
            sequence: row.isNull(10) ? nil : try row.integer(10),
            content: try row.textIfAny(11),
            link: try row.textIfAny(12)
        )
    }

    private func event(_ row: any RowSource, at column: Int) throws -> AuditEvent {
        let action = try row.text(column)
        let known = AuditAction(rawValue: action)
        return AuditEvent(
            action: known ?? .update,
            // An action that no writer of the library wrote is shown all the same; its hash tells.
            entity: (known == nil ? "\(action) " : "") + (try row.text(column + 1)),
            entityID: try row.text(column + 2),
            version: try row.integer(column + 3),
            text: try row.text(column + 4)
        )
    }
}
