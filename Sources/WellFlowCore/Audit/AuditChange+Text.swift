// How changes are written in the trail: a line for each field, of its name and the two values, which are JSON texts.
// Control characters are escaped in JSON, so that tabs and line feeds only ever separate.

extension AuditChange {
    /// What a text of the trail says; what can't be read is kept as a text.
    package static func parse(_ text: String) -> [AuditChange] {
        text.utf8.split(separator: Ascii.lineFeed)
            .map { line in
                let parts = line.split(separator: Ascii.tab, omittingEmptySubsequences: false)
                    .map { String(decoding: $0, as: UTF8.self) }
                return AuditChange(
                    field: parts[0],
                    before: parts.count > 1 ? AuditValue(text: parts[1]) : .missing,
                    after: parts.count > 2 ? AuditValue(text: parts[2]) : .missing
                )
            }
    }
}

extension AuditValue {
    /// Reads a value's text.
    package init(text: String) {
        switch text.utf8.first {
        case nil: self = .missing
        case Ascii.tilde:
            if case .string(let stand)? = try? JSONValue(parsing: String(text.dropFirst())) {
                self = .redacted(stand)
            } else {
                self = .redacted(nil)
            }
        case Ascii.hash:
            let parts = text.dropFirst().split(separator: ":", maxSplits: 1)
            self = .digest(
                bytes: parts.first.flatMap { Int($0) } ?? 0,
                sha256: parts.count > 1 ? String(parts[1]) : ""
            )
        default:
            self = (try? JSONValue(parsing: text)).map { .value($0) } ?? .value(.string(text))
        }
    }

    /// The value's JSON form: what is redacted or too long is an object that says so.
    public var json: JSONValue {
        switch self {
        case .missing: .null
        case .value(let value): value
        case .redacted(let stand): .object(["redacted": stand.map { .string($0) } ?? .bool(true)])
        case .digest(let bytes, let sha256):
            .object(["bytes": .number(JSONNumber(Int64(bytes))), "sha256": .string(sha256)])
        }
    }
}
