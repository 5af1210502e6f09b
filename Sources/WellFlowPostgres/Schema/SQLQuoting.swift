/// Names and texts as SQL writes them.
package enum SQLQuoting {
    /// A name as a quoted identifier: case, blanks and quotes are kept.
    package static func identifier(_ name: String) -> String { quoted(name, by: "\"") }

    /// A text as a literal, whatever the server's `standard_conforming_strings`.
    package static func literal(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return quoted(text, by: "'") }
        return "E" + quoted(doubled(text, "\\"), by: "'")
    }

    private static func quoted(_ text: String, by quote: Unicode.Scalar) -> String {
        String(quote) + doubled(text, quote) + String(quote)
    }

    // By scalars: to String a quote with an accent on it is no quote, to the server it is.
    private static func doubled(_ text: String, _ scalar: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for other in text.unicodeScalars {
            if other == scalar { result.append(other) }
            result.append(other)
        }
        return String(result)
    }
}
