/// An entity as input gives it: every field read, every issue noted.
///
/// Fields that are missing or can't be read have a stand-in, so that the rules between the others are applied all the
/// same; such an entity is for finding issues, or for being merged into a stored one, and is never handed out.
package struct EntityInput<E: Entity> {
    /// What reading the fields found.
    package private(set) var issues: [Issue] = []
    /// The fields that have a stand-in.
    private var failed: Set<String> = []
    /// The required fields of which nothing was said.
    package private(set) var lacking = FieldMask()
    private var entity: E?

    /// What the JSON is of: which of the names that a store adds may stand beside the fields.
    enum Form {
        /// The entity alone: none of them.
        case facts
        /// A row to be created in an organization: that organization.
        case creation
        /// A stored row: all of them.
        case stored
    }

    init(_ json: JSONValue, of form: Form = .facts) {
        guard case .object(let object) = json else {
            issues.append(Issue(code: .format, message: "Expected an object, found \(json.kind)."))
            return
        }
        for name in object.keys.sorted() where E.schema.index[name] == nil && !form.names.contains(name) {
            issues.append(Issue(path: name, code: .unknownField, message: form.message(forUnknown: name)))
        }
        take(E.schema.inputs.map { read($0, object[$0.name]) })
    }

    /// Reads values in the order of the schema's fields.
    ///
    /// - Parameters:
    ///   - values: one a field; nil where there is none.
    ///   - asked: the fields that are missed when they are required and have no value; of the others nothing is said.
    ///   - unread: the fields that had a value that could not be read, of which an issue was told already.
    package init(_ values: [JSONValue?], asked: FieldMask, unread: FieldMask) {
        var read: [JSONValue?] = []
        read.reserveCapacity(values.count)
        let fields = E.schema.inputs
        for index in fields.indices {
            let field = fields[index]
            if unread.contains(index) {
                failed.insert(field.name)
                read.append(nil)
            } else if values[index] == nil, field.isRequired, !asked.contains(index) {
                failed.insert(field.name)
                lacking.insert(index)
                read.append(nil)
            } else {
                read.append(self.read(field, values[index]))
            }
        }
        take(read)
    }

    private mutating func take(_ values: [JSONValue?]) {
        var reader = FieldReader(input: values)
        do {
            entity = try E(reading: &reader)
        } catch {
            issues.append(Issue(code: .format, message: "The input can't be read."))
        }
    }

    /// The field's value, nil when it is missing or has an error.
    private mutating func read(_ field: FieldInput, _ value: JSONValue?) -> JSONValue? {
        var value = value
        if field.isText, case .string(var text) = value {
            TextRule.trim(&text)
            value = text.isEmpty ? nil : .string(text)
        }
        guard let value, value != .null else {
            if field.isRequired {
                issues.append(Issue(path: field.name, code: .required, message: "Give a value; the field is required."))
                failed.insert(field.name)
            }
            return nil
        }
        var found: [Issue] = []
        field.parse(value, &found)
        issues += found.map { $0.inside(field.name) }
        if found.contains(where: { $0.severity == .error }) {
            failed.insert(field.name)
            return nil
        }
        return value
    }

    /// The entity as given; nil when reading it found an error.
    package var readable: E? {
        issues.contains { $0.severity == .error } ? nil : entity
    }

    /// Applies the entity's rules too.
    ///
    /// An issue of a field with a stand-in, or one that came from looking at it, is the stand-in's, and left out.
    package func validated(now: Timestamp) -> Validation<E> {
        guard let entity else { return Validation(value: nil, issues: issues) }
        let rules = entity.validated(now: now)
        let found = rules.issues.filter { issue in
            let field = String(issue.path.prefix { $0 != "." && $0 != "[" })
            return !failed.contains(field) && failed.isDisjoint(with: issue.involves)
        }
        return Validation(value: readable == nil ? nil : rules.value, issues: issues + found)
    }
}

extension EntityInput.Form {
    /// The names that `Stored` adds to an entity's JSON; a row with a natural key has no id there.
    private static var storedNames: Set<String> {
        let names: Set = ["organizationId", "version", "createdAt", "updatedAt"]
        return if case .surrogate = E.schema.identity { names.union(["id"]) } else { names }
    }

    fileprivate var names: Set<String> {
        switch self {
        case .facts: []
        case .creation: ["organizationId"]
        case .stored: Self.storedNames
        }
    }

    fileprivate func message(forUnknown name: String) -> String {
        guard name == "id" || Self.storedNames.contains(name) else { return "There is no such field. Check its name." }
        return switch self {
        case .facts:
            "A store adds this. Decode Stored<\(E.self)> to read a stored row; leave it out of facts alone. Only "
                + "create(json:) takes an organizationId with them, and compares it."
        case .creation: "The store gives this to a new row: leave it out."
        case .stored: "The row's own fields are what it is known by: leave it out."
        }
    }
}
