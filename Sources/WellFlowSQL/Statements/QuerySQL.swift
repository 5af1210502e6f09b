import WellFlowCore

/// Turns query values into SQL text and bound values.
///
/// Identifiers come from schemas only, values are always bound.
struct QuerySQL {
    private let dialect: SQLDialect
    private(set) var values: [StorageValue] = []
    private var parts = 0

    // SQLite refuses expressions deeper than 1,000 and its parser some 90 parentheses; long before that a condition
    // is better said another way.
    private static let maximumParts = 500
    private static let maximumDepth = 50

    /// Starts with the organization as the first parameter, when the scope has one.
    init(dialect: SQLDialect, organization: RawID?) {
        self.dialect = dialect
        if let organization { values.append(.uuid(organization)) }
    }

    /// The text of a select.
    mutating func select<E: Entity>(_ query: Query<E>, from statements: EntityStatements) throws -> String {
        let sort = try query.sortColumns()
        let isBackward = query.position?.isBackward ?? false
        var conditions = statements.scope.map { [$0] } ?? []
        if let condition = try condition(query.predicate.node) { conditions.append(condition) }
        if let position = query.position { conditions.append(beyond(position.values, sort, isBackward: isBackward)) }
        var text = statements.selectList
        if !conditions.isEmpty { text += " WHERE " + conditions.joined(separator: " AND ") }
        let order = sort.map { term in
            let isDescending = term.isDescending != isBackward
            let nulls = term.column.isNullable && !dialect.sortsNullsFirst
            return term.column.name + (isDescending ? " DESC" : "")
                + (nulls ? isDescending ? " NULLS LAST" : " NULLS FIRST" : "")
        }
        text += " ORDER BY " + order.joined(separator: ", ")
        if let limit = query.limit { text += " LIMIT " + bind(.integer(Int64(limit))) }
        try checkParameters()
        return text
    }

    /// The text of a count.
    mutating func count<E: Entity>(_ predicate: Predicate<E>, from statements: EntityStatements) throws -> String {
        var conditions = statements.scope.map { [$0] } ?? []
        if let condition = try condition(predicate.node) { conditions.append(condition) }
        try checkParameters()
        return "SELECT count(*) FROM \(statements.table)"
            + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
    }

    private func checkParameters() throws {
        if values.count > dialect.maximumParameters {
            throw WellFlowError(.invalidQuery, "The query has more than \(dialect.maximumParameters) values. Split it.")
        }
    }

    private mutating func bind(_ value: StorageValue) -> String {
        values.append(value)
        return dialect.parameter(values.count)
    }

    /// The condition, nil when it holds for every row.
    private mutating func condition(_ node: PredicateNode) throws -> String? {
        if case .and(let parts) = node, parts.isEmpty { return nil }
        return try sql(node, negated: false, depth: 0)
    }

    /// A condition that is true or not: `NOT` is pushed down to the comparisons, where NULL gets its place.
    private mutating func sql(_ node: PredicateNode, negated: Bool, depth: Int) throws -> String {
        parts += 1
        if parts > Self.maximumParts || depth > Self.maximumDepth {
            throw WellFlowError(
                .invalidQuery,
                "The condition has more than \(Self.maximumParts) parts or \(Self.maximumDepth) levels. "
                    + "Use in, or split it."
            )
        }
        switch node {
        case .compare(let column, let comparison, let value):
            return compare(column, negated ? comparison.opposite : comparison, value, orNull: negated)
        case .in(let column, let values):
            return isIn(column, values, negated: negated)
        case .inRows(let columns, let rows):
            return isIn(columns, rows, negated: negated)
        case .prefix(let column, let prefix):
            return hasPrefix(column, prefix, negated: negated)
        case .and(let parts): return try join(parts, isAnd: !negated, negated: negated, depth: depth)
        case .or(let parts): return try join(parts, isAnd: negated, negated: negated, depth: depth)
        case .not(let part): return try sql(part, negated: !negated, depth: depth + 1)
        case .invalid(let message): throw WellFlowError(.invalidQuery, message)
        }
    }

    private mutating func join(
        _ parts: [PredicateNode],
        isAnd: Bool,
        negated: Bool,
        depth: Int
    ) throws -> String {
        if parts.isEmpty { return isAnd ? "TRUE" : "FALSE" }
        let texts = try parts.map { try sql($0, negated: negated, depth: depth + 1) }
        return texts.count == 1 ? texts[0] : "(" + texts.joined(separator: isAnd ? " AND " : " OR ") + ")"
    }

    /// A comparison; with `orNull` a missing value meets it too, because its opposite doesn't.
    private mutating func compare(
        _ column: Column,
        _ comparison: Comparison,
        _ value: StorageValue,
        orNull: Bool
    ) -> String {
        let name = column.name
        if value == .null {
            switch comparison {
            case .equal: return "\(name) IS NULL"
            case .notEqual: return "\(name) IS NOT NULL"
            default: return orNull ? "TRUE" : "FALSE"
            }
        }
        let text = "\(name) \(comparison.rawValue) \(bind(value))"
        let includesNull = column.isNullable && (orNull && comparison != .equal || comparison == .notEqual)
        return includesNull ? "(\(text) OR \(name) IS NULL)" : text
    }

