/// Guesses the delimiter of a file from its first records: the one that makes many fields, and as many in each.
enum DelimiterGuess {
    private static let records = 200

    static func delimiter(
        of sample: some Collection<UInt8>,
        isWhole: Bool,
        format: DetectedFormat,
        limits: TextLimits
    ) -> Delimiter {
        var best = (delimiter: Delimiter.comma, score: 0.0)
        for delimiter in Delimiter.guessable {
            var format = format
            format.delimiter = delimiter
            let counts = fieldCounts(Array(sample), isWhole: isWhole, format: format, limits: limits)
            let score = score(counts)
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }

    /// The number of fields of each complete record, 0 for a malformed one; of the first alone if none is complete.
    private static func fieldCounts(
        _ sample: [UInt8],
        isWhole: Bool,
        format: DetectedFormat,
        limits: TextLimits
    ) -> [Int] {
        var parser = RecordParser(format: format, limits: limits)
        sample.withUnsafeBytes { parser.append($0) }
        if isWhole { parser.finish() }
        var counts: [Int] = []
        var record = TextRecord()
        while counts.count < records, let step = try? parser.next(into: &record) {
            if step == .record {
                counts.append(record.count)
            } else if step == .needsMore, counts.isEmpty {
                parser.finish()
            } else {
                break
            }
        }
        return counts
    }

    private static func score(_ counts: [Int]) -> Double {
        var frequencies: [Int: Int] = [:]
        for count in counts where count > 1 { frequencies[count, default: 0] += 1 }
        guard let most = frequencies.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 0 }
        let share = Double(most.value) / Double(counts.count)
        // A header has as many fields as the rows: what is found in the rows only is part of their texts.
        let first = counts.first ?? 0
        if first == most.key { return share * share * Double(most.key - 1) }
        // A long text, such as a JSON document, has thousands of some sign: they don't make up for the header.
        return share * share * Double(min(most.key - 1, 20)) * (first > 1 ? 0.25 : 0.05)
    }
}
