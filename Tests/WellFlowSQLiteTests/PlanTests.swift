import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

/// The main queries go by their indexes: asked of SQLite itself.
@Suite("Query plans")
struct PlanTests {
    /// What SQLite says it would do for a statement.
    private func explain(_ text: String, _ store: SQLStore) async throws -> String {
        try await texts("EXPLAIN QUERY PLAN " + text, column: 3, store).joined(separator: "; ")
    }

    private func texts(_ sql: String, column: Int, _ store: SQLStore) async throws -> [String] {
        var texts: [String] = []
        try await store.engine.read(in: .owner) { connection in
            try await connection.query(SQLStatement(sql), count: 1, bind: { _, _ in }) { _, row in
                texts.append(try row.text(column))
            }
        }
        return texts
    }

    private func withStore(_ body: (SQLStore) async throws -> Void) async throws {
        let engine = try await SQLiteEngine(.memory, configuration: Stores.configuration)
        let store = try await SQLStore(engine: engine)
        _ = try await store.migrate()
        try await body(store)
        await store.close()
    }

    @Test("a row by its id is one search of its table's own order")
    func find() async throws {
        try await withStore { store in
            let wells = try store.catalog.statements(of: Well.self, isScoped: true)
            #expect(
                try await explain(wells.find.text, store)
                    == "SEARCH wells USING PRIMARY KEY (organization_id=? AND id=?)"
            )
        }
    }

    @Test("a query goes by its index, and sorts only what the index doesn't", arguments: PlanCase.all)
    func plan(of query: PlanCase) async throws {
        try await withStore { store in
            let plan = try await explain(query.sql(store), store)
            #expect(plan == query.plan)
        }
    }

    @Test("every index is one that a query above goes by")
    func indexes() async throws {
        try await withStore { store in
            let all = try await texts(
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%'",
                column: 0,
                store
            )
            let audit = ["idx_audit_changes_entity", "idx_audit_operations_request"]
            let jobs = ["ready", "scheduled", "running", "parked", "finished", "unique"].map { "idx_jobs_\($0)" }
            let others = audit + jobs + ["idx_job_schedules_next"]
            #expect((Set(PlanCase.all.flatMap(\.indexes)) + others).sorted() == all.sorted())
        }
    }

    @Test("the audit trail is read by its indexes, a page at a time, without sorting more than a row's history")
    func trail() async throws {
        try await withStore { store in
            func plan(_ change: (inout AuditFilter) -> Void, isRows: Bool) async throws -> [String] {
                var filter = AuditFilter()
                change(&filter)
                var query = TrailQuery(dialect: store.engine.dialect, organization: Identifier())
                let range = TrailRange(isAscending: false, limit: 50)
                return try await texts(
                    "EXPLAIN QUERY PLAN " + (isRows ? query.changes(filter, range) : query.operations(filter, range)),
                    column: 3,
                    store
                )
            }
            let operation = "SEARCH o USING PRIMARY KEY (organization_id=? AND recorded_at=? AND id=?)"
            let all = try await plan({ _ in }, isRows: false)
            #expect(all == ["SEARCH o USING PRIMARY KEY (organization_id=?)"])
            let request = try await plan({ $0.requestID = "r" }, isRows: false)
            #expect(
                request == ["SEARCH o USING INDEX idx_audit_operations_request (organization_id=? AND request_id=?)"]
            )
            let row = try await plan({ ($0.entity, $0.entityID) = ("wells", "x") }, isRows: true)
            #expect(
                row == [
                    "SEARCH c USING INDEX idx_audit_changes_entity (organization_id=? AND entity=? AND entity_id=?)",
                    operation,
                ]
            )
            let rows = try await plan({ _ in }, isRows: true)
            #expect(rows == ["SEARCH c USING PRIMARY KEY (organization_id=?)", operation])
        }
    }

    @Test("what an upsert or a deletion looks up is a search, never a scan")
    func lookups() async throws {
        try await withStore { store in
            for entity in Entities.all {
                let statements = try store.catalog.statements(of: entity, isScoped: true)
                for statement in statements.findByKey + statements.referrers.map(\.find) {
                    let plan = try await explain(statement.text, store)
                    #expect(plan.hasPrefix("SEARCH"), "\(statement.text): \(plan)")
                    #expect(
                        plan.contains("organization_id=? AND") || entity == Organization.self,
                        "\(statement.text): \(plan)"
                    )
                }
            }
        }
    }
}
