import Foundation
import Testing

@testable import Console

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("The production chart")
struct ChartTests {
    private static let start = Month(year: 2018, month: 1)

    private static func series(_ name: String, _ values: [Double?]) -> ChartSeries {
        var months: [Month: Double] = [:]
        for (index, value) in values.enumerated() { months[start.advanced(by: index)] = value }
        return ChartSeries(name: name, unit: "barrels (bbl) a month", color: "#00805d", values: months)
    }

    private static func panel(_ values: [Double?]) -> ChartPanel {
        let last = start.advanced(by: max(0, values.count - 1))
        return ChartPanel(
            series("Oil", values),
            months: MonthScale(start...last, count: 12),
            left: 100,
            right: 1_060,
            top: 50,
            height: 100
        )
    }

    private static func svg(of panel: ChartPanel) -> String {
        var svg = SVGWriter()
        panel.draw(into: &svg)
        return svg.text
    }

    @Test("a drawing is well-formed XML whatever its texts say")
    func wellFormed() throws {
        let hostile = "A & B <wells> \"one\" ]]> \u{0} \u{7} 井 \u{202E}"
        let chart = ProductionChart(
            title: hostile,
            subtitle: hostile,
            source: hostile,
            series: [Self.series(hostile, [1, nil, 3])],
            wells: Self.series("Wells", [1, 1, 1])
        )
        let reader = TextReader()
        let parser = XMLParser(data: Data(chart.svg().utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError as Any)")
        #expect(reader.elements.first == "svg")
        #expect(reader.text.contains("A & B <wells> \"one\" ]]>"))
    }

    @Test("a month's column is as wide as a month and as high as its value")
    func columns() {
        // Two months on 960 pixels; the axis ends at 100.
        let text = Self.svg(of: Self.panel([50, 100]))
        #expect(text.contains("d=\"M100 150V100H580V50H1060V150Z\""))
    }

    @Test("a month without a value is a gap, a zero is a line on the ground")
    func gaps() {
        let gap = Self.svg(of: Self.panel([100, nil, 100]))
        #expect(gap.contains("d=\"M100 150V50H420V150ZM740 150V50H1060V150Z\""))
        let zero = Self.svg(of: Self.panel([100, 0, 100]))
        #expect(zero.contains("d=\"M100 150V50H420V150H740V50H1060V150Z\""))
    }

    @Test("a chart of no months is drawn empty")
    func empty() {
        #expect(Self.svg(of: Self.panel([])).contains("d=\"M0 0\""))
    }

    @Test("a month far above all others is cut, and told in words")
    func peaks() {
        let values: [Double?] = Array(repeating: 100, count: 30) + [1_234_567]
        let panel = Self.panel(values)
        #expect(panel.peaks == [Self.start.advanced(by: 30)])
        #expect(panel.axis.top == 100)
        let text = Self.svg(of: panel)
        #expect(text.contains("beyond the scale: 1,234,567 in Jul 2020"))
        #expect(text.contains("<polygon"))
    }

    private static let level: [[Double]] = [
        Array(repeating: 100, count: 30) + [399],
        // A steep decline is a well's nature.
        (1...30).map { 100_000 / Double($0) },
        // A short series has no usual height.
        [1, 1, 1, 1_000],
        Array(repeating: 0, count: 30),
        // Four are no exception.
        Array(repeating: 100, count: 30) + [1_000, 1_100, 1_200, 1_300],
    ]

    @Test(
        "what is high but not far above the others stays on the scale",
        arguments: level
    )
    func noPeaks(values: [Double]) {
        let panel = Self.panel(values)
        #expect(panel.peaks == [])
        #expect(Double(panel.axis.top) >= values.max() ?? 0)
    }

    @Test(
        "coordinates are written to a tenth of a pixel",
        arguments: [(1.0, "1"), (1.04, "1"), (1.05, "1.1"), (-0.04, "0"), (-1.25, "-1.3"), (1_168, "1168")]
    )
    func numbers(value: Double, text: String) {
        #expect(SVGWriter.number(value) == text)
    }
}

/// Collects what an XML document says.
private final class TextReader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var text = ""

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }
}
