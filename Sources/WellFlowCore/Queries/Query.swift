/// What rows, in which order, how many.
package struct Query<E: Entity>: Sendable {
    /// Which rows.
    package var predicate: Predicate<E>
    /// In which order; the id is always the last word.
    package var order: [Order<E>]
    /// At most how many; nil for all.
    package var limit: Int?

    /// Creates a query.
    package init(where predicate: Predicate<E> = .all, orderBy order: [Order<E>] = [], limit: Int? = nil) {
        self.predicate = predicate
        self.order = order
        self.limit = limit
    }

    /// Rows beyond this position only.
    package var position: Position?

    /// A place between rows: the values of the last row's sort columns, and which way to go from there.
    package struct Position: Hashable, Sendable {
        package let values: [StorageValue]
        package let isBackward: Bool

        package init(values: [StorageValue], isBackward: Bool) {
            self.values = values
            self.isBackward = isBackward
        }
    }

    /// The columns the rows are sorted by, the id's last.
    ///
    /// - Throws: ``WellFlowError`` with code `invalidQuery` when an order names something that isn't a field.
    package func sortColumns() throws -> [SortColumn] {
        var result: [SortColumn] = []
        for term in order {
            guard let columns = term.columns else {
                throw WellFlowError(.invalidQuery, "An order names something that isn't a field of \(E.schema.table).")
            }
            for column in columns where !result.contains(where: { $0.column.name == column.name }) {
                result.append(SortColumn(column: column, isDescending: term.isDescending))
            }
        }
        // The id goes the way of the last term, so that one index serves both.
        let isDescending = result.last?.isDescending ?? false
        for column in E.schema.idColumns where !result.contains(where: { $0.column.name == column.name }) {
            result.append(SortColumn(column: column, isDescending: isDescending))
        }
        return result
    }
}

/// One column of a sort order.
package struct SortColumn: Hashable, Sendable {
    package let column: Column
    package let isDescending: Bool
}

/// A field to sort by, and which way.
///
/// A missing value is the smallest.
public struct Order<E: Entity>: Sendable {
    package let columns: [Column]?
    package let isDescending: Bool

    /// Smallest first.
    public static func ascending<Value: FieldValue>(_ path: KeyPath<Stored<E>, Value>) -> Order {
        Order(columns: E.schema.columns(of: path), isDescending: false)
    }

    /// Greatest first.
    public static func descending<Value: FieldValue>(_ path: KeyPath<Stored<E>, Value>) -> Order {
        Order(columns: E.schema.columns(of: path), isDescending: true)
    }
}
