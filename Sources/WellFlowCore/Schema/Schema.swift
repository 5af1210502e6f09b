/// What the library knows of an entity, declared once beside it: SQL, validation, queries and JSON come from it.
///
/// A class, so that code that is generic over entities takes a reference and doesn't copy twenty properties.
public final class Schema<E: Entity>: Sendable {
    /// The table's name, which is also what messages call a row's kind: `wells`.
    public let table: String
    /// The fields in order.
    public let fields: [Field<E>]
    package let identity: Identity
    package let keys: [ConflictKey<E>]
    /// The rules between fields of one entity.
    package let rule: (@Sendable (E, Timestamp, inout [Issue]) -> Void)?
    /// The rules on what may become of what: transitions, immutability.
    package let changeRule: (@Sendable (Change<E>, inout [Issue]) -> Void)?
    /// The rules that look at other rows, checked for a batch before it is written.
    package let batchRule: (@Sendable (BatchCheck<E>, any RuleReader) async throws -> Void)?
    /// The rules over a set of rows, checked once at the end of the transaction.
    package let setRules: [SetRuleUse<E>]
    /// Rows that belong to a row and go with it.
    package let owned: (any Entity.Type)?
    /// Whether changes are told to the audit trail: those of what operators keep.
    package let isAudited: Bool

    package let index: [String: Int]
    package let trims: [@Sendable (inout E) -> Void]
    package let checks: [@Sendable (E, inout [Issue]) -> Void]
    package let columns: [Column]
    /// What reading input must know of each field, without its entity's type: every row of a file goes through here.
    package let inputs: [FieldInput]
    package let auditedColumns: [AuditedColumn]
    package let copies: [@Sendable (_ from: E, _ to: inout E) -> Void]
    package let references: [Reference<E>]

    package enum Identity: Sendable {
        /// A column `id` of its own.
        case surrogate
        /// The key is made of facts.
        case natural(columns: [Column], id: @Sendable (E) -> E.ID)
    }

    package init(
        _ table: String,
        _ fields: [Field<E>],
        identity: Identity = .surrogate,
        keys: [ConflictKey<E>] = [],
        rule: (@Sendable (E, Timestamp, inout [Issue]) -> Void)? = nil,
        changeRule: (@Sendable (Change<E>, inout [Issue]) -> Void)? = nil,
        batchRule: (@Sendable (BatchCheck<E>, any RuleReader) async throws -> Void)? = nil,
        setRules: [SetRuleUse<E>] = [],
        owned: (any Entity.Type)? = nil,
        isAudited: Bool = true
    ) {
        self.isAudited = isAudited
        self.table = table
        self.fields = fields
        self.identity = identity
        self.keys = keys
        self.rule = rule
        self.changeRule = changeRule
        self.batchRule = batchRule
        self.setRules = setRules
        self.owned = owned
        index = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
        trims = fields.compactMap(\.trim)
        checks = fields.compactMap(\.check)
        columns = fields.flatMap(\.columns)
        inputs = fields.map {
            FieldInput(name: $0.name, isRequired: $0.isRequired, isText: $0.maximumLength != nil, parse: $0.parse)
        }
        auditedColumns = fields.flatMap(\.auditedColumns)
        copies = fields.map(\.copy)
        references = fields.compactMap(\.reference)
    }

    /// The columns of the id, in order.
    package var idColumns: [Column] {
        switch identity {
        case .surrogate: [Column("id", .uuid)]
        case .natural(let columns, _): columns
        }
    }

    /// The columns that `Stored` adds in front of the facts.
    package var storedColumns: [Column] {
        let times = [
            Column("version", .integer), Column("created_at", .timestamp), Column("updated_at", .timestamp),
        ]
        return if case .surrogate = identity { [Column("id", .uuid)] + times } else { times }
    }

    /// The columns that a key path of `Stored` names; nil when it names none.
    package func columns(of path: PartialKeyPath<Stored<E>>) -> [Column]? {
        if let field = fields.first(where: { $0.path == path }) { return field.columns }
        return switch path {
        case \Stored<E>.id: idColumns
        case \Stored<E>.version: [Column("version", .integer)]
        case \Stored<E>.createdAt: [Column("created_at", .timestamp)]
        case \Stored<E>.updatedAt: [Column("updated_at", .timestamp)]
        default: nil
        }
    }
}

/// A key by which an upsert recognises a row again.
public struct ConflictKey<E: Entity>: Sendable {
    /// The names of the fields.
    public let fields: [String]
    /// Whether the store keeps the key unique; the others are only looked up.
    package let isUnique: Bool
    /// Compares an e-mail by its ASCII-lowercased form.
    package let isCaseInsensitive: Bool
    package let values: @Sendable (E) -> [StorageValue]

    package init(
        _ fields: [String],
        isUnique: Bool = true,
        isCaseInsensitive: Bool = false,
        values: @escaping @Sendable (E) -> [StorageValue]
    ) {
        self.fields = fields
        self.isUnique = isUnique
        self.isCaseInsensitive = isCaseInsensitive
        self.values = values
    }
}

/// What reading input must know of a field.
package struct FieldInput: Sendable {
    let name: String
    let isRequired: Bool
    let isText: Bool
    let parse: @Sendable (JSONValue, inout [Issue]) -> Void
}
