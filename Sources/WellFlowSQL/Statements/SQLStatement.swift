package import WellFlowCore

/// A statement's text, made once.
///
/// A connection prepares it once and finds it again by its slot, not by its text.
package final class SQLStatement: Sendable {
    package let text: String
    /// A small number of its own for a statement that lives as long as the store; nil for one made for a query.
    package let slot: Int?
    /// The statement for many sets of parameters at once, where the database has arrays.
    package let bulk: Bulk?

    /// A statement that takes an array for each parameter.
    package struct Bulk: Sendable {
        package let text: String
        package let slot: Int
        /// How each parameter is kept.
        package let parameters: [FieldStorage]
        /// The parameter that is the day of a row to be inserted, in a table that has a partition a span of days.
        package let day: Int?
    }

    /// A statement made for one query; found again by its text.
    package init(_ text: String) {
        self.text = text
        slot = nil
        bulk = nil
    }

    /// A statement of the store, found again by its slot.
    package init(_ text: String, slot: Int, bulk: Bulk? = nil) {
        self.text = text
        self.slot = slot
        self.bulk = bulk
    }
}

/// Makes the store's statements and gives them their slots.
struct StatementMaker {
    let dialect: SQLDialect
    // The numbers before it are an engine's own.
    private var next = 16

    init(dialect: SQLDialect) {
        self.dialect = dialect
    }

    /// A statement from a text that names its parameters by their numbers.
    mutating func statement(_ text: (_ parameter: (Int) -> String) -> String) -> SQLStatement {
        SQLStatement(text(dialect.parameter), slot: slot())
    }

    /// A select, which in bulk gives the rows of each set of parameters, and after their columns the set's number
    /// from 1.
    mutating func select(
        _ parameters: [FieldStorage],
        _ text: (_ parameter: (Int) -> String) -> String
    ) -> SQLStatement {
        let bulk = dialect.arrays.map { array in
            let names = parameters.indices.map { "p\($0 + 1)" }
            let arrays = zip(1..., parameters).map { array($0, $1) }.joined(separator: ", ")
            return SQLStatement.Bulk(
                text: "SELECT r.*, k.number FROM unnest(\(arrays)) "
                    + "WITH ORDINALITY AS k (\(names.joined(separator: ", ")), number) "
                    + "CROSS JOIN LATERAL (\(text { "k.p\($0)" })) AS r",
                slot: slot(),
                parameters: parameters,
                day: nil
            )
        }
        return SQLStatement(text(dialect.parameter), slot: slot(), bulk: bulk)
    }

    /// An insert of one row, or in bulk of many.
    mutating func insert(into table: String, _ columns: [Column]) -> SQLStatement {
        let start = "INSERT INTO \(table) (\(columns.map(\.name).joined(separator: ", "))) "
        let values = columns.indices.map { dialect.parameter($0 + 1) }.joined(separator: ", ")
        let bulk = dialect.arrays.map { array in
            let arrays = zip(1..., columns).map { array($0, $1.storage) }.joined(separator: ", ")
            return SQLStatement.Bulk(
                text: "\(start)SELECT * FROM unnest(\(arrays))",
                slot: slot(),
                parameters: columns.map(\.storage),
                day: columns.firstIndex { $0.name == "production_date" }
            )
        }
        return SQLStatement("\(start)VALUES (\(values))", slot: slot(), bulk: bulk)
    }

    /// A statement that takes an array for each parameter, and nothing else, unless there is a text for `one` set.
    mutating func call(_ text: String, _ parameters: [FieldStorage], one: String? = nil) -> SQLStatement {
        let bulk = SQLStatement.Bulk(text: text, slot: slot(), parameters: parameters, day: nil)
        return SQLStatement(one ?? text, slot: one == nil ? bulk.slot : slot(), bulk: bulk)
    }

    /// A statement whose parameters have their types, for places that don't tell.
    mutating func typed(
        _ parameters: [FieldStorage],
        _ text: (_ parameter: (Int) -> String) -> String
    ) -> SQLStatement {
        let dialect = dialect
        return statement { _ in text { dialect.typedParameter($0, parameters[$0 - 1]) } }
    }

    /// A statement for each set of parameters, which in bulk is one that reads them from a `source` of rows, `k`.
    mutating func each(
        _ parameters: [FieldStorage],
        _ text: (_ parameter: (Int) -> String, _ source: String?) -> String
    ) -> SQLStatement {
        let dialect = dialect
        let bulk = dialect.arrays.map { array in
            let names = parameters.indices.map { "p\($0 + 1)" }.joined(separator: ", ")
            let arrays = zip(1..., parameters).map { array($0, $1) }.joined(separator: ", ")
            return SQLStatement.Bulk(
                text: text({ "k.p\($0)" }, "unnest(\(arrays)) WITH ORDINALITY AS k (\(names), number)"),
                slot: slot(),
                parameters: parameters,
                day: nil
            )
        }
        let single = text({ dialect.typedParameter($0, parameters[$0 - 1]) }, nil)
        return SQLStatement(single, slot: slot(), bulk: bulk)
    }

    private mutating func slot() -> Int {
        defer { next += 1 }
        return next
    }
}
