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
