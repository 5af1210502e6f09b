/// A vertical axis from 0 to a round number, with round ticks.
struct AxisScale: Hashable {
    /// The distance between ticks: 1, 2 or 5 times a power of ten.
    let step: Int
    /// The greatest tick, at or above every value.
    let top: Int

    /// Fits an axis with at most `intervals` ticks above 0.
    init(maximum: Double, intervals: Int) {
        // Bounded, so that no figure overflows the steps.
        let maximum = max(1, Int(min(maximum, 1e15).rounded(.up)))
        var power = 1
        var step = 1
        search: while true {
            for factor in [1, 2, 5] {
                step = factor * power
                if step * intervals >= maximum { break search }
            }
            power *= 10
        }
        self.step = step
        top = (maximum + step - 1) / step * step
    }

    var ticks: [Int] { Array(stride(from: 0, through: top, by: step)) }
}

/// A horizontal axis of months with round ticks: years where the span is long, months where it is short.
struct MonthScale: Hashable {
    /// The first month on the axis.
    let first: Month
    /// The month after the last.
    let end: Month
    /// Months between ticks.
    let step: Int

    /// Fits an axis with at most `count` ticks.
    init(_ months: ClosedRange<Month>, count: Int) {
        let span = months.lowerBound.distance(to: months.upperBound) + 1
        let steps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200]
        step = steps.first { span <= $0 * count } ?? 6_000
        let unit = min(step, 12)
        first = Month(ordinal: months.lowerBound.ordinal / unit * unit)
        end = months.upperBound.advanced(by: 1)
    }

    var ticks: [Month] {
        let start = (first.ordinal + step - 1) / step * step
        return stride(from: start, to: end.ordinal, by: step).map(Month.init(ordinal:))
    }

    func label(_ tick: Month) -> String {
        step < 12 ? tick.name : String(tick.year)
    }
}
