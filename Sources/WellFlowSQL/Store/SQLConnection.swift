package import WellFlowCore

/// A connection while it is leased to one user: what the shared repository asks of an engine.
///
/// A cancelled task's call fails with `cancelled`; inside a transaction that undoes the whole of it.
package protocol SQLConnection: AnyObject, Sendable {
    /// Whether a transaction is open. An engine may have ended it by itself: after an interrupt, or a full disk.
    var isInTransaction: Bool { get }
    /// Whether a failed call left the open transaction so that only going back to a savepoint, or its start, helps.
    var isFailed: Bool { get }

    /// Runs a statement once for each set of parameters, and hands over its rows.
    func query(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        row: (Int, any RowSource) throws -> Void
    ) async throws

    /// Runs queries of which none needs another's answer, one after the other: an engine may send them all at once.
    func query(all queries: [SQLQuery]) async throws

    /// Runs a query after which nothing is left to do but to commit: an engine may do both at once.
    func queryLast(_ query: SQLQuery) async throws

    /// Runs a statement that gives no rows once for each set of parameters. Each run stands for itself: a broken
    /// constraint is that run's outcome and undoes that run only.
    /// `outcome` is told the number of changed rows, or the broken constraint.
    func execute(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        outcome: (Int, Result<Int, BrokenConstraint>) throws -> Void
    ) async throws

    /// Runs a statement once, and one that closes the transaction, after which nothing is left to do but to commit: an
    /// engine may do all at once.
    func executeLast(
        _ statement: SQLStatement,
        bind: (any RowSink) -> Void,
        closing: ClosingStatement?,
        outcome: (Result<Int, BrokenConstraint>) throws -> Void
    ) async throws

    /// Starts a savepoint.
    func savepoint(_ name: String) async throws
    /// Keeps what was written since the savepoint.
    func release(_ name: String) async throws
    /// Undoes what was written since the savepoint, and ends it.
    func rollback(to name: String) async throws
}

/// A statement, what it is run with, and who gets its rows.
package struct SQLQuery {
    package let statement: SQLStatement
    package let count: Int
    package let bind: (Int, any RowSink) -> Void
    package let row: (Int, any RowSource) throws -> Void

    /// A statement that is run once for each set of parameters.
    package init(
        _ statement: SQLStatement,
        count: Int,
        bind: @escaping (Int, any RowSink) -> Void,
        row: @escaping (Int, any RowSource) throws -> Void
    ) {
        self.statement = statement
        self.count = count
        self.bind = bind
        self.row = row
    }

    /// A statement that is run once.
    package init(
        _ statement: SQLStatement,
        bind: @escaping (any RowSink) -> Void,
        row: @escaping (any RowSource) throws -> Void
    ) {
        self.init(statement, count: 1, bind: { bind($1) }, row: { try row($1) })
    }
}

