import Console
import WellFlowCore
import WellFlowImport

/// What the demo did, for people and for programs.
struct Report {
    let storePath: String
    /// The first time and the second.
    let first: [LoadedFile]
    let second: [LoadedFile]
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
        for loaded in first {
            let name = loaded.file.name.printable
            if let text = loaded.tally.repairText(loaded.summary) { parts.append("\(name): \(text)") }
            if let text = loaded.tally.warningText(loaded.summary) { parts.append("\(name): \(text)") }
            if loaded.summary.refused > 0 { parts.append(refusals(loaded)) }
        }
        parts.append(again)
        if !production.years.isEmpty { parts.append("Production by year\n\n" + table) }
        parts.append("Store: \(storePath)\nChart: \(chartPath ?? "none, since there is no production to draw")")
        return parts.joined(separator: "\n\n")
    }

    private var summary: String {
        let sources = first.map { "\($0.file.name.printable) (\($0.summary.rows.counted("row")))" }
            .joined(separator: " and ")
        return """
            Imported \(sources) in \(Self.seconds(firstDuration))
              wells     \(first.sum(\.wellsCreated).grouped) created
              records   \(Self.counts(first))
            """
    }

    private func refusals(_ loaded: LoadedFile) -> String {
        let name = loaded.file.name.printable
        var lines = ["\(name): Refused: \(loaded.summary.refused.counted("row")), of which nothing is stored"]
        let shown = loaded.tally.refusals.prefix(Self.shownRefusals)
        let texts = loaded.file.lines(Set(shown.map(\.line)))
        for row in shown {
            lines.append("  line \(row.line)" + (texts[row.line].map { "  \($0)" } ?? ""))
            lines += row.issues.filter { $0.severity == .error }.map { "      \($0)".printable }
        }
        let rest = loaded.summary.refused - shown.count
        if rest > 0 { lines.append("  … and \(rest.grouped) more") }
        return lines.joined(separator: "\n")
    }

    private var again: String {
        """
        Imported the same once more in \(Self.seconds(secondDuration))
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

    private static func counts(_ files: [LoadedFile]) -> String {
        """
        created: \(files.sum(\.created).grouped), updated: \(files.sum(\.updated).grouped), \
        unchanged: \(files.sum(\.unchanged).grouped), refused: \(files.sum(\.refused).grouped)
        """
    }

    /// Hundredths of a second are enough for people.
    private static func seconds(_ duration: Duration) -> String {
        let hundredths = Int(duration / .milliseconds(10))
        return "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst()) s"
    }
}
