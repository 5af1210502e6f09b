/// What every text must hold to: its ends are trimmed, its length counts Unicode scalars, U+0000 is refused.
package enum TextCheck {
    /// Checks a text and trims it; an empty one is as good as none.
    ///
    /// - Returns: The trimmed text; nil if there was none or it was refused, and then there are issues.
    package static func trimmed(
        _ text: String?,
        path: String = "",
        required: Bool = false,
        limit: Int = 255,
        into issues: inout [Issue]
    ) -> String? {
        let trimmed = (text ?? "").trimmingBlanks()
        guard !trimmed.isEmpty else {
            if required { issues.append(Issue(path: path, code: .required, message: "A text is required here.")) }
            return nil
        }
        let count = issues.count
        if trimmed.unicodeScalars.count > limit {
            issues.append(
                Issue(path: path, code: .tooLong, message: "Too long: at most \(limit) characters are kept here.")
            )
        }
        if trimmed.utf8.contains(0) {
            issues.append(Issue(path: path, code: .format, message: "The character U+0000 can't be stored: remove it."))
        }
        return issues.count == count ? String(trimmed) : nil
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