/// A constraint of the database that a row broke: the backstop behind the validators.
package struct BrokenConstraint: Error, Sendable {
    package enum Kind: Sendable {
        case unique
        case foreignKey
        case check
        case notNull
    }

    package let kind: Kind
    /// What the database says of it: names of constraints and columns, no values.
    package let detail: String

    package init(kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

extension SQLConnection {
    /// Runs a statement once.
    package func query(
        _ statement: SQLStatement,
        bind: (any RowSink) -> Void,
        row: (any RowSource) throws -> Void
    ) async throws {
        try await query(statement, count: 1, bind: { bind($1) }, row: { try row($1) })
    }

    /// Runs a statement once with values in the order of its parameters.
    package func query(
        _ statement: SQLStatement,
        values: [StorageValue],
        row: (any RowSource) throws -> Void
    ) async throws {
        try await query(
            statement,
            bind: { sink in for (index, value) in values.enumerated() { value.write(to: sink, at: index) } },
            row: row
        )
    }

    /// Runs a statement without values once.
    package func query(_ statement: SQLStatement, row: (any RowSource) throws -> Void) async throws {
        try await query(statement, count: 1, bind: { _, _ in }, row: { try row($1) })
    }

    /// Runs one query after the other.
    package func query(all queries: [SQLQuery]) async throws {
        for query in queries { try await self.query(query) }
    }

    /// Runs the query; the commit follows by itself.
    package func queryLast(_ query: SQLQuery) async throws {
        try await self.query(query)
    }

    private func query(_ query: SQLQuery) async throws {
        try await self.query(query.statement, count: query.count, bind: query.bind, row: query.row)
    }

    /// Runs the statement; the commit follows by itself.
    package func executeLast(
        _ statement: SQLStatement,
        bind: (any RowSink) -> Void,
        closing _: ClosingStatement?,
        outcome: (Result<Int, BrokenConstraint>) throws -> Void
    ) async throws {
        try await execute(statement, count: 1, bind: { bind($1) }, outcome: { try outcome($1) })
    }

    /// Runs a statement once, for its effect.
    package func execute(_ statement: SQLStatement, bind: (any RowSink) -> Void) async throws {
        try await execute(statement, count: 1, bind: { bind($1) }, outcome: { _ = try $1.get() })
    }
}

extension SQLEngine {
    package var isWriterAwaited: Bool { false }

    /// Commits and gives the connection back.
    package func commit(_ connection: any SQLConnection) async throws {
        try await commit(connection, closing: nil)
    }
}

/// Whose rows a connection is leased for.
///
/// An engine with a wall of its own tells its server; the statements name the organization all the same.
package enum SQLScope: Hashable, Sendable {
    case tenant(RawID)
    /// Organizations, and work across them.
    case system
    /// The schema itself.
    case owner

    package init(_ organization: Identifier<Organization>?) {
        self = organization.map { .tenant($0.raw) } ?? .system
    }
}

/// A database engine: it leases connections and ends transactions.
package protocol SQLEngine: Sendable {
    var dialect: SQLDialect { get }

    /// Which text of each migration the store runs.
    var schemaKind: SchemaKind { get }

    /// Whether somebody in this process waits for the one connection that writes; false where there are several.
    var isWriterAwaited: Bool { get }

    /// Leases a connection for reads outside a transaction.
    func read<Result>(in scope: SQLScope, _ body: (any SQLConnection) async throws -> Result) async throws -> Result

    /// Leases the connection that writes and starts a transaction.
    /// `version` is the number of migrations the store must have; nil while migrating.
    func beginWrite(in scope: SQLScope, version: Int?) async throws -> any SQLConnection

    /// Leases a connection and starts a transaction that sees one state.
    func beginSnapshot(in scope: SQLScope) async throws -> any SQLConnection

    /// Runs the closing statement, commits and gives the connection back. When it throws, the transaction was rolled
    /// back.
    func commit(_ connection: any SQLConnection, closing: ClosingStatement?) async throws

    /// Rolls back and gives the connection back.
    func rollback(_ connection: any SQLConnection) async

    /// What is applied, from the store itself; empty for an empty store.
    /// On a connection that is already held, or on a leased one for nil.
    func appliedMigrations(on connection: (any SQLConnection)?) async throws -> [AppliedMigration]

    /// Applies a migration inside an open transaction and records it.
    func apply(_ migration: Migration, at time: Timestamp, number: Int, on connection: any SQLConnection) async throws

    func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)?) async throws

    /// Makes the partitions of production records for a span of days, and gives the names of all that hold them.
    func makeProductionPartitions(from first: CalendarDate, through last: CalendarDate) async throws -> [String]

    /// Drops the partitions of production records whose days are all before a day, and gives their names.
    func dropProductionPartitions(before day: CalendarDate) async throws -> [String]

    /// Drops the months, in UTC, of every audit trail that lie wholly before a moment, leaves a signed checkpoint in each,
    /// and gives the months: `2026-01`. They are shown before, and kept where that throws.
    func dropAuditTrail(
        before moment: Timestamp,
        signedBy key: AuditKey,
        showing show: ([String]) async throws -> Void
    ) async throws -> [String]

    /// Makes what production records of these days need, before a transaction writes them: in one it would keep other
    /// writers waiting.
    func prepareProduction(on days: some Sequence<CalendarDate>, in scope: SQLScope) async throws

    /// What is not as it should be in the database, whose migrations stand like this.
    func doctor(_ status: MigrationStatus) async throws -> [Finding]

    /// Calls `heard` with what others tell on a channel, or nil when something may have been missed, until the task is
    /// cancelled; returns at once where nobody can tell.
    func listen(to channel: String, _ heard: @escaping @Sendable (String?) -> Void) async throws

    func close() async
}
