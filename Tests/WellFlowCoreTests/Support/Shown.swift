import Testing

/// A text argument that the output shows on one line, with what can't be seen escaped.
struct Shown: ExpressibleByStringLiteral, CustomTestStringConvertible {
    let text: String

    init(stringLiteral text: String) {
        self.text = text
    }

    var testDescription: String { text.debugDescription }
}
