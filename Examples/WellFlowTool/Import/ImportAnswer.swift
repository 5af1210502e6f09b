import Console
import WellFlowCore
import WellFlowImport

/// What an import did, for people and for programs.
struct ImportAnswer {
    let entity: ImportEntity
    let plan: ImportPlan
    let organization: Stored<Organization>
    let isNewOrganization: Bool
    let start: ImportStart?
    let tally: ImportTally
    let summary: ImportSummary
    let rejects: String?
    let report: String?
}

// MARK: - For people

extension ImportAnswer {
    /// The result, for the standard output.
    var text: String {
        var parts = [headline + "\n" + counts]
        if let repairs = tally.repairText(count: summary.repairs) { parts.append(repairs) }
        if let warnings = tally.warningText(count: summary.warned) { parts.append(warnings) }
        return parts.joined(separator: "\n")
    }

    private var headline: String {
        let file = plan.preview.source.name.printable
        let into = "\(organization.name.printable)\(isNewOrganization ? ", a new organization" : "")"
        return switch summary.outcome {
        case .kept: "Imported \(file) into \(into):"
        case .dryRun: "Would import \(file) into \(into); nothing is changed:"
        case .undone: "Nothing of \(file) is imported, since not every row can be. It would be:"
        }
    }

    private var counts: String {
        var lines = [
            ("rows", summary.rows), ("created", summary.created), ("updated", summary.updated),
            ("unchanged", summary.unchanged), ("refused", summary.refused),
        ]
        if summary.wellsCreated > 0 { lines.append(("wells created", summary.wellsCreated)) }
        let name = lines.map(\.0.count).max() ?? 0
        let number = lines.map(\.1.grouped.count).max() ?? 0
        return
            lines.map { line in
                let text = line.1.grouped
                let blanks = String(repeating: " ", count: name - line.0.count + 3 + number - text.count)
                return "  \(line.0)\(blanks)\(text)"
            }
            .joined(separator: "\n")
    }

    /// What went wrong, for the standard error; nil when nothing did.
    var trouble: String? {
        var lines: [String] = []
        if let refusals = tally.refusalText(summary) {
            lines.append(refusals)
            if let rejects {
                lines.append(
                    "They stand in \(rejects.printable) with their reasons: correct them and import that file the same way."
                )
            } else {
                lines.append("--rejects FILE writes them with their reasons, to be corrected and imported again.")
            }
            lines += hints
        }
        if summary.sourceHasGrown {
            lines.append("The file grew while it was read; what came later was not read. Run the same command again.")
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

extension ImportAnswer {
    /// Options that would have kept rows.
    private var hints: [String] {
        let issues = tally.refusals.flatMap(\.issues).filter { $0.path == "apiNumber" }
        var hints: [String] = []
        if entity == .production, issues.contains(where: { $0.code == .reference }) {
            hints.append("--create-wells creates the wells that production names and the store doesn't have.")
        }
        if !plan.mapping.conventions.padsAPINumbers, issues.contains(where: { $0.message.contains("to be padded") }) {
            hints.append("--pad-api completes API numbers of 10 and 12 digits with zeros.")
        }
        return hints
    }
}

// MARK: - For programs

extension ImportAnswer {
    /// One document: of repairs, warnings and refused rows the first thousand each.
    var json: JSONValue {
        let format = plan.preview.text
        let text: JSONValue = [
            "encoding": .string(format.encoding.rawValue),
            "delimiter": format.delimiter.map { .string($0.description) } ?? .null,
            "header": plan.preview.header.map { .array($0.map { .string($0) }) } ?? .null,
        ]
        let details: JSONValue = [
            "source": .string(plan.preview.source.name),
            "entity": .string(entity.rawValue),
            "organization": [
                "id": organization.id.json, "name": .string(organization.name), "created": .bool(isNewOrganization),
            ],
            "format": text,
            "mapping": plan.mapping.json,
            "mappingIsGuessed": .bool(plan.isGuessed),
            "leftAside": .array((start?.unmapped ?? []).map { .string($0) }),
            "repaired": .array(tally.repairs.map(\.json)),
            "warnings": .array(tally.warnings.map(\.json)),
            "refusals": .array(tally.refusals.map(\.json)),
            "truncated": .bool(tally.isTruncated),
            "rejects": rejects.map { .string($0) } ?? .null,
            "report": report.map { .string($0) } ?? .null,
        ]
        guard case .object(let counts) = summary.json, case .object(let members) = details else { return details }
        return .object(members.merging(counts) { $1 })
    }
}
