import Console
import WellFlowCore
import WellFlowImport

extension Repair {
    var json: JSONValue {
        [
            "line": line.json, "column": .string(column), "field": .string(field), "before": .string(before),
            "after": after.map { .string($0) } ?? .null, "kinds": .array(kinds.map { .string($0.rawValue) }),
        ]
    }
}

extension RowIssues {
    var json: JSONValue {
        let issues: [JSONValue] = issues.map { issue in
            [
                "path": .string(issue.path), "code": .string(issue.code.rawValue),
                "severity": .string(issue.severity.rawValue), "message": .string(issue.message),
            ]
        }
        return ["line": line.json, "issues": .array(issues)]
    }
}

extension ImportSummary {
    var json: JSONValue {
        [
            "outcome": .string(outcome.rawValue), "rows": rows.json, "created": created.json,
            "updated": updated.json, "unchanged": unchanged.json, "refused": refused.json, "warned": warned.json,
            "wellsCreated": wellsCreated.json, "repairs": repairs.json,
            "repairsByKind": .object(repairsByKind.mapValues(\.json)),
            "refusalsByReason": .object(refusalsByReason.mapValues(\.json)),
            "resumedAfter": resumedAfter.json, "sourceHasGrown": .bool(sourceHasGrown),
        ]
    }
}

extension JSONValue {
    /// The object with one more member.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[name] = value
        return .object(members)
    }
}
