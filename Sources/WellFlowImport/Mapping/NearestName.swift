/// Finds the name that a misspelt one was meant to be.
enum NearestName {
    /// The name with the fewest letters to change; nil when even that needs more than a third of them.
    static func find(_ name: String, in names: [String]) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
        let nearest = names.map { ($0, distance(wanted, Array($0.lowercased().utf8))) }.min { $0.1 < $1.1 }
        guard let nearest, nearest.1 * 3 <= max(wanted.count, 3) else { return nil }
        return nearest.0
    }

    /// Levenshtein's distance: letters to insert, to remove or to replace.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
