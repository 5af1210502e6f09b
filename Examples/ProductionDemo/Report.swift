import Console
import WellFlowCore

/// What the demo did, for people and for programs.
struct Report {
    let storePath: String
    let files: [ProductionFile]
    /// The first time and the second.
    let first: LoadTally
    let second: LoadTally
    let firstDuration: Duration
    let secondDuration: Duration
    let production: ProductionTable
    /// Where the chart is; nil when there was nothing to draw.
    let chartPath: String?
}

// MARK: - For people

extension Report {
    /// How many refusals are written out.
    private static let shownRefusals = 20

    var text: String {
        var parts = [summary]
        if !first.warnings.isEmpty { parts.append(warnings) }
        if !first.refusals.isEmpty { parts.append(refusals) }
        parts.append(again)
        if !production.years.isEmpty { parts.append("Production by year\n\n" + table) }
        parts.append("Store: \(storePath)\nChart: \(chartPath ?? "none, since there is no production to draw")")
        return parts.joined(separator: "\n\n")
    }

    private var summary: String {
        let sources = files.map { "\($0.name) (\($0.rows.count.counted("row")))" }.joined(separator: " and ")
        return """
            Loaded \(sources) in \(Self.seconds(firstDuration))
              wells     \(first.wellsCreated.grouped) created
              records   \(Self.counts(first))
            """
    }

    private var warnings: String {
        let total = first.warnings.values.reduce(0) { $0 + $1.count }
        var lines = ["Warnings: \(total.grouped), on rows that are stored all the same"]
        for (kind, warning) in first.warnings.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(kind): \(warning.count.grouped)")
            lines += warning.examples.map { "    " + $0.replacing("\n", with: "\n      ") }
        }
        return lines.joined(separator: "\n")
    }

    private var refusals: String {
        var lines = ["Refused: \(first.refusals.count.grouped), of which nothing is stored"]
        for refusal in first.refusals.prefix(Self.shownRefusals) {
            lines.append("  \(refusal.place)  \(refusal.row.text)")
            lines += refusal.reasons.map { "      " + $0 }
        }
        let rest = first.refusals.count - Self.shownRefusals
        if rest > 0 { lines.append("  … and \(rest.grouped) more (all of them with --json)") }
        return lines.joined(separator: "\n")
    }

    private var again: String {
        """
        Loaded the same once more in \(Self.seconds(secondDuration))
          records   \(Self.counts(second))
        """
    }

    private var table: String {
        var table = TextTable(header: ["year", "oil, bbl", "gas, Mcf", "water, bbl", "wells reporting"])
        func cells(_ sums: ProductionSums) -> [String] {
            // A sum of blanks is blank: nothing was reported, which is not a zero.
            [sums.oil, sums.gas, sums.water].map { $0?.grouped ?? "-" } + [sums.wells.grouped]
        }
        for (year, sums) in production.years { table.add([String(year)] + cells(sums)) }
        table.add(["total"] + cells(production.total))
        return table.text
    }

    private static func counts(_ tally: LoadTally) -> String {
        """
        created: \(tally.created.grouped), updated: \(tally.updated.grouped), \
        unchanged: \(tally.unchanged.grouped), refused: \(tally.refusals.count.grouped)
        """
    }

    /// Hundredths of a second are enough for people.
    private static func seconds(_ duration: Duration) -> String {
        let hundredths = Int(duration / .milliseconds(10))
        return "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst()) s"
    }
}
