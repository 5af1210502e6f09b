/// A JSON value whose numbers are exact.
///
/// Two values are equal when they mean the same: the order of keys doesn't count, and `1`, `1.0` and `1e0` are one
/// number. Texts are compared by their bytes. A document with a key twice in one object is refused when it is parsed.
///
/// A string literal is a text, and so is `JSONValue("…")` with a literal; `JSONValue(parsing:)` reads a document.
public enum JSONValue: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, exact to its last digit.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Named values. Written with sorted keys.
    case object([String: JSONValue])

    /// The value under a key; nil when there is none or this is no object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The element at a place; nil when there is none or this is no array.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// How many levels deep a document may be nested: what is deeper is neither parsed nor kept.
    static let deepest = 128

    /// Whether arrays and objects stand in each other more levels deep than these.
    ///
    /// Goes no deeper itself, so that it is safe on a value of any depth.
    func isDeeper(than levels: Int) -> Bool {
        switch self {
        case .null, .bool, .number, .string: false
        case .array(let elements): levels == 0 || elements.contains { $0.isDeeper(than: levels - 1) }
        case .object(let members): levels == 0 || members.contains { $0.value.isDeeper(than: levels - 1) }
        }
    }

    /// What kind of value this is, for messages: "a number", "null".
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: DomainValue {
    /// Reads a JSON document (RFC 8259), strictly.
    ///
    /// - Throws: ``WellFlowError`` with an issue that names the line and the byte.
    public init(parsing text: String) throws {
        try self.init(text)
    }

    /// Reads a JSON document from UTF-8 bytes, strictly.
    ///
    /// - Throws: ``WellFlowError`` with an issue that names the byte.
    package init(parsing bytes: UnsafeBufferPointer<UInt8>) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let repaired = String(decoding: bytes, as: UTF8.self)
            let offset = zip(repaired.utf8, bytes).prefix { $0 == $1 }.count
            throw WellFlowError(issues: [Issue(code: .format, message: "The text is not UTF-8 (byte \(offset)).")])
        }
        try self.init(text)
    }

    /// Reads a JSON document (RFC 8259), strictly.
    ///
    /// - Throws: `Issue` with code `format` that names the line and the byte.
    public static func parse(_ text: String) throws(Issue) -> JSONValue {
        try parse(text, levels: deepest)
    }

    /// Reads an object whose members may be nested as deep as documents are, such as a row's.
    package static func parse(row text: String) throws(Issue) -> JSONValue {
        try parse(text, levels: deepest + 1)
    }

    private static func parse(_ text: String, levels: Int) throws(Issue) -> JSONValue {
        var text = text
        return
            try text.withUTF8 { bytes -> Result<JSONValue, Issue> in
                var parser = JSONParser(bytes, levels: levels)
                do throws(Issue) {
                    return .success(try parser.document())
                } catch {
                    return .failure(error)
                }
            }
            .get()
    }

    /// The value itself.
    public static func parse(json: JSONValue) -> JSONValue { json }

    /// The value itself.
    public var json: JSONValue { self }

    /// The same as ``text``.
    public var description: String { text }
}

extension JSONValue: Hashable {
    // Written out because `String` takes canonically equivalent texts as equal and the domain compares bytes. The
    // synthesized hash agrees: what is equal here is equal as `String`.

    /// Whether both values mean the same.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { key, value in
                    guard let index = right.index(forKey: key) else { return false }
                    return right[index].key.utf8.elementsEqual(key.utf8) && right[index].value == value
                }
        default: false
        }
    }
}

// No nil literal: in `isMissing ? nil : value`, of type `JSONValue?`, the compiler would take nil for `.null`.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Creates a boolean.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// Creates a number.
    public init(integerLiteral value: Int64) {
        self = .number(JSONNumber(value))
    }

    /// Creates a text.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// Creates a list.
    public init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    /// Creates an object; of a key that stands twice the last value is kept.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
