public import Logging

/// How a SQLite store works.
public struct SQLiteConfiguration: Sendable {
    /// How sure a commit is.
    public enum Durability: String, Sendable {
        /// An acknowledged write survives the loss of power.
        case full = "FULL"
        /// An acknowledged write survives a crash of the process; the last ones may be lost with the power.
        case normal = "NORMAL"
    }

    /// How sure a commit is.
    public var durability: Durability
    /// How many connections read, at least 1.
    ///
    /// A store in memory has one connection for everything.
    public var readers: Int
    /// How long a write waits for another process's write, until it fails with `timeout`.
    public var busyTimeout: Duration
    /// The greatest size of the file in bytes, rounded to pages; nil for none.
    ///
    /// Beyond it writes fail with `diskFull`.
    public var maximumSize: Int?
    /// The page cache of each connection, in KiB.
    public var cacheSize: Int
    /// Told of openings, migrations and backups; never of tenants' data.
    public var logger: Logger
    /// What waiting for another process goes by.
    package var clock: any Clock<Duration> = ContinuousClock()

    /// Creates a configuration.
    public init(
        durability: Durability = .full,
        readers: Int = 4,
        busyTimeout: Duration = .seconds(5),
        maximumSize: Int? = nil,
        cacheSize: Int = 8_192,
        logger: Logger = Logger(label: "wellflow.sqlite")
    ) {
        self.durability = durability
        self.readers = max(1, readers)
        self.busyTimeout = busyTimeout
        self.maximumSize = maximumSize
        self.cacheSize = max(1, cacheSize)
        self.logger = logger
    }
}
