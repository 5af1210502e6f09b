/// A table in plain text: aligned columns under an underlined header.
package struct TextTable {
    /// A column.
    package struct Column {
        package let title: String
        package let alignment: Alignment
        /// Whether long texts may be cut where a line must be short.
        package let isFlexible: Bool

        package init(_ title: String, _ alignment: Alignment = .right, isFlexible: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.isFlexible = isFlexible
        }
    }

    /// Where the texts of a column stand.
    package enum Alignment {
        case left
        case right
    }

    private static let gap = 3
    /// A flexible column is never cut below this.
    private static let narrowest = 8

    private let columns: [Column]
    private var rows: [[String]] = []

    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// A table with its columns aligned to the right.
    package init(header: [String]) {
        self.init(header.map { Column($0) })
    }

    package mutating func add(_ row: [String]) {
        rows.append(row)
    }

    /// The lines, the header underlined.
    package var text: String { text(width: nil) }

    /// The lines, none longer than a width where flexible columns can be cut for it.
    package func text(width: Int?) -> String {
        let layout = layout(width: width)
        return (layout.header + rows.map(layout.line)).joined(separator: "\n")
    }

    /// How wide the columns are for the rows so far: for more rows that follow.
    package func layout(width: Int?) -> Layout {
        var widths = columns.indices.map { column in
            rows.reduce(columns[column].title.count) { max($0, $1[column].count) }
        }
        if let width {
            var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
            // The widest first, a character at a time, so that columns are cut to about the same width.
            while excess > 0,
                let widest = columns.indices.filter({ columns[$0].isFlexible && widths[$0] > Self.narrowest })
                    .max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
                excess -= 1
            }
        }
        return Layout(columns: columns, widths: widths)
    }

    /// Columns whose width is settled.
    package struct Layout {
        private let columns: [Column]
        private let widths: [Int]

        fileprivate init(columns: [Column], widths: [Int]) {
            self.columns = columns
            self.widths = widths
        }

        /// The titles and the line under them.
        package var header: [String] {
            [line(columns.map(\.title)), line(widths.map { String(repeating: "─", count: $0) })]
        }

        /// A row's line.
        package func line(_ row: [String]) -> String {
            var line = ""
            for (index, text) in row.enumerated() {
                let width = widths[index]
                let text = columns[index].isFlexible && text.count > width ? text.prefix(width - 1) + "…" : text[...]
                let blanks = String(repeating: " ", count: max(0, width - text.count))
                if index > 0 { line += String(repeating: " ", count: TextTable.gap) }
                switch columns[index].alignment {
                case .left: line += text + blanks
                case .right: line += blanks + text
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
