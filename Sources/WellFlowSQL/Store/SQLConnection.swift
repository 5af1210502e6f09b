package import WellFlowCore

/// A connection while it is leased to one user: what the shared repository asks of an engine.
///
/// A cancelled task's call fails with `cancelled`; inside a transaction that undoes the whole of it.
package protocol SQLConnection: AnyObject, Sendable {
    /// Whether a transaction is open. An engine may have ended it by itself: after an interrupt, or a full disk.
    var isInTransaction: Bool { get }

    /// Runs a statement once for each set of parameters, and hands over its rows.
    func query(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        row: (Int, any RowSource) throws -> Void
    ) async throws

    /// Runs a statement that gives no rows once for each set of parameters. Each run stands for itself: a broken
    /// constraint is that run's outcome and undoes that run only.
    /// `outcome` is told the number of changed rows, or the broken constraint.
    func execute(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        outcome: (Int, Result<Int, BrokenConstraint>) throws -> Void
    ) async throws

    /// Starts a savepoint.
    func savepoint(_ name: String) async throws
    /// Keeps what was written since the savepoint.
    func release(_ name: String) async throws
    /// Undoes what was written since the savepoint, and ends it.
    func rollback(to name: String) async throws
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

    /// Runs a statement without values once.
    package func query(_ statement: SQLStatement, row: (any RowSource) throws -> Void) async throws {
        try await query(statement, count: 1, bind: { _, _ in }, row: { try row($1) })
    }

    /// Runs a statement once, for its effect.
    package func execute(_ statement: SQLStatement, bind: (any RowSink) -> Void) async throws {
        try await execute(statement, count: 1, bind: { bind($1) }, outcome: { _ = try $1.get() })
    }
}

/// A database engine: it leases connections and ends transactions.
package protocol SQLEngine: Sendable {
    var dialect: SQLDialect { get }

    /// Leases a connection for reads outside a transaction.
    func read<Result>(_ body: (any SQLConnection) async throws -> Result) async throws -> Result

    /// Leases the connection that writes and starts a transaction.
    /// `version` is the number of migrations the store must have; nil while migrating.
    func beginWrite(version: Int?) async throws -> any SQLConnection

    /// Leases a connection and starts a transaction that sees one state.
    func beginSnapshot() async throws -> any SQLConnection

    /// Commits and gives the connection back. When it throws, the transaction was rolled back.
    func commit(_ connection: any SQLConnection) async throws

    /// Rolls back and gives the connection back.
    func rollback(_ connection: any SQLConnection) async

    /// What is applied, from the store itself; empty for an empty store.
    /// On a connection that is already held, or on a leased one for nil.
    func appliedMigrations(on connection: (any SQLConnection)?) async throws -> [AppliedMigration]

    /// Applies a migration inside an open transaction and records it.
    func apply(_ migration: Migration, at time: Timestamp, number: Int, on connection: any SQLConnection) async throws

    func backup(to path: String, progress: (@Sendable (BackupProgress) -> Void)?) async throws

    func close() async
}
