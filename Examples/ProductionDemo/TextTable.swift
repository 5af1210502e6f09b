/// A table in plain text, columns aligned to the right.
struct TextTable {
    private var rows: [[String]]

    init(header: [String]) {
        rows = [header]
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    /// The lines, the header underlined.
    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            zip(row, widths)
                .map { String(repeating: " ", count: $1 - $0.count) + $0 }
                .joined(separator: "   ")
        }
        lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "   "), at: 1)
        return lines.joined(separator: "\n")
    }
}
