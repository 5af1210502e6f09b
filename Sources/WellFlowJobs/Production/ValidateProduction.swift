public import WellFlowCore

/// Goes through an organization's production and keeps what is unusual as findings: `tenant.productionFindings`.
///
/// Afterwards the findings are those of the records as they are: what a run no longer finds is removed.
public struct ValidateProduction: Job {
    /// `validate-production`.
    public static let name = "validate-production"
    /// An hour.
    public static let timeout = Duration.seconds(3_600)

    /// A day of the first month; the oldest record's where nothing is said.
    public var from: CalendarDate?
    /// A day of the last month; the newest record's where nothing is said.
    public var through: CalendarDate?

    /// Validates whole months: all, or those from one day to another.
    public init(from: CalendarDate? = nil, through: CalendarDate? = nil) {
        self.from = from
        self.through = through
    }

    /// Validates, a well after the other: memory holds one well's findings.
    public func run(in context: JobContext) async throws {
        if let from, let through, through < from {
            throw JobError.permanent("The last day lies before the first.")
        }
        let tenant = context.tenant
        var known = KnownFindings(tenant.productionFindings.stream(where: findings, orderBy: KnownFindings.order))
        var book = FindingsBook(tenant)
        var review = ProductionReview()
        var well: Stored<Well>?
        var found: [ProductionFinding] = []
        var records = 0
        let order: [Order<ProductionRecord>] = [.ascending(\.wellID), .ascending(\.productionDate)]
        for try await record in tenant.production.stream(where: self.records, orderBy: order) {
            if well?.id != record.wellID {
                if let well {
                    found += review.finish()
                    try await book.note(found, known: known.take(through: well.id))
                }
                found = []
                well = try await tenant.wells.find(record.wellID)
            }
            // Nil when the well was deleted meanwhile, and its records with it.
            if let well { found += review.add(record.facts, of: well.facts) }
            records += 1
            if records.isMultiple(of: 1_000) { try await context.report(nil, "\(records) records") }
        }
        if let well {
            found += review.finish()
            try await book.note(found, known: known.take(through: well.id))
        }
        try await book.note([], known: known.takeAll())
        try await book.write()
        try await context.report(1, "\(records) records, \(book.count) findings")
    }

    private var records: Predicate<ProductionRecord> {
        var predicate: Predicate<ProductionRecord> = .all
        if let from { predicate = predicate && \.productionDate >= from.firstOfMonth }
        if let through { predicate = predicate && \.productionDate <= through.lastOfMonth }
        return predicate
    }

    private var findings: Predicate<ProductionFinding> {
        var predicate: Predicate<ProductionFinding> = .all
        if let from { predicate = predicate && \.productionDate >= from.firstOfMonth }
        if let through { predicate = predicate && \.productionDate <= through.lastOfMonth }
        return predicate
    }
}

/// The findings of earlier runs, read along with the records.
private struct KnownFindings {
    /// By well, in the order of their index.
    static let order: [Order<ProductionFinding>] = [
        .ascending(\.wellID), .ascending(\.period), .ascending(\.productionDate), .ascending(\.completion),
        .ascending(\.path), .ascending(\.code),
    ]

    private var rows: EntityStream<ProductionFinding>.Iterator
    private var next: Stored<ProductionFinding>?
    private var hasBegun = false

    init(_ stream: EntityStream<ProductionFinding>) { rows = stream.makeAsyncIterator() }

    /// Those of wells up to one.
    mutating func take(through well: Identifier<Well>) async throws -> [Stored<ProductionFinding>] {
        try await take { $0.wellID <= well }
    }

    mutating func takeAll() async throws -> [Stored<ProductionFinding>] { try await take { _ in true } }

    private mutating func take(
        while isWanted: (Stored<ProductionFinding>) -> Bool
    ) async throws -> [Stored<ProductionFinding>] {
        if !hasBegun {
            hasBegun = true
            next = try await rows.next(isolation: #isolation)
        }
        var taken: [Stored<ProductionFinding>] = []
        while let row = next, isWanted(row) {
            taken.append(row)
            next = try await rows.next(isolation: #isolation)
        }
        return taken
    }
}

/// Gathers what is to be written, and writes it in batches.
private struct FindingsBook {
    private let tenant: Tenant
    private var new: [ProductionFinding] = []
    private var gone: [Identifier<ProductionFinding>] = []
    /// How many findings there are now.
    private(set) var count = 0

    private static let batch = 1_000

    init(_ tenant: Tenant) { self.tenant = tenant }

    /// Notes what a run found about wells, and what was known of them.
    mutating func note(_ found: [ProductionFinding], known: [Stored<ProductionFinding>]) async throws {
        count += found.count
        var left = Dictionary(known.map { ($0.facts.key, $0) }) { $1 }
        for finding in found where left.removeValue(forKey: finding.key)?.message != finding.message {
            new.append(finding)
        }
        gone += left.values.map(\.id)
        if new.count + gone.count >= Self.batch { try await write() }
    }

    mutating func write() async throws {
        let (new, gone) = (new, gone)
        (self.new, self.gone) = ([], [])
        if new.isEmpty && gone.isEmpty { return }
        try await tenant.transaction { tx in
            let findings = tx.repository(ProductionFinding.self)
            // Another run may have written the same, or removed it; a well may have gone.
            try await findings.delete(ids: gone)
            try await findings.upsert(new, on: .finding)
        }
    }
}
