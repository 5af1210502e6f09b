import Testing
import WellFlowCore

@testable import WellFlowSQL

/// A query of the library and what SQLite must say it does for it.
struct PlanCase: Sendable, CustomTestStringConvertible {
    let name: String
    let plan: String
    /// The SQL as a store runs it.
    let sql: @Sendable (SQLStore) throws -> String

    var testDescription: String { name }

    /// Rows by a condition, in an order, from a position on.
    static func query<E: Entity>(_ name: String, _ query: Query<E>, _ plan: String) -> PlanCase {
        PlanCase(name: name, plan: plan) { store in
            let statements = try store.catalog.statements(of: E.self, isScoped: true)
            var sql = QuerySQL(dialect: store.engine.dialect, organization: RawID(high: 1, low: 1))
            return try sql.select(query, from: statements)
        }
    }

    /// What an upsert looks up by the schema's key.
    static func key<E: Entity>(_ entity: E.Type, _ plan: String, isScoped: Bool = true) -> PlanCase {
        PlanCase(name: "\(E.schema.table) by their key", plan: plan) { store in
            try #require(store.catalog.statements(of: entity, isScoped: isScoped).findByKey.first).text
        }
    }

    /// The indexes that the plan names.
    var indexes: [String] {
        plan.split(separator: " ").map(String.init).filter { $0.hasPrefix("idx_") }
    }
}

extension Query {
    /// The query from a position on.
    func beyond(_ values: [StorageValue], isBackward: Bool = false) -> Query {
        var query = self
        query.position = Position(values: values, isBackward: isBackward)
        return query
    }
}
