import Testing

@testable import Console

@Suite("Axes of charts")
struct AxisScaleTests {
    @Test(
        "a vertical axis has round ticks and reaches above every value",
        arguments: [
            (0.0, 4, 1, 1), (1, 4, 1, 1), (24, 2, 20, 40), (83_701, 4, 50_000, 100_000), (400_000, 4, 100_000, 400_000),
            (400_001, 4, 200_000, 600_000), (0.25, 4, 1, 1),
        ]
    )
    func verticalAxis(maximum: Double, intervals: Int, step: Int, top: Int) {
        let axis = AxisScale(maximum: maximum, intervals: intervals)
        #expect(axis.step == step)
        #expect(axis.top == top)
        #expect(axis.ticks.first == 0 && axis.ticks.last == top)
        #expect(axis.ticks.count <= intervals + 1)
    }

    @Test("a figure of any size has an axis", arguments: [1e12, 1e15, 1e300, .greatestFiniteMagnitude])
    func hugeAxis(maximum: Double) {
        #expect(AxisScale(maximum: maximum, intervals: 4).ticks.count <= 5)
    }

    @Test(
        "a time axis has years where the span is long and months where it is short",
        arguments: [
            (
                Month(year: 1989, month: 9)...Month(year: 2020, month: 3), 60,
                ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
            ),
            (
                Month(year: 2018, month: 4)...Month(year: 2020, month: 3), 3,
                [
                    "Apr 2018", "Jul 2018", "Oct 2018", "Jan 2019", "Apr 2019", "Jul 2019", "Oct 2019", "Jan 2020",
                ]
            ),
            (Month(year: 2020, month: 2)...Month(year: 2020, month: 2), 1, ["Feb 2020"]),
        ]
    )
    func timeAxis(months: ClosedRange<Month>, step: Int, labels: [String]) {
        let scale = MonthScale(months, count: 12)
        #expect(scale.step == step)
        #expect(scale.ticks.map(scale.label).prefix(labels.count) == labels[...])
        #expect(scale.first <= months.lowerBound && scale.end == months.upperBound.advanced(by: 1))
    }
}
