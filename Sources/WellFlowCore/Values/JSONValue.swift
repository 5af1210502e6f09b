/// A JSON value whose numbers are exact.
///
/// Two values are equal when they mean the same: the order of keys doesn't count, and `1`, `1.0` and `1e0` are one
/// number. A document with a key twice in one object is refused when it is parsed.
public enum JSONValue: Hashable, Sendable {
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
