/// A place in the result of a query, from which the next or the previous page starts.
///
/// Opaque: its text can be handed to a client and back. It is good for the same query of the same organization
/// only, and is refused for another. It holds the sort values of one row, encoded but not encrypted.
public struct Cursor: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The cursor as text that is safe in a URL.
    public let description: String

    /// Takes a cursor from text.
    ///
    /// It is checked when it is used.
    public init(_ text: String) {
        description = text
    }

    /// Decodes the text.
    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    /// Encodes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    static let formatVersion: UInt8 = 1

    package init<E: Entity>(_ position: Query<E>.Position, fingerprint: UInt64) {
        var bytes = ByteWriter()
        bytes.append(Cursor.formatVersion)
        bytes.append(fingerprint)
        bytes.append(position.isBackward ? 1 as UInt8 : 0)
        for value in position.values { bytes.append(value) }
        description = Base64URL.encode(bytes.bytes)
    }

    /// The position, for the query with this fingerprint.
    ///
    /// - Throws: ``WellFlowError`` with code `invalidCursor` when the text is damaged or belongs to another query.
    package func position<E: Entity>(of query: Query<E>, fingerprint: UInt64) throws -> Query<E>.Position {
        guard let raw = Base64URL.decode(description) else { throw Cursor.damaged }
        var bytes = ByteReader(raw)
        guard bytes.byte() == Cursor.formatVersion, let mark = bytes.word() else { throw Cursor.damaged }
        guard mark == fingerprint else {
            throw WellFlowError(.invalidCursor, "The cursor belongs to another query. Start again without one.")
        }
        guard let direction = bytes.byte(), direction <= 1 else { throw Cursor.damaged }
        var values: [StorageValue] = []
        for sort in try query.sortColumns() {
            guard let value = bytes.value(of: sort.column.storage) else { throw Cursor.damaged }
            values.append(value)
        }
        guard bytes.isAtEnd else { throw Cursor.damaged }
        return Query<E>.Position(values: values, isBackward: direction == 1)
    }

    private static var damaged: WellFlowError {
        WellFlowError(.invalidCursor, "The cursor is damaged. Start again without one.")
    }
}

extension Query {
    /// A number that tells this query and organization from others, the same in every process.
    package func fingerprint(in organization: Identifier<Organization>?) throws -> UInt64 {
        var hash = FNV1a()
        hash.add(E.schema.table)
        hash.add(organization?.description ?? "")
        hash.add(predicate.node)
        for sort in try sortColumns() {
            hash.add(sort.column.name)
            hash.add(sort.isDescending ? "desc" : "asc")
        }
        return hash.value
    }
}

extension FNV1a {
    fileprivate mutating func add(_ value: StorageValue) {
        var writer = ByteWriter()
        writer.append(value)
        add(writer.bytes)
    }

    fileprivate mutating func add(_ node: PredicateNode) {
        switch node {
        case .compare(let column, let comparison, let value):
            add(column.name)
            add(comparison.rawValue)
            add(value)
        case .in(let column, let values):
            add("in")
            add(column.name)
            // The values are a set: their order must not matter.
            var parts: [[UInt8]] = []
            for value in values {
                var writer = ByteWriter()
                writer.append(value)
                parts.append(writer.bytes)
            }
            for part in parts.sorted(by: { $0.lexicographicallyPrecedes($1) }) { add(part) }
        case .inRows(let columns, let rows):
            add("in rows")
            for column in columns { add(column.name) }
            for row in rows { for value in row { add(value) } }
        case .prefix(let column, let prefix):
            add("prefix")
            add(column.name)
            add(prefix)
        case .and(let nodes), .or(let nodes):
            if case .and = node { add("and(") } else { add("or(") }
            for node in nodes { add(node) }
            add(")")
        case .not(let node):
            add("not")
            add(node)
        case .invalid(let message):
            add(message)
        }
    }
}
