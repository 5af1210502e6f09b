/// A value of the domain that is written as text or JSON and read back as the same value.
///
/// Conforming types say how they parse and print; text, JSON and `Codable` forms follow from that. Reading never
/// goes through binary floating point.
public protocol DomainValue: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Reads the value from input as people and files write it.
    ///
    /// - Throws: `Issue` with an empty path, saying what is wrong.
    static func parse(_ text: String) throws(Issue) -> Self

    /// Reads the value from JSON: by default from a string, through ``parse(_:)``.
    ///
    /// - Throws: `Issue`, whose path is empty or names the part of a structured value.
    static func parse(json: JSONValue) throws(Issue) -> Self

    /// The JSON form: by default the description as a string.
    var json: JSONValue { get }
}

extension DomainValue {
    /// Reads the value from text.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and the issue.
    public init(_ text: String) throws {
        do {
            self = try Self.parse(text)
        } catch {
            throw WellFlowError(issues: [error])
        }
    }

    /// Reads the value from a JSON string.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        guard case .string(let text) = json else {
            throw Issue(code: .format, message: "Expected a string, found \(json.kind).")
        }
        return try parse(text)
    }

    /// The description as a JSON string.
    public var json: JSONValue { .string(description) }

    /// Decodes the value from its JSON form.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and the issue.
    public init(from decoder: any Decoder) throws {
        let json = try JSONValue(from: decoder)
        do {
            self = try Self.parse(json: json)
        } catch {
            throw WellFlowError(issues: [error.inside(decoder.codingPath.issuePath)])
        }
    }

    /// Encodes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        try json.encode(to: encoder)
    }
}

extension [any CodingKey] {
    /// The path as issues write it: `lines[3].amount`.
    var issuePath: String {
        var path = ""
        for key in self {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return path
    }
}
