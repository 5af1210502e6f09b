/// Writes SVG elements, with text escaped and coordinates to a tenth of a pixel.
struct SVGWriter {
    private(set) var text = ""

    /// Adds an element; attributes keep their order.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, content: String? = nil) {
        text += "<\(name)"
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += content.map { ">\(Self.escaped($0))</\(name)>\n" } ?? "/>\n"
    }

    /// Adds a line of text.
    mutating func label(
        _ content: String,
        x: Double,
        y: Double,
        size: Int = 12,
        color: String = ChartPanel.muted,
        anchor: String = "start",
        weight: Int = 400
    ) {
        element(
            "text",
            [
                "x": Self.number(x), "y": Self.number(y), "font-size": String(size), "fill": color,
                "text-anchor": anchor, "font-weight": String(weight),
            ],
            content: content
        )
    }

    /// A part of a line of text.
    struct Span {
        let content: String
        let size: Int
        let color: String
        let weight: Int

        init(_ content: String, size: Int = 13, color: String = ChartPanel.muted, weight: Int = 400) {
            self.content = content
            self.size = size
            self.color = color
            self.weight = weight
        }
    }

    /// Adds parts of a line one after the other, whatever the width of the font.
    mutating func heading(_ spans: [Span], x: Double, y: Double) {
        text += "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\">"
        for (index, span) in spans.enumerated() where !span.content.isEmpty {
            text += "<tspan dx=\"\(index == 0 ? 0 : 10)\" font-size=\"\(span.size)\" font-weight=\"\(span.weight)\" "
            text += "fill=\"\(span.color)\">\(Self.escaped(span.content))</tspan>"
        }
        text += "</text>\n"
    }

    /// Adds a straight line.
    mutating func line(from start: (Double, Double), to end: (Double, Double), color: String, width: Double = 1) {
        element(
            "line",
            [
                "x1": Self.number(start.0), "y1": Self.number(start.1), "x2": Self.number(end.0),
                "y2": Self.number(end.1), "stroke": color, "stroke-width": Self.number(width),
            ]
        )
    }

    /// A whole drawing around what was written.
    func document(width: Int, height: Int, title: String, description: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
        role="img" font-family="Inter, 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif">
        <title>\(Self.escaped(title))</title>
        <desc>\(Self.escaped(description))</desc>
        <rect width="\(width)" height="\(height)" fill="#ffffff"/>
        \(text)</svg>

        """
    }

    /// A coordinate to a tenth of a pixel.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : String(Double(tenths) / 10)
    }

    /// Text that XML takes: markup escaped, control characters left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
