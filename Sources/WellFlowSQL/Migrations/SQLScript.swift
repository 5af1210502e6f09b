/// A text of several statements, for servers that take one at a time.
package enum SQLScript {
    /// The statements of a text, without the semicolons that end them.
    ///
    /// It knows quotes, dollar quotes and comments of both kinds, so that a function's body stays whole.
    package static func statements(of text: String) -> [String] {
        var statements: [String] = []
        var start = text.startIndex
        var index = text.startIndex
        /// Goes behind the next occurrence of what ends a quote or comment.
        func skip(to end: some StringProtocol) {
            while index < text.endIndex, !text[index...].hasPrefix(end) { index = text.index(after: index) }
            index = text.index(index, offsetBy: end.count, limitedBy: text.endIndex) ?? text.endIndex
        }
        func finish() {
            let statement = text[start..<index].trimmingWhitespace()
            if !statement.isEmpty { statements.append(String(statement)) }
        }
        while index < text.endIndex {
            let rest = text[index...]
            switch text[index] {
            case ";":
                finish()
                index = text.index(after: index)
                start = index
            case "'", "\"":
                let quote = String(text[index])
                index = text.index(after: index)
                skip(to: quote)
            case "-" where rest.hasPrefix("--"): skip(to: "\n")
            case "/" where rest.hasPrefix("/*"): skip(to: "*/")
            case "$":
                if let tag = rest.prefixMatch(of: /\$[A-Za-z_]*\$/) {
                    index = tag.range.upperBound
                    skip(to: tag.output)
                } else {
                    index = text.index(after: index)
                }
            default: index = text.index(after: index)
            }
        }
        finish()
        return statements
    }
}

extension Substring {
    fileprivate func trimmingWhitespace() -> Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}
