import WellFlowCore

extension JSONObjectReader {
    /// A member that is one of a set of codes; nil when it is missing or wrong.
    func code<Code: RawRepresentable<String> & CaseIterable>(_ name: String, into issues: inout [Issue]) -> Code? {
        guard let text = text(name, into: &issues) else { return nil }
        if let code = Code(rawValue: text) { return code }
        let codes = Code.allCases.map(\.rawValue)
        let hint = NearestName.find(text, in: codes).map { "Did you mean \($0)?" }
        issues.append(
            Issue(
                path: name,
                code: .format,
                message: "Unknown code. \(hint ?? "Use one of: \(codes.joined(separator: ", ")).")"
            )
        )
        return nil
    }
}

extension JSONValue {
    /// A member that is true or false; nil when it is missing or wrong.
    func boolean(_ name: String, into issues: inout [Issue]) -> Bool? {
        switch self[name] {
        case nil, .null: return nil
        case .bool(let value): return value
        case .some(let json):
            let message = "Expected true or false, found \(json.kind)."
            issues.append(Issue(path: name, code: .format, message: message))
            return nil
        }
    }

    /// A member that is a list of values; what is wrong is left out and told.
    func list<Value: DomainValue>(_ name: String, into issues: inout [Issue]) -> [Value] {
        switch self[name] {
        case nil, .null: return []
        case .array(let elements):
            return elements.enumerated()
                .compactMap { index, json in
                    var found: [Issue] = []
                    let value = Value.parseCollecting(json: json, into: &found)
                    issues += found.map { $0.inside("\(name)[\(index)]") }
                    return value
                }
        case .some(let json):
            issues.append(Issue(path: name, code: .format, message: "Expected a list, found \(json.kind)."))
            return []
        }
    }

    /// A member that is an object of texts; what is wrong is left out and told.
    func texts(_ name: String, into issues: inout [Issue]) -> [String: String] {
        switch self[name] {
        case nil, .null: return [:]
        case .object(let members):
            var texts: [String: String] = [:]
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                if case .string(let text) = value {
                    texts[key] = text
                } else {
                    let message = "Expected a string, found \(value.kind)."
                    issues.append(Issue(path: "\(name).\(key)", code: .format, message: message))
                }
            }
            return texts
        case .some(let json):
            issues.append(Issue(path: name, code: .format, message: "Expected an object, found \(json.kind)."))
            return [:]
        }
    }
}
