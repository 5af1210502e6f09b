/// One kind of thing an operator keeps: a struct of its own facts and the schema that describes them.
///
/// The twelve entities of the library conform. Identity, organization, version and times are not facts of an entity:
/// ``Stored`` adds them.
public protocol Entity: Hashable, Sendable, Codable {
    /// What a stored row of this entity is known by: its own ``Identifier`` unless it has a natural key.
    associatedtype ID: EntityID = Identifier<Self>

    /// The table, the fields and the rules.
    static var schema: Schema<Self> { get }

    /// Reads every field, in the schema's order.
    init(reading fields: inout FieldReader) throws

    /// Writes every field, in the schema's order.
    func write(to fields: inout FieldWriter)

    /// Reads a stored row and appends it to others.
    ///
    /// There is one way to do it, below; as a requirement it is compiled for each entity, where a generic function
    /// would look up every type again for every row.
    static func read(
        _ row: RowReader,
        in organization: Identifier<Organization>?,
        into rows: inout [Stored<Self>]
    ) throws
}

extension Entity {
    /// Reads a stored row and appends it to others.
    public static func read(
        _ row: RowReader,
        in organization: Identifier<Organization>?,
        into rows: inout [Stored<Self>]
    ) throws {
        rows.append(try Stored(reading: row.source, in: organization))
    }
}

/// What a stored row is known by within its organization.
public protocol EntityID: FieldValue, Comparable, Codable {}

extension Identifier: EntityID {}

extension Entity {
    /// Checks input and gives the entity when it has no errors.
    ///
    /// Every field is read and every rule of the entity is applied; nothing stops at the first problem. An unknown name
    /// is an issue, and so are those that ``Stored`` adds (`id`, `organizationId`, `version`, `createdAt`,
    /// `updatedAt`): they would be lost without a word. `Stored(json:)` reads them.
    ///
    /// - Parameters:
    ///   - json: an object with the entity's JSON fields.
    ///   - now: the time that rules such as "not after tomorrow" go by.
    /// - Returns: the entity when it has no errors, and every issue.
    public static func validate(json: JSONValue, now: Timestamp = .now()) -> Validation<Self> {
        EntityInput<Self>(json).validated(now: now)
    }

    /// Checks the entity's own rules, those that need no store, and gives it with its texts trimmed.
    public func validated(now: Timestamp = .now()) -> Validation<Self> {
        var entity = self
        entity.normalize()
        var issues: [Issue] = []
        entity.check(now: now, into: &issues)
        let refused = issues.contains { $0.severity == .error }
        return Validation(value: refused ? nil : entity, issues: issues)
    }

    /// Trims the texts.
    package mutating func normalize() {
        for trim in Self.schema.trims { trim(&self) }
    }

    /// Applies the fields' own rules and the rules between fields.
    package func check(now: Timestamp, into issues: inout [Issue]) {
        for check in Self.schema.checks { check(self, &issues) }
        Self.schema.rule?(self, now, &issues)
    }

    /// The JSON form: an object with every field that has a value.
    public var json: JSONValue {
        .object(jsonFields)
    }

    package var jsonFields: [String: JSONValue] {
        var writer = FieldWriter()
        write(to: &writer)
        var object: [String: JSONValue] = [:]
        for (field, value) in zip(Self.schema.fields, writer.values) where value != .null {
            object[field.name] = value
        }
        return object
    }

    /// Whether both are stored alike, to the byte: texts that only look equal, and addresses that differ in case, are
    /// equal values that a store keeps apart.
    package func isStored(as other: Self) -> Bool {
        self == other && storageValues == other.storageValues
    }

    /// The values of the schema's columns.
    package var storageValues: [StorageValue] {
        let collector = StorageCollector()
        var writer = FieldWriter(row: collector, at: 0)
        write(to: &writer)
        return collector.values
    }

    /// Decodes the entity, gathering every issue.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues.
    public init(from decoder: any Decoder) throws {
        let validation = Self.validate(json: try JSONValue(from: decoder))
        guard let value = validation.value else {
            throw WellFlowError(issues: validation.issues.map { $0.inside(decoder.codingPath.issuePath) })
        }
        self = value
    }

    /// Encodes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        try json.encode(to: encoder)
    }
}
