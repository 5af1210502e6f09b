/// What the library knows of one field of an entity: its names, its columns, its own rules.
public struct Field<E: Entity>: Sendable {
    /// The name in JSON and in issue paths: `apiNumber`.
    public let name: String
    /// Whether the field must have a value.
    public let isRequired: Bool
    /// The greatest length in Unicode scalars, for a text.
    public let maximumLength: Int?
    package let kind: FieldKind
    package let columns: [Column]
    /// The field's key path on `Stored`, which is what queries name it by.
    package let path: any PartialKeyPath<Stored<E>> & Sendable
    /// The type of the entity that an identifier refers to.
    package let reference: Reference<E>?
    /// Trims texts; nil for every other field.
    package let trim: (@Sendable (inout E) -> Void)?
    /// The field's own rules on an entity.
    package let check: (@Sendable (E, inout [Issue]) -> Void)?
    /// What the field's type says of its JSON form.
    package let parse: @Sendable (JSONValue, inout [Issue]) -> Void
    /// Sets the field to what another entity has.
    package let copy: @Sendable (_ from: E, _ to: inout E) -> Void
    /// How the field is kept out of the audit trail; nil for one that stands there.
    public private(set) var redaction: Redaction?

    /// The field, kept out of the audit trail.
    package func redacted(_ redaction: Redaction) -> Field {
        var field = self
        field.redaction = redaction
        return field
    }

    /// A field that must have a value.
    package init<Value: FieldValue>(
        _ name: String,
        _ path: any WritableKeyPath<E, Value> & Sendable,
        defaulted: Bool = false,
        check: (@Sendable (E, inout [Issue]) -> Void)? = nil
    ) {
        self.init(name, path, Value.self, isRequired: !defaulted, isNullable: false, check: check)
    }

    /// A field that may be missing.
    package init<Value: FieldValue>(
        _ name: String,
        _ path: any WritableKeyPath<E, Value?> & Sendable,
        check: (@Sendable (E, inout [Issue]) -> Void)? = nil
    ) {
        self.init(name, path, Value.self, isRequired: false, isNullable: true, check: check)
    }

    /// A reference to another entity.
    package init<Other: Entity>(
        _ name: String,
        _ path: any WritableKeyPath<E, Identifier<Other>> & Sendable,
        to other: Other.Type
    ) {
        let reference = Reference<E>(name: name, to: other) { $0[keyPath: path].raw }
        self.init(name, path, Identifier<Other>.self, isRequired: true, isNullable: false, reference: reference)
    }

    /// A reference to another entity that may be missing.
    package init<Other: Entity>(
        _ name: String,
        _ path: any WritableKeyPath<E, Identifier<Other>?> & Sendable,
        to other: Other.Type
    ) {
        let reference = Reference<E>(name: name, to: other) { $0[keyPath: path]?.raw }
        self.init(name, path, Identifier<Other>.self, isRequired: false, isNullable: true, reference: reference)
    }

    /// A text that must not be empty, unless it is `defaulted`: then it is empty where input has none.
    package static func text(
        _ name: String,
        _ path: any WritableKeyPath<E, String> & Sendable,
        max: Int = 255,
        defaulted: Bool = false
    ) -> Field {
        Field(
            name,
            path,
            String.self,
            isRequired: !defaulted,
            isNullable: false,
            maximumLength: max,
            trim: { TextRule.trim(&$0[keyPath: path]) },
            check: { entity, issues in
                TextRule.check(entity[keyPath: path], name, required: !defaulted, max: max, into: &issues)
            }
        )
    }

    /// A text that may be missing; an empty one is kept as missing.
    package static func text(
        _ name: String,
        _ path: any WritableKeyPath<E, String?> & Sendable,
        max: Int = 255
    ) -> Field {
        Field(
            name,
            path,
            String.self,
            isRequired: false,
            isNullable: true,
            maximumLength: max,
            trim: { entity in
                guard var text = entity[keyPath: path] else { return }
                if TextRule.trim(&text) || text.isEmpty { entity[keyPath: path] = text.isEmpty ? nil : text }
            },
            check: { entity, issues in
                guard let text = entity[keyPath: path] else { return }
                TextRule.check(text, name, required: false, max: max, into: &issues)
            }
        )
    }

