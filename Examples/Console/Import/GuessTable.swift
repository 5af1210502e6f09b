import WellFlowImport

/// What a header suggests, for people: which column becomes which field, what is left aside, unclear, missing.
struct GuessTable {
    private let guess: MappingGuess
    private let preview: ImportPreview
    private let fitting: [String]

    init(_ guess: MappingGuess, _ preview: ImportPreview, fitting: [String]) {
        self.guess = guess
        self.preview = preview
        self.fitting = fitting
    }

    var text: String {
        var lines = ["\(preview.source.name.printable), \(preview.text); the mapping guessed from its header:"]
        let rows = guess.mapping.fields.map { field in
            let columns = field.sources.map { Self.text($0, header: preview.header ?? []) }.joined(separator: ", ")
            let form = field.interest == .decimal ? "" : " (in \(field.interest.rawValue))"
            return (columns: columns, field: field.field + form)
        }
        let width = rows.map(\.columns.count).max() ?? 0
        for row in rows {
            lines.append("  \(row.columns)\(String(repeating: " ", count: width - row.columns.count)) → \(row.field)")
        }
        for field in guess.ambiguous {
            lines.append("  \(field.field) could be \(ImportSettings.list(named(field.columns))): none is taken")
        }
        if !guess.missing.isEmpty { lines.append("  missing: \(guess.missing.joined(separator: ", "))") }
        if !guess.unmapped.isEmpty { lines.append("  left aside: \(ImportSettings.list(guess.unmapped))") }
        if fitting.count == 1 {
            let hasCodes = Layouts.named(fitting[0])?.fields.contains { !$0.codes.isEmpty } ?? false
            lines.append(
                "  by the layout \(fitting[0]), which fits the file\(hasCodes ? "; its codes are translated" : "")"
            )
        } else if !fitting.isEmpty {
            lines.append("  these layouts fit the file, too: \(fitting.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n")
    }

    /// Columns that have one name, by their positions.
    private func named(_ columns: [String]) -> [String] {
        if Set(columns).count == columns.count { return columns }
        let header = preview.header ?? []
        return header.indices.filter { columns.contains(header[$0]) }.map { "\(header[$0]) (column \($0 + 1))" }
    }

    private static func text(_ source: FieldMapping.Source, header: [String]) -> String {
        switch source {
        case .column(let name): String(name.printable.prefix(60))
        case .position(let position):
            header.indices.contains(position - 1)
                ? "\(header[position - 1].printable.prefix(60)) (column \(position))" : "column \(position)"
        case .constant(let text): "+\(text.printable)"
        }
    }
}
