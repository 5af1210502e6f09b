/// The rules every text has: it is trimmed, not empty where it is required, not longer than its field allows in
/// Unicode scalars, and without U+0000, which PostgreSQL cannot store.
package enum TextRule {
    /// Removes white space at both ends; tells whether there was any.
    @discardableResult
    package static func trim(_ text: inout String) -> Bool {
        // Nearly every text starts and ends with a visible ASCII character: two bytes tell.
        let utf8 = text.utf8
        guard let first = utf8.first, let last = utf8.last else { return false }
        if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return false }
        let trimmed = text.trimmingBlanks()
        if trimmed.utf8.count == utf8.count { return false }
        text = String(trimmed)
        return true
    }

    /// Checks a trimmed text.
    package static func check(
        _ text: String,
        _ path: String,
        required: Bool,
        max: Int,
        into issues: inout [Issue]
    ) {
        if required, text.isEmpty {
            issues.append(Issue(path: path, code: .required, message: "Give a text that isn't empty."))
        }
        // A text has at most as many scalars as bytes, so most are short enough at a glance.
        if text.utf8.count > max {
            let length = text.unicodeScalars.count
            if length > max {
                issues.append(
                    Issue(
                        path: path,
                        code: .tooLong,
                        message: "Shorten the text to \(max) characters; it has \(length)."
                    )
                )
            }
        }
        if text.utf8.contains(0) {
            issues.append(Issue(path: path, code: .format, message: "Remove the NUL characters (U+0000)."))
        }
    }
}

extension StringProtocol {
    /// The text without the white space (as Unicode has it) at its ends.
    package func trimmingBlanks() -> SubSequence {
        let scalars = unicodeScalars
        guard
            let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return self[first..<scalars.index(after: last)]
    }
}
