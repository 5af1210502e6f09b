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

    /// Reads the value from JSON and collects everything that is wrong with it: by default what ``parse(json:)`` throws.
    ///
    /// Values of several parts find the issues of each.
    /// - Returns: The value; nil if there were errors. Warnings may be added either way.
    static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> Self?

    /// The JSON form: by default the description as a string.
    var json: JSONValue { get }
}

extension DomainValue {
    /// Reads the value from text known at run time.
    ///
    /// With a literal in its place this initializer is not called: `try Volume("1.2345")` is the literal itself as
    /// Swift reads it, and a wrong one traps even behind `try`. Nothing that a program only learns when it runs is a
    /// literal: `try Volume(text)` throws.
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

    /// Reads the value from JSON and adds the issue if it can't.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> Self? {
        do {
            return try parse(json: json)
        } catch {
            issues.append(error)
            return nil
        }
    }

    /// The first error that collecting finds, for values of several parts, whose ``parse(json:)`` follows from it.
    package static func parseThrowingFirst(json: JSONValue) throws(Issue) -> Self {
        var issues: [Issue] = []
        if let value = parseCollecting(json: json, into: &issues) { return value }
        throw issues.first { $0.severity == .error } ?? Issue(code: .format, message: "The value can't be read.")
    }

    /// The description as a JSON string.
    public var json: JSONValue { .string(description) }

    /// Decodes the value from its JSON form.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues.
    public init(from decoder: any Decoder) throws {
        let json = try JSONValue(from: decoder)
        var issues: [Issue] = []
        guard let value = Self.parseCollecting(json: json, into: &issues) else {
            let path = decoder.codingPath.issuePath
            throw WellFlowError(issues: issues.map { $0.inside(path) })
        }
        self = value
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
