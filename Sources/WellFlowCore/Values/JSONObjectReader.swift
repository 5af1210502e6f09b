/// Reads the parts of a JSON object one by one and collects the issues of each, with their paths.
package struct JSONObjectReader {
    private let members: [String: JSONValue]

    /// Opens an object whose members may have only these names; nil if the JSON is no object.
    package init?(_ json: JSONValue, names: [String], into issues: inout [Issue]) {
        guard case .object(let members) = json else {
            issues.append(
                Issue(
                    code: .format,
                    message: "Expected an object with \(names.joined(separator: ", ")), found \(json.kind)."
                )
            )
            return nil
        }
        self.members = members
        for name in members.keys.filter({ !names.contains($0) }).sorted() {
            issues.append(
                Issue(
                    path: name,
                    code: .unknownField,
                    message: "There is no field of this name here: there are \(names.joined(separator: ", "))."
                )
            )
        }
    }

    /// Whether a member is there; `null` counts as missing.
    package func has(_ name: String) -> Bool {
        members[name] ?? .null != .null
    }

    /// A member's value; nil if it is missing or wrong.
    package func value<Value: DomainValue>(_ name: String, into issues: inout [Issue]) -> Value? {
        guard let json = members[name], json != .null else { return nil }
        var found: [Issue] = []
        let value = Value.parseCollecting(json: json, into: &found)
        issues += found.map { $0.inside(name) }
        return value
    }

    /// A member's text as it is; nil if it is missing or no text.
    package func text(_ name: String, into issues: inout [Issue]) -> String? {
        switch members[name] {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let json):
            issues.append(Issue(path: name, code: .format, message: "Expected a string, found \(json.kind)."))
            return nil
        }
    }
}
