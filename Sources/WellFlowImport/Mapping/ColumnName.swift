/// A column's name without what people write differently: case, blanks, punctuation, units.
struct ColumnName {
    /// Letters and digits in lower case: `Oil (bbl)`, `OIL_BBL` and `oil` are one name.
    let folded: String
    /// Whether the name says that the column is in percent.
    let isPercent: Bool

    /// The units that the values have anyway; others (`MMcf`, `m3`) stay, so that their columns are no one's.
    private static let units: Set = ["bbl", "bbls", "stb", "barrels", "mcf", "ft", "feet", "usd", "acres"]

    init(_ name: String) {
        var words: [String] = []
        var word = ""
        var isPercent = false
        func finish() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in name.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word += scalar.properties.lowercaseMapping
            } else if scalar == "." || scalar == "'" {
                continue  // No. and Owner's
            } else {
                if scalar == "%" { isPercent = true }
                finish()
            }
        }
        finish()
        while words.count > 1, let last = words.last {
            if ["percent", "pct"].contains(last) {
                isPercent = true
            } else if !Self.units.contains(last) {
                break
            }
            words.removeLast()
        }
        folded = words.joined()
        self.isPercent = isPercent
    }
}
