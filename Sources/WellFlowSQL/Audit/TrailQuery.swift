import WellFlowCore

/// Turns filters of the audit trail into SQL text and bound values.
struct TrailQuery {
    private let dialect: SQLDialect
    private(set) var values: [StorageValue] = []
    private var conditions: [String] = []

    /// The columns of an operation, in the order in which they are read.
    private static let operation = """
        o.recorded_at, o.id, o.principal, o.source, o.kind, o.request_id, o.trace_id, o.reason, o.import_id, \
        o.change_count, o.sequence, o.content, o.link
        """
    static let operationColumns = 13
    /// The columns of a changed row.
    private static let change = "c.ordinal, c.action, c.entity, c.entity_id, c.version, c.changes"

    init(dialect: SQLDialect, organization: Identifier<Organization>?) {
        self.dialect = dialect
        values.append(.uuid(AuditOperation.trail(of: organization)))
    }

    private var trail: String { dialect.parameter(1) }

    mutating func operations(_ filter: AuditFilter, _ range: TrailRange) -> String {
        conditions = ["o.organization_id = \(trail)"]
        addOperation(filter, id: "o.id", time: "o.recorded_at")
        let outer = conditions
        conditions = []
        addChange(filter)
        let inner = conditions
        conditions = outer
        if !inner.isEmpty {
            let same = [
                "c.organization_id = o.organization_id", "c.recorded_at = o.recorded_at", "c.operation_id = o.id",
            ]
            conditions.append(
                "EXISTS (SELECT 1 FROM audit_changes AS c WHERE \((same + inner).joined(separator: " AND ")))"
            )
        }
        addRange(range, ["o.recorded_at", "o.id"])
        return "SELECT \(Self.operation) FROM audit_operations AS o" + end(range, ["o.recorded_at", "o.id"])
    }

    mutating func changes(_ filter: AuditFilter, _ range: TrailRange) -> String {
        let place = ["c.recorded_at", "c.operation_id", "c.ordinal"]
        conditions = ["c.organization_id = \(trail)"]
        addChange(filter)
        addOperation(filter, id: "c.operation_id", time: "c.recorded_at")
        addRange(range, place)
        return """
            SELECT \(Self.operation), \(Self.change) FROM audit_changes AS c JOIN audit_operations AS o \
            ON o.organization_id = c.organization_id AND o.recorded_at = c.recorded_at AND o.id = c.operation_id
            """ + end(range, place)
    }

    mutating func rows(_ range: TrailRange) -> String {
        let place = ["c.recorded_at", "c.operation_id", "c.ordinal"]
        conditions = ["c.organization_id = \(trail)"]
        addRange(range, place)
        return "SELECT c.recorded_at, c.operation_id, \(Self.change) FROM audit_changes AS c" + end(range, place)
    }

    private mutating func bind(_ value: StorageValue) -> String {
        values.append(value)
        return dialect.parameter(values.count)
    }

    private mutating func add(_ column: String, _ value: StorageValue?) {
        add(column, "=", value)
    }

    private mutating func add(_ column: String, _ comparison: String, _ value: StorageValue?) {
        if let value { conditions.append("\(column) \(comparison) \(bind(value))") }
    }

    /// The conditions on the operation, whose id and time are looked for in these columns.
    private mutating func addOperation(_ filter: AuditFilter, id: String, time: String) {
        if let operation = filter.operationID {
            add(id, .uuid(operation.raw))
            // It was made with the transaction, and is recorded at its end, by a clock that may differ.
            let made = min(Int64(operation.raw.high >> 16) * 1_000, Timestamp.now().microseconds)
            add(time, ">=", .timestamp(Timestamp(trustedMicroseconds: max(made - Self.day, 0))))
        }
        add("o.principal", filter.principal.map { .text($0.description) })
        add("o.request_id", filter.requestID.map { .text($0) })
        add("o.import_id", filter.importID.map { .uuid($0.raw) })
        add("o.kind", filter.kind.map { .text($0.rawValue) })
        add("o.source", filter.source.map { .text($0.rawValue) })
        add(time, ">=", filter.from.map { .timestamp($0) })
        add(time, "<", filter.before.map { .timestamp($0) })
    }

    private static let day: Int64 = 86_400_000_000

    private mutating func addChange(_ filter: AuditFilter) {
        add("c.entity", filter.entity.map { .text($0) })
        add("c.entity_id", filter.entityID.map { .text($0) })
        add("c.action", filter.action.map { .text($0.rawValue) })
        if let field = filter.field {
            // A line of the changes begins with the field's name, or with that of one of its parts.
            let search = dialect.textPosition
            let whole = bind(.text("\n\(field)\t"))
            let part = bind(.text("\n\(field)."))
            conditions.append("(\(search)(c.changes, \(whole)) > 0 OR \(search)(c.changes, \(part)) > 0)")
        }
    }

    private mutating func addRange(_ range: TrailRange, _ columns: [String]) {
        for (position, comparison) in [
            (range.beyond, range.isAscending ? ">" : "<"), (range.through, range.isAscending ? "<=" : ">="),
        ] {
            guard let position else { continue }
            let place: [StorageValue] = [
                .timestamp(position.recordedAt), .uuid(position.operation), .integer(position.ordinal),
            ]
            let list = place.prefix(columns.count).map { bind($0) }.joined(separator: ", ")
            conditions.append("(\(columns.joined(separator: ", "))) \(comparison) (\(list))")
            // A bound on the first column tells the planner where to start, and which partitions to look at.
            conditions.append("\(columns[0]) \(comparison.prefix(1))= \(bind(place[0]))")
        }
    }

    private mutating func end(_ range: TrailRange, _ columns: [String]) -> String {
        let order = columns.map { range.isAscending ? $0 : "\($0) DESC" }.joined(separator: ", ")
        return " WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) LIMIT "
            + bind(.integer(Int64(range.limit)))
    }
}
