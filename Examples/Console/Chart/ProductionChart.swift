/// Production by month as an SVG drawing: one panel a series, all over the same months.
package struct ProductionChart {
    var title: String
    var subtitle: String
    /// Where the figures come from.
    var source: String
    /// Drawn from top to bottom.
    var series: [ChartSeries]
    /// A small panel below the others: how many wells the months stand for.
    var wells: ChartSeries

    /// The drawing, as the text of an SVG file.
    package func svg() -> String {
        let (width, left, right) = (1_200, 92.0, 1_168.0)
        let (headroom, panelHeight, wellsHeight, gap) = (122.0, 136.0, 48.0, 46.0)
        let all = (series + [wells]).flatMap(\.values.keys)
        let last = all.max() ?? Month(year: 2000, month: 12)
        let months = MonthScale((all.min() ?? last)...last, count: 12)

        var svg = SVGWriter()
        svg.label(title, x: 32, y: 46, size: 26, color: ChartPanel.ink, weight: 700)
        svg.label(subtitle, x: 32, y: 72, size: 14)
        var top = headroom
        for (index, item) in (series + [wells]).enumerated() {
            let height = index == series.count ? wellsHeight : panelHeight
            let panel = ChartPanel(item, months: months, left: left, right: right, top: top, height: height)
            panel.draw(into: &svg)
            top += height + gap
            if index == series.count {
                for tick in months.ticks {
                    svg.label(months.label(tick), x: panel.x(tick), y: top - gap + 20, anchor: "middle")
                }
            }
        }
        svg.label(source, x: 32, y: top + 14, size: 11)
        return svg.document(width: width, height: Int(top) + 30, title: title, description: "\(subtitle). \(source)")
    }
}
