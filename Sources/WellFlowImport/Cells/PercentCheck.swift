import WellFlowCore

/// Finds interests in percent that nobody declared: 25 is refused for what it is, but 0.5 % beside it would be a half.
enum PercentCheck {
    /// Throws `invalid` where most of a column's cells in the sample are above 1 and at most 100; a few are mistakes,
    /// which are refused with their rows.
    static func run(_ columns: [ColumnReader], _ context: CellContext, sample: [some CellRecord]) throws {
        let interests = columns.filter { column in
            guard case .decimal(_, isInterest: true) = column.kind else { return false }
            return column.interest == .decimal && !column.isConstant
        }
        let found = interests.filter { column in
            let readings = sample.compactMap { isPercent(column, in: $0, context) }
            let count = readings.count { $0 }
            return count > 1 && count * 2 > readings.count
        }
        if found.isEmpty { return }
        throw WellFlowError(
            .invalid,
            "Interests above 1 look like percent.",
            issues: found.map { column in
                Issue(
                    path: column.field,
                    code: .range,
                    message:
                        "Say that the interest is in percent (\"interest\": \"percent\" in the mapping, or % in the "
                        + "column's name), or correct the cells."
                )
            }
        )
    }

    /// Nil for a blank and for what is no number.
    private static func isPercent(_ column: ColumnReader, in record: some CellRecord, _ context: CellContext) -> Bool? {
        var cell = ColumnReader.Cell(before: column.text(of: column.sources[0], in: record))
        guard case .value(.string(let text)) = column.read(record, context, &cell) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = Int(parts[0]) else { return nil }
        let hasFraction = parts.count > 1 && parts[1].contains { $0 != "0" }
        return whole > 1 && whole < 100 || whole == 100 && !hasFraction || whole == 1 && hasFraction
    }
}
