import WellFlowCore
import WellFlowSQL

/// The partitions of production records, on the owner's connection.
extension PostgresEngine {
    func makeProductionPartitions(from first: CalendarDate, through last: CalendarDate) async throws -> [String] {
        try await partitions(
            SQLStatement(
                """
                SELECT DISTINCT wellflow_ensure_production_partition(greatest(day::date, $1)) AS name
                FROM generate_series(date_trunc('month', $1::timestamp), $2::timestamp, interval '1 month') AS day
                ORDER BY name
                """
            )
        ) { sink in
            sink.date(first, 0)
            sink.date(last, 1)
        }
    }

    func dropProductionPartitions(before day: CalendarDate) async throws -> [String] {
        try await partitions(SQLStatement("SELECT wellflow_drop_production_partitions($1)")) { $0.date(day, 0) }
    }

    func prepareProduction(on days: some Sequence<CalendarDate>, in scope: SQLScope) async throws {
        var missing: [Int: CalendarDate] = [:]
        for day in days { missing[day.year * 12 + day.month] = day }
        let known = preparedMonths.withLock { $0 }
        let order = missing.filter { !known.contains($0.key) }.map(\.value).sorted()
        if order.isEmpty { return }
        // A request of its own for each: none holds locks while another is made.
        for day in order {
            do {
                try await read(in: scope) { connection in
                    try await connection.query(
                        LeasedConnection.ensurePartition,
                        bind: { $0.date(day, 0) },
                        row: { _ in }
                    )
                }
            } catch let error as WellFlowError where error.code == .invalid {
                // A day that no partition is made for: the row is refused by its rules.
                missing[day.year * 12 + day.month] = nil
            }
        }
        preparedMonths.withLock { $0.formUnion(missing.keys) }
    }

    private func partitions(_ statement: SQLStatement, bind: (any RowSink) -> Void) async throws -> [String] {
        let connection = try await beginWrite(in: .owner, version: nil)
        var names: [String] = []
        do {
            try await connection.query(statement, bind: bind) { row in
                // The hypertable's chunks have no part in it.
                if !row.isNull(0) { names.append(try row.text(0)) }
            }
        } catch {
            await rollback(connection)
            throw error
        }
        try await commit(connection)
        return names
    }
}