    /// A JSON document that may be missing; `null` is kept as missing.
    package static func json(
        _ name: String,
        _ path: any WritableKeyPath<E, JSONValue?> & Sendable
    ) -> Field {
        Field(
            name,
            path,
            JSONValue.self,
            isRequired: false,
            isNullable: true,
            trim: { if $0[keyPath: path] == .null { $0[keyPath: path] = nil } },
            check: { entity, issues in
                guard let document = entity[keyPath: path] else { return }
                // What is kept is parsed again when it is read.
                if document.isDeeper(than: JSONValue.deepest) {
                    let message = "Nest the document at most \(JSONValue.deepest) levels deep."
                    issues.append(Issue(path: name, code: .format, message: message))
                } else if document.containsNUL {
                    issues.append(Issue(path: name, code: .format, message: "Remove the NUL characters (U+0000)."))
                } else if document.hasHugeNumber {
                    let message =
                        "Write numbers with at most \(JSONNumber.mostDigits) digits before and after the point."
                    issues.append(Issue(path: name, code: .range, message: message))
                }
            }
        )
    }

    private init<Declared: FieldValue, Value: FieldValue>(
        _ name: String,
        _ path: any WritableKeyPath<E, Declared> & Sendable,
        _: Value.Type,
        isRequired: Bool,
        isNullable: Bool,
        maximumLength: Int? = nil,
        reference: Reference<E>? = nil,
        trim: (@Sendable (inout E) -> Void)? = nil,
        check: (@Sendable (E, inout [Issue]) -> Void)? = nil
    ) {
        self.name = name
        self.isRequired = isRequired
        self.maximumLength = maximumLength
        kind = FieldKind(Value.self)
        self.path = \Stored<E>.[dynamicMember: path]
        self.reference = reference
        self.trim = trim
        self.check = check
        columns = Value.columns.parts.map { part in
            let suffix = part.suffix.isEmpty ? "" : "_" + part.suffix
            return Column(name.snakeCased + suffix, part.storage, isNullable: isNullable)
        }
        parse = { json, issues in _ = Value.parse(json: json, into: &issues) }
        copy = { source, target in target[keyPath: path] = source[keyPath: path] }
    }
}

extension JSONValue {
    /// Whether a text in the document, a name included, holds U+0000, which PostgreSQL cannot store.
    fileprivate var containsNUL: Bool {
        switch self {
        case .null, .bool, .number: false
        case .string(let text): text.utf8.contains(0)
        case .array(let values): values.contains(where: \.containsNUL)
        case .object(let members): members.contains { $0.key.utf8.contains(0) || $0.value.containsNUL }
        }
    }
}

extension JSONValue {
    /// Whether a number in the document is longer than every store keeps exactly.
    fileprivate var hasHugeNumber: Bool {
        switch self {
        case .null, .bool, .string: false
        case .number(let number): number.isHuge
        case .array(let values): values.contains(where: \.hasHugeNumber)
        case .object(let members): members.values.contains(where: \.hasHugeNumber)
        }
    }
}

extension JSONNumber {
    /// PostgreSQL keeps 16,383 digits after the point; nobody needs that many.
    fileprivate static let mostDigits = 1_000

    fileprivate var isHuge: Bool {
        -exponent > Self.mostDigits || exponent + digits.utf8.count > Self.mostDigits
    }
}

/// A field that holds the identifier of another entity of the same organization.
package struct Reference<E: Entity>: Sendable {
    package let name: String
    package let target: any Entity.Type
    package let id: @Sendable (E) -> RawID?

    fileprivate init(name: String, to target: any Entity.Type, id: @escaping @Sendable (E) -> RawID?) {
        self.name = name
        self.target = target
        self.id = id
    }
}

extension String {
    /// `apiNumber` as a column is called: `api_number`.
    package var snakeCased: String {
        var result = ""
        for character in self {
            if character.isUppercase {
                result += "_" + character.lowercased()
            } else {
                result.append(character)
            }
        }
        return result
    }
}
