import WellFlowCore

/// The statements that write the audit trail, made once when a store opens.
struct TrailStatements: Sendable {
    /// Writes an operation with its changes, and gives it its place in the chain; nil where that is done step by step.
    let append: SQLStatement?
    let findHead: SQLStatement
    let findCheckpoint: SQLStatement
    let putHead: SQLStatement
    let insertOperation: SQLStatement
    let insertChange: SQLStatement

    /// The columns of the call that appends: the operation's, of which only the first row has values, and the changes'.
    static let appended: [FieldStorage] = [
        .uuid, .uuid, .boolean, .text, .text, .text, .text, .text, .text, .uuid, .text, .text, .text, .text, .integer,
        .text,
    ]
    /// How many of them are the operation's.
    static let operationColumns = 11

    init(maker: inout StatementMaker) {
        append = maker.dialect.arrays == nil ? nil : maker.append()
        findHead = maker.statement {
            "SELECT sequence, recorded_at, link FROM audit_heads WHERE organization_id = \($0(1))"
        }
        findCheckpoint = maker.statement {
            "SELECT sequence, recorded_at, link, operations, key_id, signature FROM audit_checkpoints "
                + "WHERE organization_id = \($0(1)) ORDER BY sequence DESC, recorded_at DESC LIMIT 1"
        }
        putHead = maker.statement {
            "INSERT INTO audit_heads (organization_id, sequence, recorded_at, link) "
                + "VALUES (\($0(1)), \($0(2)), \($0(3)), \($0(4))) ON CONFLICT (organization_id) DO UPDATE "
                + "SET sequence = excluded.sequence, recorded_at = excluded.recorded_at, link = excluded.link"
        }
        insertOperation = maker.insert(into: "audit_operations", Self.operation)
        insertChange = maker.insert(into: "audit_changes", Self.change)
    }

    static let operation = [
        Column("organization_id", .uuid), Column("recorded_at", .timestamp), Column("id", .uuid),
        Column("principal", .text), Column("source", .text), Column("kind", .text),
        Column("request_id", .text, isNullable: true), Column("trace_id", .text, isNullable: true),
        Column("reason", .text, isNullable: true), Column("import_id", .uuid, isNullable: true),
        Column("change_count", .integer), Column("content", .text, isNullable: true),
        Column("sequence", .integer, isNullable: true), Column("link", .text, isNullable: true),
    ]

    static let change = [
        Column("organization_id", .uuid), Column("recorded_at", .timestamp), Column("operation_id", .uuid),
        Column("ordinal", .integer), Column("action", .text), Column("entity", .text), Column("entity_id", .text),
        Column("version", .integer), Column("changes", .text),
    ]
}

extension StatementMaker {
    fileprivate mutating func append() -> SQLStatement {
        let parameters = TrailStatements.appended.enumerated()
            .map { index, storage in
                let array = dialect.arrays?(index + 1, storage) ?? ""
                return index < TrailStatements.operationColumns ? "(\(array))[1]" : array
            }
        return call("SELECT wellflow_append_audit(\(parameters.joined(separator: ", ")))", TrailStatements.appended)
    }
}