    private mutating func isIn(_ column: Column, _ values: [StorageValue], negated: Bool) -> String {
        let name = column.name
        let present = values.filter { $0 != .null }
        let hasNull = present.count != values.count
        let list = present.map { bind($0) }.joined(separator: ", ")
        if negated {
            let other = list.isEmpty ? "TRUE" : "\(name) NOT IN (\(list))"
            if !column.isNullable { return other }
            return hasNull ? "(\(other) AND \(name) IS NOT NULL)" : "(\(other) OR \(name) IS NULL)"
        }
        let one = list.isEmpty ? "FALSE" : "\(name) IN (\(list))"
        return hasNull ? "(\(one) OR \(name) IS NULL)" : one
    }

    /// Rows of values against columns that always have one.
    private mutating func isIn(_ columns: [Column], _ rows: [[StorageValue]], negated: Bool) -> String {
        if rows.isEmpty { return negated ? "TRUE" : "FALSE" }
        let names = columns.map(\.name).joined(separator: ", ")
        let list = rows.map { row in "(" + row.map { bind($0) }.joined(separator: ", ") + ")" }
        return "(\(names)) \(negated ? "NOT IN" : "IN") (VALUES \(list.joined(separator: ", ")))"
    }

    /// A range of the column's order: an index serves it, also under row level security, as it doesn't `LIKE`.
    private mutating func hasPrefix(_ column: Column, _ prefix: String, negated: Bool) -> String {
        let name = column.name
        if prefix.isEmpty { return negated ? "\(name) IS NULL" : "\(name) IS NOT NULL" }
        let low = bind(.text(prefix))
        let high = TextOrder.successor(ofPrefix: prefix).map { bind(.text($0)) }
        if negated {
            let outside = "\(name) < \(low)" + (high.map { " OR \(name) >= \($0)" } ?? "")
            return "(\(outside) OR \(name) IS NULL)"
        }
        return high.map { "(\(name) >= \(low) AND \(name) < \($0))" } ?? "\(name) >= \(low)"
    }

    /// The rows after a position, in the direction of travel.
    ///
    /// NULL is the smallest value.
    private mutating func beyond(_ position: [StorageValue], _ sort: [SortColumn], isBackward: Bool) -> String {
        let descends = sort.map { $0.isDescending != isBackward }
        // Columns that all go one way and have no NULL: one comparison of rows, which an index serves.
        if sort.count > 1, Set(descends).count == 1, !sort.contains(where: \.column.isNullable) {
            let names = sort.map(\.column.name).joined(separator: ", ")
            let list = position.map { bind($0) }.joined(separator: ", ")
            return "(\(names)) \(descends[0] ? "<" : ">") (\(list))"
        }
        // Otherwise: a later column decides where all before it are equal.
        var text = ""
        for (index, (term, value)) in zip(sort, position).enumerated().reversed() {
            let name = term.column.name
            let further: String
            if value == .null {
                further = descends[index] ? "FALSE" : "\(name) IS NOT NULL"
            } else {
                let parameter = bind(value)
                further =
                    descends[index]
                    ? term.column.isNullable ? "(\(name) < \(parameter) OR \(name) IS NULL)" : "\(name) < \(parameter)"
                    : "\(name) > \(parameter)"
            }
            if text.isEmpty {
                text = further
            } else {
                let same = value == .null ? "\(name) IS NULL" : "\(name) = \(bind(value))"
                text = "(\(further) OR (\(same) AND \(text)))"
            }
        }
        // A bound on the first column tells the planner where to start.
        if let first = sort.first, let value = position.first, value != .null, sort.count > 1 {
            if !descends[0] { return "\(first.column.name) >= \(bind(value)) AND \(text)" }
            if !first.column.isNullable { return "\(first.column.name) <= \(bind(value)) AND \(text)" }
        }
        return text
    }
}

extension Comparison {
    /// What holds exactly where this doesn't, for present values.
    fileprivate var opposite: Comparison {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}

/// The order of texts by their bytes, which for UTF-8 is the order of their scalars.
enum TextOrder {
    /// The smallest text that is greater than every text with the prefix; nil when there is none.
    static func successor(ofPrefix prefix: String) -> String? {
        var scalars = Array(prefix.unicodeScalars)
        while let last = scalars.popLast() {
            // The scalar after U+D7FF is U+E000: surrogates are no scalars.
            let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
            if let scalar = Unicode.Scalar(next) {
                scalars.append(scalar)
                var text = String.UnicodeScalarView()
                text.append(contentsOf: scalars)
                return String(text)
            }
        }
        return nil
    }
}
