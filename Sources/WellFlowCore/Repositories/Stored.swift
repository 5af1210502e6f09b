/// An entity as a store keeps it: the facts, and the id, organization, version and times that the store adds.
///
/// Facts are reached as if they were its own: `well.name`, `well.status = .shutIn`.
@dynamicMemberLookup
public struct Stored<E: Entity>: Sendable, Identifiable {
    /// What the row is known by within its organization.
    public let id: E.ID
    /// The organization the row belongs to; an organization's own id for itself.
    public let organizationID: Identifier<Organization>
    /// Counts the row's changes, from 1.
    ///
    /// An update is refused when it is no longer the stored one.
    public let version: Int64
    /// When the row was created.
    public let createdAt: Timestamp
    /// When the row was last changed.
    public let updatedAt: Timestamp
    /// The entity's own facts.
    public var facts: E
    /// The warnings of the write that gave this value; empty for a value that was read.
    public var warnings: [Issue] = []

    package init(
        id: E.ID,
        organizationID: Identifier<Organization>,
        version: Int64,
        createdAt: Timestamp,
        updatedAt: Timestamp,
        facts: E
    ) {
        self.id = id
        self.organizationID = organizationID
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.facts = facts
    }

    /// A fact.
    public subscript<Value>(dynamicMember path: KeyPath<E, Value>) -> Value {
        facts[keyPath: path]
    }

    /// A fact that can be changed.
    public subscript<Value>(dynamicMember path: WritableKeyPath<E, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }
}

extension Stored: Hashable {
    /// Equal when the stored row is; warnings don't count.
    public static func == (left: Stored, right: Stored) -> Bool {
        left.version == right.version && left.id == right.id && left.organizationID == right.organizationID
            && left.createdAt == right.createdAt && left.updatedAt == right.updatedAt && left.facts == right.facts
    }

    /// Hashes what tells rows apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(organizationID)
        hasher.combine(version)
    }
}

extension Stored: Codable {
    /// Decodes the flat JSON form, gathering every issue.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues.
    public init(from decoder: any Decoder) throws {
        try self.init(json: JSONValue(from: decoder))
    }

    /// Encodes the flat JSON form.
    public func encode(to encoder: any Encoder) throws {
        try json.encode(to: encoder)
    }

    /// The flat JSON form: the facts beside `id`, `organizationId`, `version`, `createdAt` and `updatedAt`.
    ///
    /// An entity with a natural key has no `id` there: its facts are the key.
    public var json: JSONValue {
        var object = facts.jsonFields
        if let id = id as? Identifier<E> { object["id"] = id.json }
        object["organizationId"] = organizationID.json
        object["version"] = version.json
        object["createdAt"] = createdAt.json
        object["updatedAt"] = updatedAt.json
        return .object(object)
    }

    /// Reads the flat JSON form.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues.
    public init(json: JSONValue) throws {
        let validation = EntityInput<E>(json, of: .stored).validated(now: .now())
        var issues = validation.issues
        func part<Part: FieldValue>(_ name: String, _: Part.Type) -> Part? {
            guard let value = json[name], value != .null else {
                issues.append(Issue(path: name, code: .required, message: "Give a value; the field is required."))
                return nil
            }
            var found: [Issue] = []
            let part = Part.parse(json: value, into: &found)
            issues += found.map { $0.inside(name) }
            return part
        }
        let organizationID = part("organizationId", Identifier<Organization>.self)
        let version = part("version", Int64.self)
        let createdAt = part("createdAt", Timestamp.self)
        let updatedAt = part("updatedAt", Timestamp.self)
        let id: E.ID? =
            switch E.schema.identity {
            case .surrogate: part("id", E.ID.self)
            case .natural(_, let id): validation.value.map(id)
            }
        guard let facts = validation.value, let id, let organizationID, let version, let createdAt, let updatedAt
        else { throw WellFlowError(issues: issues) }
        self.init(
            id: id,
            organizationID: organizationID,
            version: version,
            createdAt: createdAt,
            updatedAt: updatedAt,
            facts: facts
        )
    }
}

extension Stored {
    /// Reads a row whose columns are the schema's stored columns and then the facts.
    package init(reading row: any RowSource, in organization: Identifier<Organization>?) throws {
        var column = 0
        var id: E.ID?
        if case .surrogate = E.schema.identity {
            id = try E.ID.read(from: RowReader(row), at: 0)
            column = 1
        }
        let version = try row.integer(column)
        let createdAt = try row.timestamp(column + 1)
        let updatedAt = try row.timestamp(column + 2)
        var reader = FieldReader(row: row, at: column + 3)
        let facts = try E(reading: &reader)
        if case .natural(_, let natural) = E.schema.identity { id = natural(facts) }
        guard let id, let organization = organization ?? (id as? Identifier<Organization>) else {
            throw WellFlowError(.corrupt, "A stored row has no id.")
        }
        self.init(
            id: id,
            organizationID: organization,
            version: version,
            createdAt: createdAt,
            updatedAt: updatedAt,
            facts: facts
        )
    }
}
