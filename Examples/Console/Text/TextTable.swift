/// A table in plain text: aligned columns under an underlined header.
package struct TextTable {
    /// A column.
    package struct Column {
        package let title: String
        package let alignment: Alignment
        /// Whether long texts may be cut where a line must be short.
        package let isFlexible: Bool
        /// Whether the column may be left out where a line must be short.
        package var isOptional = false

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
    private static let narrowest = 12

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

    /// The lines, none longer than a width where columns can be left out or cut for it.
    package func text(width: Int?) -> String {
        let layout = layout(width: width)
        return (layout.header + rows.map(layout.line)).joined(separator: "\n")
    }

    /// How wide the columns are for the rows so far: for more rows that follow.
    package func layout(width: Int?) -> Layout {
        var widths = columns.indices.map { column in
            rows.reduce(columns[column].title.count) { max($0, $1[column].count) }
        }
        var shown = Array(columns.indices)
        if let width {
            func least(_ column: Int) -> Int {
                columns[column].isFlexible ? min(widths[column], Self.narrowest) : widths[column]
            }
            func excess(_ widths: (Int) -> Int) -> Int {
                shown.reduce(Self.gap * (shown.count - 1)) { $0 + widths($1) } - width
            }
            while excess(least) > 0, let last = shown.lastIndex(where: { columns[$0].isOptional }) {
                shown.remove(at: last)
            }
            // The widest first, a character at a time, so that columns are cut to about the same width.
            while excess({ widths[$0] }) > 0,
                let widest = shown.filter({ widths[$0] > least($0) }).max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
            }
        }
        return Layout(columns: columns, shown: shown, widths: widths)
    }

    /// Columns whose width is settled.
    package struct Layout {
        private let columns: [Column]
        /// The columns that are not left out.
        private let shown: [Int]
        private let widths: [Int]

        fileprivate init(columns: [Column], shown: [Int], widths: [Int]) {
            self.columns = columns
            self.shown = shown
            self.widths = widths
        }

        /// The titles of the columns that are left out.
        package var leftOut: [String] {
            columns.indices.filter { !shown.contains($0) }.map { columns[$0].title }
        }

        /// The titles and the line under them.
        package var header: [String] {
            [line(columns.map(\.title)), line(widths.map { String(repeating: "─", count: $0) })]
        }

        /// A row's line.
        package func line(_ row: [String]) -> String {
            var line = ""
            for index in shown {
                let (whole, width) = (row[index], widths[index])
                let text = columns[index].isFlexible && whole.count > width ? whole.prefix(width - 1) + "…" : whole[...]
                let blanks = String(repeating: " ", count: max(0, width - text.count))
                if index != shown.first { line += String(repeating: " ", count: TextTable.gap) }
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
