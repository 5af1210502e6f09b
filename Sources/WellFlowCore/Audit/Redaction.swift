/// How a field that tells of people is kept out of the audit trail, as its schema declares.
public enum Redaction: Hashable, Sendable {
    /// Only that there was a value is kept.
    case omitted
    /// The last two characters are kept, of values of at least six.
    case masked
    /// A keyed hash is kept, so that equal values can be told without being known; left out where there is no key.
    case hashed
}

extension Redaction {
    /// What stands in for a text in the trail.
    func text(of value: some Sequence<UInt8>, key: AuditKey?) -> String {
        switch self {
        case .omitted: return "~"
        case .masked:
            // Characters of the JSON text between its quotes; a part of an escape is none that could be shown.
            let text = String(decoding: Array(value), as: UTF8.self)
            guard case .string(let shown)? = try? JSONValue(parsing: text), shown.count >= 6 else { return "~" }
            return "~" + JSONValue.string("…" + shown.suffix(2)).text
        case .hashed:
            guard let key else { return "~" }
            return "~\"hash:\(key.id):\(key.code(value, for: "value"))\""
        }
    }
}
