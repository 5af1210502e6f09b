import WellFlowCore

/// The words of the conventions, looked up without making texts of cells that can't be among them.
struct CellWords: Sendable {
    enum Meaning {
        case missing
        case withheld
    }

    private let missing: Set<String>
    private let withheld: Set<String>
    private let readsAsterisks: Bool
    private let longest: Int
    /// Whether a word begins with a byte.
    private var begins = [Bool](repeating: false, count: 256)

    init(_ conventions: CellConventions) {
        func folded(_ words: [String]) -> Set<String> {
            Set(words.map { $0.trimmingBlanks().lowercased() }).subtracting([""])
        }
        missing = folded(conventions.missing)
        withheld = folded(conventions.withheld)
        readsAsterisks = conventions.readsAsterisksAsWithheld
        longest = missing.union(withheld).map(\.utf8.count).max() ?? 0
        for word in missing.union(withheld) {
            guard let first = word.utf8.first else { continue }
            if first < 0x80 {
                begins[Int(first)] = true
                if (0x61...0x7A).contains(first) { begins[Int(first ^ 0x20)] = true }
            } else {
                // Case may change the first byte of other letters.
                for byte in 0x80..<256 { begins[byte] = true }
            }
        }
    }

    /// What a trimmed text says instead of a value; nil for a value.
    func meaning(of text: String, isText: Bool) -> Meaning? {
        guard let first = text.utf8.first else { return nil }
        if first == UInt8(ascii: "*"), readsAsterisks, text.utf8.allSatisfy({ $0 == first }) { return .withheld }
        // In lower case a text may be somewhat longer or shorter.
        guard begins[Int(first)], text.utf8.count <= longest * 2 else { return nil }
        let word = text.lowercased()
        if missing.contains(word) { return .missing }
        return !isText && withheld.contains(word) ? .withheld : nil
    }
}
