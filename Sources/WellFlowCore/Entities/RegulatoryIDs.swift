/// What each regulator calls an operator: its number by jurisdiction, `TX` → `253162`.
public struct RegulatoryIDs: DomainValue {
    /// The numbers by jurisdiction; neither is empty.
    public let numbers: [String: String]

    /// Checks and trims jurisdictions and numbers.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues.
    public init(_ numbers: [String: String]) throws {
        var issues: [Issue] = []
        guard let value = Self(checking: numbers, into: &issues) else { throw WellFlowError(issues: issues) }
        self = value
    }

    private init?(checking numbers: [String: String], into issues: inout [Issue]) {
        let before = issues.count
        var checked: [String: String] = [:]
        for (jurisdiction, number) in numbers.sorted(by: { $0.key < $1.key }) {
            var name = jurisdiction
            var number = number
            TextRule.trim(&name)
            TextRule.trim(&number)
            TextRule.check(name, "", required: true, max: 255, into: &issues)
            TextRule.check(number, name, required: true, max: 255, into: &issues)
            if checked.updateValue(number, forKey: name) != nil {
                issues.append(Issue(path: name, code: .duplicate, message: "Give each jurisdiction once."))
            }
        }
        guard issues.count == before else { return nil }
        self.numbers = checked
    }

    /// The operator's number in a jurisdiction.
    public subscript(jurisdiction: String) -> String? { numbers[jurisdiction] }
}

extension RegulatoryIDs {
    /// Reads the text of the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(_ text: String) throws(Issue) -> Self {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads an object of texts.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        try parseThrowingFirst(json: json)
    }

    /// Reads an object of texts and collects the issues of all.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> Self? {
        guard case .object(let members) = json else {
            issues.append(
                Issue(code: .format, message: "Expected an object of jurisdictions and numbers, found \(json.kind).")
            )
            return nil
        }
        var found: [Issue] = []
        defer { issues += found }
        var numbers: [String: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if case .string(let number) = value {
                numbers[name] = number
            } else {
                found.append(Issue(path: name, code: .format, message: "Expected a string, found \(value.kind)."))
            }
        }
        let value = Self(checking: numbers, into: &found)
        return found.isEmpty ? value : nil
    }

    /// An object of texts.
    public var json: JSONValue { .object(numbers.mapValues { .string($0) }) }

    /// The text of the JSON form.
    public var description: String { json.text }
}

extension RegulatoryIDs: DocumentValue {}
