package import WellFlowCore

/// The names that a mapping can give values to, and what each stands for.
package struct FieldCatalog: Sendable {
    /// What is known of a field of the schema.
    package struct FieldInfo: Sendable {
        package let name: String
        package let isRequired: Bool
        package let isNullable: Bool
        package let kind: FieldKind
    }

    /// A key of another entity's row that stands for the reference to it.
    package struct Lookup: Sendable {
        /// The name in mappings and files: `apiNumber`, `leaseNumber`.
        package let name: String
        /// The field of the reference, by its place in the schema.
        package let field: Int
        /// The entity that is referred to.
        package let target: any Entity.Type
        /// The entity's field that is the key.
        package let key: String
        /// Whether the key is an API number, which has 14 digits here.
        package var isAPINumber: Bool { target == Well.self }
    }

    /// What a name stands for.
    package enum Target: Hashable, Sendable {
        case id
        case field(Int)
        case part(Int, String)
        case lookup(Int)
        /// The lines that a statement carries, as a JSON array.
        case lines
    }

    /// The fields in the order of the schema.
    package let fields: [FieldInfo]
    /// The keys that stand for references, in the order of those.
    package let lookups: [Lookup]
    /// All names in the order for people to read.
    package let names: [String]
    private let targets: [String: Target]

    package init<E: Entity>(_: E.Type) {
        var names: [String] = []
        var targets: [String: Target] = [:]
        var lookups: [Lookup] = []
        func add(_ name: String, _ target: Target) {
            names.append(name)
            targets[name] = target
        }
        if case .surrogate = E.schema.identity { add("id", .id) }
        for (index, field) in E.schema.fields.enumerated() {
            if case .parts(let parts) = field.kind {
                for part in parts { add("\(field.name).\(part)", .part(index, part)) }
                continue
            }
            add(field.name, .field(index))
            guard let reference = field.reference, let lookup = Lookup(reference.name, index, reference.target) else {
                continue
            }
            add(lookup.name, .lookup(lookups.count))
            lookups.append(lookup)
        }
        if E.self == JIBStatement.self { add(StatementLines.name, .lines) }
        fields = E.schema.fields.map { field in
            FieldInfo(
                name: field.name,
                isRequired: field.isRequired,
                isNullable: field.columns.contains(where: \.isNullable),
                kind: field.kind
            )
        }
        self.names = names
        self.targets = targets
        self.lookups = lookups
    }

    /// What a name stands for; nil when it is none of the entity's.
    package subscript(name: String) -> Target? { targets[name] }

    /// The field of the schema that a target belongs to; nil for the id and the lines.
    package func field(of target: Target) -> Int? {
        switch target {
        case .id, .lines: nil
        case .field(let index), .part(let index, _): index
        case .lookup(let index): lookups[index].field
        }
    }

    /// The issue of a name that is none of the entity's, with the nearest that is.
    package func unknown(_ name: String, at path: String) -> Issue {
        // A field of parts has no cell of its own.
        let parts = names.filter { $0.hasPrefix(name + ".") }
        let hint =
            if !parts.isEmpty {
                "Map its parts: \(parts.joined(separator: ", "))."
            } else if let nearest = NearestName.find(name, in: names) {
                "Did you mean \(nearest)?"
            } else {
                "There are \(names.joined(separator: ", "))."
            }
        return Issue(path: path, code: .unknownField, message: "There is no field \(name). \(hint)")
    }
}

extension FieldCatalog.Lookup {
    init?(_ reference: String, _ field: Int, _ target: any Entity.Type) {
        self.field = field
        self.target = target
        let stem = reference.hasSuffix("Id") ? String(reference.dropLast(2)) : reference
        switch target {
        case is Well.Type: (name, key) = ("apiNumber", "apiNumber")
        case is Lease.Type: (name, key) = ("leaseNumber", "leaseNumber")
        case is Partner.Type: (name, key) = ("partnerCode", "code")
        case is User.Type: (name, key) = (stem + "Email", "email")
        case is JIBStatement.Type: (name, key) = (stem + "Number", "number")
        default: return nil
        }
    }
}
