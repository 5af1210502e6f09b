extension String {
    /// The text for one line of a terminal: control characters, which could move the cursor, stand as `�`.
    package var printable: String {
        if unicodeScalars.allSatisfy({ !$0.isControl }) { return self }
        var text = ""
        for scalar in unicodeScalars {
            text.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar.isControl ? "\u{FFFD}" : scalar)
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Controls, and the marks that turn the direction of writing.
    fileprivate var isControl: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
