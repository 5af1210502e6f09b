import WellFlowCore

extension ProductionChart {
    /// The chart of what a store has; nil when it has no production.
    package init?(of table: ProductionTable, title: String, source: String) {
        guard let first = table.months.keys.min(), let last = table.months.keys.max() else { return nil }
        func series(
            _ name: String,
            _ unit: String,
            _ symbol: String,
            _ color: String,
            _ sum: (ProductionSums) -> VolumeSum?
        ) -> ChartSeries {
            ChartSeries(
                name: name,
                unit: "\(unit) a month",
                note: sum(table.total).map { "\($0.grouped) \(symbol) in all" } ?? "not reported",
                color: color,
                values: table.months.compactMapValues { sum($0)?.approximation }
            )
        }
        // Okabe and Ito's colours, which colour-blind people tell apart, dark enough for text.
        self.init(
            title: title,
            subtitle: "Monthly production as reported, \(first.name) to \(last.name)",
            source: source,
            series: [
                series("Oil", "barrels (bbl)", "bbl", "#00805d", \.oil),
                series("Gas", "thousand cubic feet (Mcf)", "Mcf", "#c2500a", \.gas),
                series("Water", "barrels (bbl)", "bbl", "#0072b2", \.water),
            ],
            wells: ChartSeries(
                name: "Wells",
                unit: "reporting",
                note: "\(table.total.wells.grouped) in all",
                color: ChartPanel.muted,
                values: table.months.mapValues { Double($0.wells) }
            )
        )
    }
}
