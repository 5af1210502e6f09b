import CSQLite
import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

/// The main queries go by their indexes: asked of SQLite itself.
@Suite("Query plans")
struct PlanTests {
    private static let well = Identifier<Well>()

    /// What SQLite says it would do, for a query as the store runs it.
    private func plan<E: Entity>(_ query: Query<E>, _ store: SQLStore) async throws -> String {
        let statements = try store.catalog.statements(of: E.self, isScoped: true)
        var sql = QuerySQL(dialect: store.engine.dialect, organization: RawID(high: 1, low: 1))
        return try await explain(sql.select(query, from: statements), store)
    }

    private func expect<E: Entity>(_ query: Query<E>, _ store: SQLStore, _ start: String) async throws {
        let plan = try await plan(query, store)
        #expect(plan.hasPrefix(start), "\(plan)")
    }

    private func explain(_ text: String, _ store: SQLStore) async throws -> String {
        var steps: [String] = []
        try await store.engine.read { connection in
            try await connection.query(SQLStatement("EXPLAIN QUERY PLAN " + text), count: 1, bind: { _, _ in }) {
                _,
                row in
                steps.append(try row.text(3))
            }
        }
        return steps.joined(separator: "; ")
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

    @Test("wells by name, filtered or not, and every later page, in the order of the index")
    func wellsByName() async throws {
        try await withStore { store in
            var query = Query<Well>(where: \.status == .producing, orderBy: [.ascending(\.name)], limit: 51)
            try await expect(query, store, "SEARCH wells USING INDEX idx_wells_organization (organization_id=?)")
            query.position = .init(values: [.text("A"), .uuid(RawID(high: 0, low: 0))], isBackward: false)
            try await expect(
                query,
                store,
                "SEARCH wells USING INDEX idx_wells_organization (organization_id=? AND (name,id)>(?,?))"
            )
            query.position = .init(values: [.text("A"), .uuid(RawID(high: 0, low: 0))], isBackward: true)
            try await expect(
                query,
                store,
                "SEARCH wells USING INDEX idx_wells_organization (organization_id=? AND (name,id)<(?,?))"
            )
        }
    }

    @Test("wells by API number, by the start of a name, by lease")
    func wellsByKeys() async throws {
        try await withStore { store in
            try await expect(
                Query<Well>(where: \.apiNumber == "30-015-29417-00-00"),
                store,
                "SEARCH wells USING INDEX idx_api_number_lookup (organization_id=? AND api_number=?)"
            )
            try await expect(
                Query<Well>(where: .hasPrefix(\.name, "Fed"), orderBy: [.ascending(\.name)]),
                store,
                "SEARCH wells USING INDEX idx_wells_organization (organization_id=? AND name>? AND name<?)"
            )
            let lease = Identifier<Lease>()
            try await expect(
                Query<Well>(where: \.leaseID == lease),
                store,
                "SEARCH wells USING INDEX idx_wells_lease (organization_id=? AND lease_id=?)"
            )
        }
    }

    @Test("a well's production by date, in a range of days, and the next batch of its stream")
    func production() async throws {
        try await withStore { store in
            let id = Self.well
            let byDate: [Order<ProductionRecord>] = [.ascending(\.wellID), .ascending(\.productionDate)]
            let range: Predicate<ProductionRecord> =
                \.wellID == id && \.productionDate >= "2020-01-01" && \.productionDate < "2021-01-01"
            let index = "SEARCH production_records USING INDEX idx_production_records_well_date"
            try await expect(
                Query(where: range, orderBy: byDate),
                store,
                "\(index) (organization_id=? AND well_id=? AND production_date>? AND production_date<?)"
            )
            var all = Query<ProductionRecord>(orderBy: byDate, limit: 1_000)
            try await expect(all, store, "\(index) (organization_id=?)")
            all.position = .init(
                values: [.uuid(id.raw), .date("2020-01-01"), .text("month"), .text("")],
                isBackward: false
            )
            try await expect(
                all,
                store,
                "\(index) (organization_id=? AND (well_id,production_date,period,completion)>(?,?,?,?))"
            )
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
