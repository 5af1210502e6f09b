/// One kind of work and everyone who does it.
public struct Work: Sendable {
    /// The kinds, in the order in which they are measured.
    public enum Kind: String, CaseIterable, Sendable {
        case pointRead = "point read"
        case pointReadByEight = "point read, 8 tasks"
        case page = "page of 50"
        case scan = "scan, decoded"
        case create = "create, one a transaction"
        case bulk = "bulk ingest"
    }

    public let kind: Kind
    /// What is counted: `reads`, `rows`.
    public let unit: String
    public let goal: Goal
    /// The library first.
    public let contenders: [Contender]
    /// Whether something is written, which is cleared away after each run.
    public let writes: Bool

    public enum Goal: Sendable {
        /// At least this share of the C API's speed.
        case shareOfC(Double)
        /// At least so many times the library's own speed at another work.
        case times(Double, of: Kind)
    }

    /// One of those who do it; nil when they don't.
    public func contender(_ name: Contender.Name) -> Contender? {
        contenders.first { $0.name == name }
    }
}

/// Who does a work, and how much of it a run is.
public struct Contender: Sendable {
    public enum Name: String, Sendable {
        case library = "WellFlow"
        case c = "C"
        case grdb = "GRDB"
        case grdbSynchronous = "GRDB sync"
    }

    public let name: Name
    /// Does a run, and tells how many units it was.
    public let run: @Sendable () async throws -> Int

    init(_ name: Name, _ run: @escaping @Sendable () async throws -> Int) {
        self.name = name
        self.run = run
    }
}
