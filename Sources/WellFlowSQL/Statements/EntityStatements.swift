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
    /// Keeps other writers from a row until the transaction's end; nil where there is one writer anyway.
    let lock: SQLStatement?
    let insert: SQLStatement
    let update: SQLStatement
    let delete: SQLStatement
    /// One for each of the schema's keys: the rows with the key's values.
    let findByKey: [SQLStatement]
    /// Rows of other entities that refer to a row of this one.
    let referrers: [Referrer]
    /// Deletes the rows that belong to a row of this one.
    let deleteOwned: SQLStatement?
    /// Finds them.
    let findOwned: SQLStatement?

    struct Referrer: Sendable {
        let table: String
        let find: SQLStatement
    }

    /// Makes the statements; not `isScoped` are organizations seen by the system scope.
    init<E: Entity>(_: E.Type, isScoped: Bool, maker: inout StatementMaker) {
        let schema = E.schema
        let dialect = maker.dialect
        let isOrganization = E.self == Organization.self
        let scopeColumn = isOrganization ? "id" : "organization_id"
        // Without an organization a scope's parameter is simply not there.
        let first = isScoped ? 2 : 1
        let scopeStorage: [FieldStorage] = isScoped ? [.uuid] : []
        func pairs(_ columns: [String], from start: Int, _ parameter: (Int) -> String) -> [String] {
            zip(columns, start...).map { "\($0) = \(parameter($1))" }
        }
        func equals(_ columns: [String], from start: Int, _ parameter: (Int) -> String) -> String {
            pairs(columns, from: start, parameter).joined(separator: " AND ")
        }
        func within(_ condition: String, _ parameter: (Int) -> String) -> String {
            isScoped ? "\(scopeColumn) = \(parameter(1)) AND \(condition)" : condition
        }
        let table = schema.table
        self.table = table
        scope = isScoped ? "\(scopeColumn) = \(dialect.parameter(1))" : nil
        let id = schema.idColumns.map(\.name)
        let facts = schema.columns.map(\.name)
        let selectList = EntityStatements.selectList(of: E.self)
        self.selectList = selectList
        let idStorage = scopeStorage + schema.idColumns.map(\.storage)
        func byID(_ parameter: (Int) -> String) -> String { within(equals(id, from: first, parameter), parameter) }
        find = maker.select(idStorage) { "\(selectList) WHERE \(byID($0))" }
        exists = maker.select(idStorage) { "SELECT 1 FROM \(table) WHERE \(byID($0))" }
        lock = dialect.rowLock.map { lock in
            maker.statement { "SELECT 1 FROM \(table) WHERE \(byID($0)) \(lock)" }
        }
        // As an update: only the row that was looked at, not what another writer made of it since.
        delete = maker.statement {
            "DELETE FROM \(table) WHERE \(within(equals(id + ["version"], from: first, $0), $0))"
        }

        insert = maker.insert(
            into: table,
            (isOrganization ? [] : [Column("organization_id", .uuid)]) + schema.storedColumns + schema.columns
        )

        // An update sets version, time and facts where the row still has the version that was read.
        update = maker.statement { parameter in
            let set = pairs(["version", "updated_at"] + facts, from: first, parameter).joined(separator: ", ")
            let condition = equals(id + ["version"], from: first + facts.count + 2, parameter)
            return "UPDATE \(table) SET \(set) WHERE \(within(condition, parameter))"
        }

        var byKey: [SQLStatement] = []
        for key in schema.keys {
            let columns = key.fields.flatMap { schema.fields[schema.index[$0] ?? 0].columns }
            let names = columns.map { key.isCaseInsensitive ? dialect.caseless($0.name) : $0.name }
            byKey.append(
                maker.select(scopeStorage + columns.map(\.storage)) {
                    "\(selectList) WHERE \(within(equals(names, from: first, $0), $0)) LIMIT 2"
                }
            )
        }
        findByKey = byKey

        var referrers: [Referrer] = []
        for other in Entities.all where schema.owned == nil || other != schema.owned {
            referrers += EntityStatements.referrers(of: E.self, from: other, maker: &maker)
        }
        self.referrers = referrers
        let owning = schema.owned.flatMap { owned in
            EntityStatements.referringColumns(of: E.self, from: owned).first.map { (owned, $0) }
        }
        deleteOwned = owning.map { owned, column in
            maker.statement { "DELETE FROM \(owned.table) WHERE \(within("\(column) = \($0(first))", $0))" }
        }
        findOwned = owning.map { owned, column in
            maker.select(idStorage) {
                "\(EntityStatements.selectList(of: owned)) WHERE \(within("\(column) = \($0(first))", $0)) ORDER BY id"
            }
        }
    }

    private static func selectList<E: Entity>(of _: E.Type) -> String {
        let columns = E.schema.storedColumns + E.schema.columns
        return "SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(E.schema.table)"
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
        maker: inout StatementMaker
    ) -> [Referrer] {
        // What the library keeps for its own work is no reason to keep a row: it goes with it.
        if !other.isAudited { return [] }
        if E.self == Organization.self {
            if other == Organization.self || !maker.dialect.systemSeesTenants { return [] }
            let find = maker.select([.uuid]) { "SELECT 1 FROM \(other.table) WHERE organization_id = \($0(1)) LIMIT 1" }
            return [Referrer(table: other.table, find: find)]
        }
        return referringColumns(of: entity, from: other)
            .map { column in
                let find = maker.select([.uuid, .uuid]) {
                    "SELECT 1 FROM \(other.table) WHERE organization_id = \($0(1)) AND \(column) = \($0(2)) LIMIT 1"
                }
                return Referrer(table: other.table, find: find)
            }
    }

    private static func referringColumns<Other: Entity>(of entity: any Entity.Type, from _: Other.Type) -> [String] {
        Other.schema.references.filter { $0.target == entity }.map { $0.name.snakeCased }
    }
}

extension Entity {
    static var table: String { schema.table }
    fileprivate static var isAudited: Bool { schema.isAudited }
}
