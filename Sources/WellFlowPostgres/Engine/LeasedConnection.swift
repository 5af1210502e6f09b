import CLibPQ
import WellFlowCore
import WellFlowSQL

/// A connection that one transaction holds.
///
/// The transaction begins with its first statement, so that beginning costs no round trip.
final class LeasedConnection: SQLConnection {
    let connection: PostgresConnection
    let pool: PostgresPool
    let number: Int
    private let opening: Opening
    private let monitor: StatementMonitor
    private let phase = Locked(Phase.new)

    /// How a transaction begins.
    struct Opening: Sendable {
        var begin = "BEGIN"
        var context: Context
        /// How many migrations the store must have; nil for any.
        var version: Int?
    }

    private enum Phase {
        case new
        case begun
        /// Committed, or undone because its last statement broke a constraint, which its outcome tells.
        case over
        /// Undone as a whole: cancelled, or its connection broke.
        case dead
    }

    init(_ lease: PostgresPool.Lease, of pool: PostgresPool, opening: Opening, monitor: StatementMonitor) {
        connection = lease.connection
        number = lease.number
        self.pool = pool
        self.opening = opening
        self.monitor = monitor
    }

    var isInTransaction: Bool { phase.withLock { $0 != .dead && $0 != .over } }

    var isFailed: Bool { connection.transactionStatus == PQTRANS_INERROR }

    /// Whether the server knows of the transaction.
    var hasBegun: Bool { phase.withLock { $0 } != .new }

    // MARK: Statements

    func query(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        row: (Int, any RowSource) throws -> Void
    ) async throws {
        if count == 0 { return }
        let lookup = Lookup(statement, count: count, bind: bind)
        let results = try await run(statement) { lookup.add(to: &$0) }
        try Self.check(results, running: statement)
        try lookup.read(results, row: row)
    }

    func query(all queries: [SQLQuery]) async throws {
        let lookups = queries.map { Lookup($0.statement, count: $0.count, bind: $0.bind) }
        let texts = queries.map(\.statement.text).joined(separator: "; ")
        let results = try await run(SQLStatement(texts)) { pipeline in
            for lookup in lookups { lookup.add(to: &pipeline) }
        }
        var next = 0
        for (query, lookup) in zip(queries, lookups) {
            let own = results[next...].prefix(lookup.resultCount)
            try Self.check(own, running: query.statement)
            try lookup.read(own, row: query.row)
            next += lookup.resultCount
        }
    }

    func queryLast(_ query: SQLQuery) async throws {
        if !canEndAtOnce || query.count == 0 {
            return try await self.query(query.statement, count: query.count, bind: query.bind, row: query.row)
        }
        if Task.isCancelled { throw WellFlowError.cancelled }
        let lookup = Lookup(query.statement, count: query.count, bind: query.bind)
        let results = try await run(query.statement, isLast: true) { pipeline in
            lookup.add(to: &pipeline)
            pipeline.add("COMMIT")
        }
        try Self.check(results.dropLast(), running: query.statement)
        end()
        try Self.checkCommit(results.last)
        try lookup.read(results.dropLast(), row: query.row)
    }

    func savepoint(_ name: String) async throws { try await run("SAVEPOINT \(name)") }

    func release(_ name: String) async throws { try await run("RELEASE SAVEPOINT \(name)") }

    func rollback(to name: String) async throws {
        try await run("ROLLBACK TO SAVEPOINT \(name)", "RELEASE SAVEPOINT \(name)")
    }

    /// Runs statements without parameters, one after the other.
    func run(_ texts: String...) async throws {
        let statement = SQLStatement(texts.joined(separator: "; "))
        let results = try await run(statement) { pipeline in
            for text in texts { pipeline.add(text) }
        }
        try Self.check(results, running: statement)
    }

    /// Begins the transaction now.
    func begin() async throws {
        _ = try await run(SQLStatement("")) { _ in }
    }

