public import Logging

/// How a PostgreSQL store works.
public struct PostgresConfiguration: Sendable {
    /// How production records, which have dates, are spread over tables.
    public enum TimeSeries: Hashable, Sendable {
        /// A partition for each year: few locks a query.
        case yearlyPartitions
        /// A partition for each month of this year and later, and for each year before: fast recent months.
        ///
        /// Each partition a query touches costs it locks, so keep the months to a few years.
        case monthlyPartitions(sinceYear: Int)
        /// A hypertable of the TimescaleDB extension, which a superuser prepares in the database, after updates too:
        ///
        /// ```sql
        /// CREATE EXTENSION IF NOT EXISTS timescaledb;
        /// REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA _timescaledb_functions, _timescaledb_internal FROM PUBLIC;
        /// ```
        ///
        /// Its internal functions would let every role drop everyone's rows. Migrating is `unsupported` without it.
        case timescale
    }

    /// The login of tenants' work: a member of `application_role` that owns nothing.
    public var application: PostgresEndpoint
    /// The login for organizations and work across tenants, a member of `system_role`; nil where there is none.
    public var system: PostgresEndpoint?
    /// The login that owns the schema, for migrations and partitions; nil where others see to these.
    public var owner: PostgresEndpoint?
    /// The schema of the store's tables: small letters, digits and `_`, at most 63 bytes.
    public var schema: String

    /// How many connections are shared by reads outside transactions.
    public var sharedConnections = 4
    /// How many requests may be in flight on a shared connection; others wait.
    public var requestsPerConnection = 64
    /// How many transactions run at once; others wait.
    public var transactionConnections = 8

    /// How long a connection may take to be made.
    public var connectTimeout: Duration = .seconds(5)
    /// How long a call waits for a connection, until it fails with `timeout`.
    public var acquireTimeout: Duration = .seconds(5)
    /// How long a statement may run, until the server stops it; the owner's may take any time.
    public var statementTimeout: Duration = .seconds(30)
    /// How long a statement waits for another transaction's rows.
    public var lockTimeout: Duration = .seconds(5)
    /// How long a transaction may do nothing, until the server undoes it.
    public var idleTransactionTimeout: Duration = .seconds(60)
    /// How long after the statement timeout a server that says nothing counts as dead.
    public var responseGrace: Duration = .seconds(2)

    /// How long an unused connection is kept.
    public var idleTimeout: Duration = .seconds(600)
    /// How long a connection is used until another takes its place.
    public var connectionLifetime: Duration = .seconds(3_600)
    /// How often an unused connection is asked whether it lives.
    public var healthCheckInterval: Duration = .seconds(30)
    /// The first pause after a failed connection, and the longest.
    public var reconnectPause: ClosedRange<Duration> = .milliseconds(100) ... .seconds(5)

    /// How often transactions look whether another process migrated the store.
    package var versionCheckInterval: Duration = .seconds(1)

    /// Whether a pool that gives each transaction another server connection is in between, such as PgBouncer.
    ///
    /// It turns off prepared statements that are kept, and settings made at login.
    public var isBehindTransactionPool = false
    /// Whether workers in other processes are told of new jobs by NOTIFY, which a server's transactions commit one after the
    /// other; without it they find them when they look.
    public var notifiesWorkers = true
    /// How production records are spread over tables; only a migration looks at it.
    public var timeSeries: TimeSeries = .yearlyPartitions
    /// From which duration on a statement is logged, without its values; nil for never.
    public var slowQueryThreshold: Duration?
    /// Told of connections, migrations and slow statements; never of tenants' data.
    public var logger = Logger(label: "wellflow.postgres")

    /// Creates a configuration; its other settings have defaults.
    ///
    /// - Parameters:
    ///   - application: the login of tenants' work.
    ///   - system: the login for organizations and work across tenants.
    ///   - owner: the login that owns the schema.
    ///   - schema: the schema of the store's tables.
    public init(
        application: PostgresEndpoint,
        system: PostgresEndpoint? = nil,
        owner: PostgresEndpoint? = nil,
        schema: String = "wellflow"
    ) {
        self.application = application
        self.system = system
        self.owner = owner
        self.schema = schema
    }
}

/// The logins of a store, each with connections of its own.
enum PostgresLogin: String, CaseIterable, Sendable {
    case application
    case system
    case owner
}

extension PostgresConfiguration {
    /// Where a login connects to; nil when it wasn't given.
    func endpoint(of login: PostgresLogin) -> PostgresEndpoint? {
        switch login {
        case .application: application
        case .system: system
        case .owner: owner
        }
    }

    /// How long a login's statement may run; nil for any time, which building an index may take.
    func statementTimeout(of login: PostgresLogin) -> Duration? {
        login == .owner ? nil : statementTimeout
    }
}
