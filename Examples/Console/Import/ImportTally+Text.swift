import WellFlowCore
package import WellFlowImport

extension ImportTally {
    /// The repairs by kind with their first examples; nil when there were none.
    package func repairText(count: Int) -> String? {
        if count == 0 { return nil }
        var lines = ["Repaired: \(count.counted("cell"))"]
        for kind in Repair.Kind.allCases {
            guard let found = repairsByKind[kind] else { continue }
            lines.append("  \(kind.title): \(found.count.grouped)")
            for repair in found.examples {
                let after = repair.after.map { $0.isEmpty ? "(empty)" : $0 } ?? "(no value)"
                lines.append("    line \(repair.line), \(repair.column): \(repair.before) → \(after)".printable)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The warnings by field and code with their first examples; nil when there were none.
    package func warningText(count: Int) -> String? {
        if count == 0 { return nil }
        var lines = ["Warnings: on \(count.counted("row")), which \(count == 1 ? "is" : "are") kept all the same"]
        for (reason, found) in warningsByReason.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(reason): \(found.count.grouped)")
            for example in found.examples { lines.append("    line \(example.line): \(example.message)".printable) }
        }
        return lines.joined(separator: "\n")
    }

    /// How many refused rows are written out.
    private static let shownRefusals = 20

    /// The first refused rows with all their reasons, and how many more for which; nil when there were none.
    package func refusalText(_ summary: ImportSummary) -> String? {
        if summary.refused == 0 { return nil }
        var lines = ["Refused: \(summary.refused.counted("row")), of which nothing is kept"]
        let shown = refusals.prefix(Self.shownRefusals)
        var groups: [(reasons: [String], lines: [Int])] = []
        for row in shown {
            let reasons = row.issues.filter { $0.severity == .error }
                .map { "\($0.path.isEmpty ? "" : "\($0.path): ")\($0.message) (\($0.code))".printable }
            if let index = groups.firstIndex(where: { $0.reasons == reasons }) {
                groups[index].lines.append(row.line)
            } else {
                groups.append((reasons, [row.line]))
            }
        }
        for group in groups {
            let numbers = group.lines.map(String.init).joined(separator: ", ")
            lines.append("  line\(group.lines.count == 1 ? "" : "s") \(numbers)")
            lines += group.reasons.map { "      \($0)" }
        }
        if summary.refused > shown.count {
            lines.append("  … and \((summary.refused - shown.count).grouped) more. In all, by reason:")
            let reasons = summary.refusalsByReason.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines += reasons.map { "    \($0.key): \($0.value.grouped)" }
        }
        return lines.joined(separator: "\n")
    }
}

extension Repair.Kind {
    /// What was done, for people.
    fileprivate var title: String {
        switch self {
        case .trimmed: "blanks at the ends removed (trimmed)"
        case .missing: "read as no value (missing)"
        case .withheld: "read as withheld (withheld)"
        case .thousands: "thousands separators removed (thousands)"
        case .currency: "currency sign removed (currency)"
        case .negative: "read as negative (negative)"
        case .debris: "floating-point debris rounded away (debris)"
        case .rounded: "rounded (rounded)"
        case .zeros: "zeros behind the last decimal dropped (zeros)"
        case .date: "date in another form (date)"
        case .monthStart: "day of a month read as its first (monthStart)"
        case .code: "code in another writing (code)"
        case .boolean: "read as true or false (boolean)"
        case .padded: "API number completed with zeros (padded)"
        }
    }
}
