import WellFlowCore
import WellFlowSQL

/// Reads outside a transaction: each call is a request of its own on a connection that others share.
final class SharedReads: SQLConnection {
    private let pool: PostgresPool
    private let context: Context
    private let monitor: StatementMonitor

    let isInTransaction = false
    let isFailed = false

    init(pool: PostgresPool, context: Context, monitor: StatementMonitor) {
        self.pool = pool
        self.context = context
        self.monitor = monitor
    }

    func query(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        row: (Int, any RowSource) throws -> Void
    ) async throws {
        if count == 0 { return }
        let lookup = Lookup(statement, count: count, bind: bind)
        let results = try await monitor.watch(statement) {
            try await perform(lookup)
        }
        try lookup.read(results, row: row)
    }

    private func perform(_ lookup: Lookup) async throws -> [PostgresResult] {
        var attempts = 0
        while true {
            attempts += 1
            let connection = try await pool.acquire().connection
            var isSent = false
            let results: [PostgresResult]
            do {
                // The slot comes back when the server has answered, which may be after the task was cancelled.
                results = try await connection.perform { pipeline in
                    isSent = true
                    context.add(to: &pipeline)
                    lookup.add(to: &pipeline)
                }
            } catch  where !isSent && !Task.isCancelled && attempts < Self.maximumAttempts {
                // The connection broke before it took the request, which loses nothing by going to another one.
                continue
            }
            guard let error = results.failure else { return Array(results.dropFirst(context.count)) }
            // The connection has noted that it must prepare its statements anew.
            guard error.isUnknownStatement || error.isStalePlan, attempts < Self.maximumAttempts else {
                throw error.wellFlowError(of: lookup.statement.text)
            }
        }
    }

    private static let maximumAttempts = 4

    func execute(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        outcome: (Int, Result<Int, BrokenConstraint>) throws -> Void
    ) async throws {
        throw Self.misuse
    }

    func savepoint(_ name: String) async throws { throw Self.misuse }
    func release(_ name: String) async throws { throw Self.misuse }
    func rollback(to name: String) async throws { throw Self.misuse }

    private static var misuse: WellFlowError {
        WellFlowError(.misuse, "A write outside a transaction.")
    }
}
