import WellFlowCore

/// The lines that a row of a statement carries in its member `lines`: a JSON array of objects with the fields of a line
/// but its statement.
///
/// `[{"position": 1, "kind": "expense", "description": "Pulling unit", "activityMonth": "2024-01-01", "grossAmount":
/// "1234.56", "interest": "0.5", "amount": "617.28"}]`. An `id` in a line is the one that a new line gets.
struct StatementLines {
    struct Line {
        /// The facts, of which the statement is to be set.
        var facts: JIBLineItem
        let id: Identifier<JIBLineItem>?
        /// The line in issue paths: `lines[3]`.
        let path: String
    }

    static let name = "lines"

    private(set) var lines: [Line] = []

    private static let statement = "statementId"

    /// Reads the array and tells everything that is wrong with it.
    init(_ json: JSONValue, now: Timestamp, into issues: inout [Issue]) {
        guard case .array(let elements) = json else {
            let message = "Expected an array of lines, found \(json.kind)."
            issues.append(Issue(path: Self.name, code: .format, message: message))
            return
        }
        var positions = Set<Int64>()
        for (index, element) in elements.enumerated() {
            let path = "\(Self.name)[\(index)]"
            var found: [Issue] = []
            if let line = Self.line(element, path, now, &found) {
                if !positions.insert(line.facts.position).inserted {
                    let message = "An earlier line of the statement has this position."
                    found.append(Issue(path: "position", code: .duplicate, message: message))
                }
                lines.append(line)
            }
            issues += found.map { $0.inside(path) }
        }
    }

    private static func line(
        _ json: JSONValue,
        _ path: String,
        _ now: Timestamp,
        _ issues: inout [Issue]
    ) -> Line? {
        guard case .object(var members) = json else {
            issues.append(Issue(code: .format, message: "Expected an object, found \(json.kind)."))
            return nil
        }
        var id: Identifier<JIBLineItem>?
        if let given = members.removeValue(forKey: "id"), given != .null {
            var found: [Issue] = []
            id = Identifier.parse(json: given, into: &found)
            issues += found.map { $0.inside("id") }
        }
        if members[statement] != nil {
            let message = "Leave it out: a line here is of the statement that carries it."
            issues.append(Issue(path: statement, code: .unknownField, message: message))
        }
        // Known once the statement is stored.
        members[statement] = Identifier<JIBStatement>().json
        let validation = JIBLineItem.validate(json: .object(members), now: now)
        // What is only unusual is told when the line is written.
        issues += validation.errors
        return validation.value.map { Line(facts: $0, id: id, path: path) }
    }

    /// The lines as a statement carries them.
    static func json(of lines: [Stored<JIBLineItem>]) -> JSONValue {
        .array(
            lines.map { line in
                var members = line.facts.jsonFields
                members[statement] = nil
                members["id"] = line.id.json
                return .object(members)
            }
        )
    }

    /// Whether a statement has just these lines.
    func areStored(as stored: [Stored<JIBLineItem>]) -> Bool {
        let byPosition = Dictionary(stored.map { ($0.position, $0.facts) }) { first, _ in first }
        return lines.count == stored.count
            && lines.allSatisfy { line in
                guard let other = byPosition[line.facts.position] else { return false }
                var facts = line.facts
                facts.statementID = other.statementID
                return facts.isStored(as: other)
            }
    }
}
