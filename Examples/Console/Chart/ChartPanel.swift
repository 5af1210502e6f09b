/// One quantity by month, drawn in a panel of its own.
struct ChartSeries {
    /// What it is: `Oil`.
    var name: String
    /// What the axis counts: `barrels (bbl) a month`.
    var unit: String
    /// What stands beside the name: the total.
    var note = ""
    /// Dark enough for text on white.
    var color: String
    /// The months that have a value.
    ///
    /// Doubles, since they become pixels and nothing else.
    var values: [Month: Double]
}

/// Draws a series as monthly columns over a grid.
struct ChartPanel {
    static let grid = "#e6e9ed"
    static let ink = "#1f2933"
    static let muted = "#5b6470"

    let series: ChartSeries
    let months: MonthScale
    let left: Double
    let right: Double
    let top: Double
    let height: Double
    let axis: AxisScale
    /// The months far above all others, whose columns are cut at the top.
    let peaks: [Month]

    init(_ series: ChartSeries, months: MonthScale, left: Double, right: Double, top: Double, height: Double) {
        self.series = series
        self.months = months
        self.left = left
        self.right = right
        self.top = top
        self.height = height
        let peaks = Self.peaks(of: series.values)
        self.peaks = peaks
        let rest = series.values.filter { !peaks.contains($0.key) }.values.max() ?? 0
        axis = AxisScale(maximum: rest, intervals: max(2, Int(height / 28)))
    }

    /// At most three months of a long series that stand so far above the others that these would lie flat on their
    /// scale: the greatest at least 4 times, each at least half as much again as the next.
    static func peaks(of values: [Month: Double]) -> [Month] {
        guard values.count >= 24 else { return [] }
        let sorted = values.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
        let count = zip(sorted, sorted.dropFirst()).prefix(3)
            .prefix { $0.value > 0 && $0.value >= 1.5 * $1.value }
            .count
        guard sorted[0].value >= 4 * sorted[count].value else { return [] }
        return sorted.prefix(count).map(\.key).sorted()
    }

    func x(_ month: Month) -> Double {
        let span = Double(months.first.distance(to: months.end))
        return left + (right - left) * Double(months.first.distance(to: month)) / span
    }

    func y(_ value: Double) -> Double {
        top + height * (1 - min(value, Double(axis.top)) / Double(axis.top))
    }

    func draw(into svg: inout SVGWriter) {
        drawGrid(into: &svg)
        svg.element("path", ["d": columns, "fill": series.color, "fill-opacity": "0.82"])
        svg.line(from: (left, top + height), to: (right, top + height), color: "#9aa5b1")
        drawPeaks(into: &svg)
        // The name is the legend: it stands in the series' colour over its own panel.
        svg.heading(
            [
                .init(series.name, size: 16, color: series.color, weight: 700),
                .init(series.unit),
                .init(peakNote, color: series.color, weight: 600),
            ],
            x: left,
            y: top - 12
        )
        svg.label(series.note, x: right, y: top - 12, size: 13, color: Self.ink, anchor: "end")
    }

    private func drawGrid(into svg: inout SVGWriter) {
        for tick in months.ticks {
            svg.line(from: (x(tick), top), to: (x(tick), top + height), color: Self.grid)
        }
        for tick in axis.ticks {
            svg.line(from: (left, y(Double(tick))), to: (right, y(Double(tick))), color: Self.grid)
            svg.label(tick.grouped, x: left - 10, y: y(Double(tick)) + 4, color: Self.muted, anchor: "end")
        }
    }

    /// One outline for each run of months that have a value: a month without one is a gap, not a zero.
    private var columns: String {
        var path = ""
        var previous: Month?
        let base = SVGWriter.number(top + height)
        for (month, value) in series.values.sorted(by: { $0.key < $1.key }) {
            let start = SVGWriter.number(x(month))
            if previous?.advanced(by: 1) != month {
                if previous != nil { path += "V\(base)Z" }
                path += "M\(start) \(base)"
            }
            path += "V\(SVGWriter.number(y(value)))H\(SVGWriter.number(x(month.advanced(by: 1))))"
            previous = month
        }
        return previous == nil ? "M0 0" : path + "V\(base)Z"
    }

    /// Arrowheads over the columns that are cut.
    private func drawPeaks(into svg: inout SVGWriter) {
        for month in peaks {
            let center = (x(month) + x(month.advanced(by: 1))) / 2
            let points = [(center - 5, top), (center + 5, top), (center, top - 8)]
            let list = points.map { "\(SVGWriter.number($0)),\(SVGWriter.number($1))" }.joined(separator: " ")
            svg.element("polygon", ["points": list, "fill": series.color])
        }
    }

    /// What the arrowheads stand for, in the line above the panel, where nothing is in the way.
    private var peakNote: String {
        if peaks.isEmpty { return "" }
        let list = peaks.map { "\(Int(series.values[$0, default: 0].rounded()).grouped) in \($0.name)" }
        return "\u{25B2} beyond the scale: " + list.joined(separator: ", ")
    }
}
