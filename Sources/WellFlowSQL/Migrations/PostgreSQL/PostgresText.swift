/// How a PostgreSQL store keeps its production records.
package enum ProductionLayout: Hashable, Sendable, CaseIterable {
    /// A table partitioned by date.
    case partitioned
    /// A hypertable of TimescaleDB.
    case hypertable
}

/// A migration's SQL for PostgreSQL, which may depend on the layout of production records.
///
/// It names no schema: everything is made in the first one of the search path.
package struct PostgresText: Sendable, ExpressibleByStringInterpolation {
    private let partitioned: String
    private let hypertable: String

    /// The same text for every layout.
    package init(stringLiteral text: String) {
        self.init(partitioned: text, hypertable: text)
    }

    package init(partitioned: String, hypertable: String) {
        self.partitioned = partitioned
        self.hypertable = hypertable
    }

    package func text(of layout: ProductionLayout) -> String {
        switch layout {
        case .partitioned: partitioned
        case .hypertable: hypertable
        }
    }
}
