import WellFlowCore

/// The statements of one entity, made once from its schema when a store opens.
final class EntityStatements: Sendable {
    /// `SELECT` with every column a `Stored` is read from.
    let selectList: String
    /// The condition that keeps a statement inside the organization; nil in the system scope.
    let scope: String?
    let table: String

    let find: SQLStatement
    let exists: SQLStatement
    let insert: SQLStatement
    let update: SQLStatement
    let delete: SQLStatement
    /// One for each of the schema's keys: the rows with the key's values.
    let findByKey: [SQLStatement]
    /// Rows of other entities that refer to a row of this one.
    let referrers: [Referrer]
    /// Deletes the rows that belong to a row of this one.
    let deleteOwned: SQLStatement?

    struct Referrer: Sendable {
        let table: String
        let find: SQLStatement
    }

    /// Makes the statements; not `isScoped` are organizations seen by the system scope.
    init<E: Entity>(_: E.Type, isScoped: Bool, dialect: SQLDialect, slots: inout SlotCounter) {
        let schema = E.schema
        let isOrganization = E.self == Organization.self
        let scopeColumn = isOrganization ? "id" : "organization_id"
        // Without an organization a scope's parameter is simply not there.
        let first = isScoped ? 2 : 1
        func parameters(from start: Int, _ count: Int) -> [String] { (start..<start + count).map(dialect.parameter) }
        func equals(_ columns: [String], from start: Int) -> String {
            zip(columns, parameters(from: start, columns.count)).map { "\($0) = \($1)" }.joined(separator: " AND ")
        }
        func within(_ condition: String) -> String {
            isScoped ? "\(scopeColumn) = \(dialect.parameter(1)) AND \(condition)" : condition
        }
        table = schema.table
        scope = isScoped ? "\(scopeColumn) = \(dialect.parameter(1))" : nil
        let id = schema.idColumns.map(\.name)
        let facts = schema.columns.map(\.name)
        let read = (schema.storedColumns.map(\.name) + facts).joined(separator: ", ")
        selectList = "SELECT \(read) FROM \(schema.table)"
        find = slots.statement("\(selectList) WHERE \(within(equals(id, from: first)))")
        exists = slots.statement("SELECT 1 FROM \(schema.table) WHERE \(within(equals(id, from: first)))")
        delete = slots.statement("DELETE FROM \(schema.table) WHERE \(within(equals(id, from: first)))")

        let written = (isOrganization ? [] : ["organization_id"]) + schema.storedColumns.map(\.name) + facts
        let values = parameters(from: 1, written.count).joined(separator: ", ")
        insert = slots.statement("INSERT INTO \(schema.table) (\(written.joined(separator: ", "))) VALUES (\(values))")

        // An update sets version, time and facts where the row still has the version that was read.
        let set = zip(["version", "updated_at"] + facts, parameters(from: first, facts.count + 2))
            .map { "\($0) = \($1)" }
            .joined(separator: ", ")
        let condition = equals(id + ["version"], from: first + facts.count + 2)
        update = slots.statement("UPDATE \(schema.table) SET \(set) WHERE \(within(condition))")

        var byKey: [SQLStatement] = []
        for key in schema.keys {
            let columns = key.fields.flatMap { schema.fields[schema.index[$0] ?? 0].columns.map(\.name) }
            let names = key.isCaseInsensitive ? columns.map { "lower(\($0))" } : columns
            byKey.append(slots.statement("\(selectList) WHERE \(within(equals(names, from: first))) LIMIT 2"))
        }
        findByKey = byKey

        var referrers: [Referrer] = []
        for other in Entities.all where schema.owned == nil || other != schema.owned {
            referrers += EntityStatements.referrers(of: E.self, from: other, dialect: dialect, slots: &slots)
        }
        self.referrers = referrers
        deleteOwned = schema.owned.flatMap { owned in
            EntityStatements.referringColumns(of: E.self, from: owned).first
                .map { column in
                    slots.statement(
                        "DELETE FROM \(owned.table) WHERE \(within("\(column) = \(dialect.parameter(first))"))"
                    )
                }
        }
    }

    /// Finds rows by one of the schema's keys.
    func find<E: Entity>(by key: ConflictKey<E>) throws -> SQLStatement {
        guard let index = E.schema.keys.firstIndex(where: { $0.fields == key.fields }) else {
            throw WellFlowError(.invalidQuery, "There is no such key in \(E.schema.table).")
        }
        return findByKey[index]
    }

    private static func referrers<E: Entity>(
        of entity: E.Type,
        from other: any Entity.Type,
        dialect: SQLDialect,
        slots: inout SlotCounter
    ) -> [Referrer] {
        if E.self == Organization.self {
            // An import that never ended is no reason to keep an organization: what is known of it goes with it.
            if other == Organization.self || other == ImportCheckpoint.self { return [] }
            let text = "SELECT 1 FROM \(other.table) WHERE organization_id = \(dialect.parameter(1)) LIMIT 1"
            return [Referrer(table: other.table, find: slots.statement(text))]
        }
        return referringColumns(of: entity, from: other)
            .map { column in
                let text =
                    "SELECT 1 FROM \(other.table) WHERE organization_id = \(dialect.parameter(1)) "
                    + "AND \(column) = \(dialect.parameter(2)) LIMIT 1"
                return Referrer(table: other.table, find: slots.statement(text))
            }
    }

    private static func referringColumns<Other: Entity>(of entity: any Entity.Type, from _: Other.Type) -> [String] {
        Other.schema.references.filter { $0.target == entity }.map { $0.name.snakeCased }
    }
}

extension Entity {
    static var table: String { schema.table }
}
