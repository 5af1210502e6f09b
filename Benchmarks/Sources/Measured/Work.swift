/// One kind of work and everyone who does it.
package struct Work: Sendable {
    /// The kinds, in the order in which they are measured.
    package enum Kind: String, CaseIterable, Sendable {
        case pointRead = "point read"
        case pointReadByEight = "point read, 8 tasks"
        case page = "page of 50"
        case scan = "scan, decoded"
        case create = "create, one a transaction"
        case auditedCreate = "create, audited"
        case chainedCreate = "create, audited and chained"
        case bulk = "bulk ingest"
        case auditedBulk = "bulk ingest, audited"
        case chainedBulk = "bulk ingest, audited and chained"
        case importWells = "import of wells"
        case importProduction = "import of production"
    }

    package let kind: Kind
    /// What is counted: `reads`, `rows`.
    package let unit: String
    package let goal: Goal
    /// The library first.
    package let contenders: [Contender]
    /// Whether something is written, which is cleared away after each run.
    package let writes: Bool

    package enum Goal: Sendable {
        /// At least this share of the C API's speed.
        case shareOfC(Double)
        /// At least so many times the library's own speed at another work.
        case times(Double, of: Kind)
        /// None: the figure is told.
        case told
    }

    /// One of those who do it; nil when they don't.
    package func contender(_ name: Contender.Name) -> Contender? {
        contenders.first { $0.name == name }
    }
}

/// Who does a work, and how much of it a run is.
package struct Contender: Sendable {
    package enum Name: String, Sendable {
        case library = "WellFlow"
        case c = "C"
        case grdb = "GRDB"
        case grdbSynchronous = "GRDB sync"
    }

    package let name: Name
    /// Does a run, and tells how many units it was.
    package let run: @Sendable () async throws -> Int

    init(_ name: Name, _ run: @escaping @Sendable () async throws -> Int) {
        self.name = name
        self.run = run
    }
}