    /// Sends statements and waits for their results, of which some may have failed.
    ///
    /// With `isLast` a commit is among them.
    func run(
        _ statement: SQLStatement,
        isLast: Bool = false,
        _ build: (inout Pipeline) -> Void
    ) async throws -> [PostgresResult] {
        let isNew = phase.withLock { phase in
            defer { if phase == .new { phase = .begun } }
            return phase == .new
        }
        do {
            let results = try await monitor.watch(statement) {
                try await connection.perform(isCancellable: !isLast, endsTransaction: isLast) { pipeline in
                    if isNew { begin(&pipeline) }
                    build(&pipeline)
                }
            }
            return isNew ? try checkBeginning(results) : results
        } catch {
            // A transaction whose call was broken off must not be kept by mistake.
            if isNew || (error as? WellFlowError)?.code != .failed { phase.withLock { $0 = .dead } }
            throw error
        }
    }

    /// Whether a commit may travel with the first statement: not before the store's version is known.
    var canEndAtOnce: Bool { hasBegun || opening.version == nil }

    /// Notes that the transaction is over, or, with `isUndone`, that it begins anew with the next statement.
    func end(isUndone: Bool = false) {
        phase.withLock { $0 = isUndone ? .new : .over }
    }

    private func begin(_ pipeline: inout Pipeline) {
        pipeline.add(opening.begin)
        opening.context.add(to: &pipeline)
        if opening.version != nil { pipeline.add(Self.version, EncodedParameters()) }
    }

    private static let version = SQLStatement("SELECT count(*) FROM wellflow_migrations", slot: EngineSlot.version)

    /// Looks at what beginning gave, and gives the results of what followed.
    private func checkBeginning(_ results: [PostgresResult]) throws -> [PostgresResult] {
        let count = 1 + opening.context.count + (opening.version == nil ? 0 : 1)
        if let error = Array(results.prefix(count)).failure {
            throw error.wellFlowError(of: "the beginning of a transaction")
        }
        if let version = opening.version, results.count >= count {
            let found = Int(try ResultRow(results[count - 1]).integer(0))
            if found < version {
                throw WellFlowError(.migrationRequired, "The store's schema is older than the library. Call migrate().")
            }
            if found > version {
                throw WellFlowError(.newerSchema, "The store was migrated by a newer version of the library.")
            }
        }
        return Array(results.dropFirst(count))
    }

    static func check(_ results: some Collection<PostgresResult>, running statement: SQLStatement) throws {
        if let error = results.failure { throw error.wellFlowError(of: statement.text) }
    }

    // MARK: The end

    /// Commits, and runs the closing statement before, in the same flight.
    ///
    /// - Throws: `WellFlowError`: `unknownOutcome` when the connection broke meanwhile; `contention`.
    func commit(closing: ClosingStatement? = nil) async throws {
        if phase.withLock({ $0 == .over }) { return }
        if !hasBegun {
            if closing == nil { return }
            try await begin()
        }
        if !isInTransaction { throw WellFlowError(.failed, "The transaction was undone.") }
        if Task.isCancelled { throw WellFlowError.cancelled }
        let results = try await connection.perform(isCancellable: false, endsTransaction: true) { pipeline in
            closing?.add(to: &pipeline)
            pipeline.add("COMMIT")
        }
        for result in results.dropLast() { try Self.checkCommit(result, command: nil) }
        try Self.checkCommit(results.last)
    }

    /// Looks at what a commit gave, or a statement that travelled with it.
    static func checkCommit(_ result: PostgresResult?, command: String? = "COMMIT") throws {
        guard let result else { throw WellFlowError(.failed, "The server said nothing to a commit.") }
        if let error = result.failure?.wellFlowError(of: command ?? "the audit trail") {
            if error.code != .unavailable { throw error }
            throw WellFlowError(
                .unknownOutcome,
                "The server went away while a transaction was ending: it may have been kept or not.",
                cause: error
            )
        }
        // A transaction that had failed is rolled back by a commit.
        if let command, PQcmdStatus(result.handle).map({ String(cString: $0) }) != command {
            throw WellFlowError(.failed, "The transaction was undone by the server.")
        }
    }

    /// Rolls back what is open, and gives the connection back; one that doesn't come clean is closed.
    func giveBack() async {
        if hasBegun, connection.transactionStatus != PQTRANS_IDLE {
            _ = try? await connection.perform(isCancellable: false) { $0.add("ROLLBACK") }
            if connection.transactionStatus != PQTRANS_IDLE { connection.close() }
        }
        pool.release(number)
    }
}
