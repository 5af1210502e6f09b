/// Which jobs to look at.
public struct JobFilter: Hashable, Sendable {
    /// In these states; in any for none.
    public var states: Set<JobState>
    /// In this queue.
    public var queue: String?
    /// Of the type with this name.
    public var name: String?
    /// With this unique key.
    public var uniqueKey: String?

    /// All of them, unless told otherwise.
    public init(states: Set<JobState> = [], queue: String? = nil, name: String? = nil, uniqueKey: String? = nil) {
        self.states = states
        self.queue = queue
        self.name = name
        self.uniqueKey = uniqueKey
    }
}

/// Where a page of jobs starts.
public struct JobCursor: Hashable, Sendable {
    package let id: Identifier<JobRecord>
    package let organization: RawID

    package init(id: Identifier<JobRecord>, organization: RawID) {
        self.id = id
        self.organization = organization
    }
}

/// A page of jobs, the newest first.
public struct JobPage: Sendable {
    /// The jobs.
    public let jobs: [JobRecord]
    /// Where the next page starts; nil for the last.
    public let next: JobCursor?
}

/// How many jobs of an organization stand where.
public struct JobCount: Hashable, Sendable {
    /// Whose; nil for system jobs.
    public let organizationID: Identifier<Organization>?
    /// The queue.
    public let queue: String
    /// Where they stand.
    public let state: JobState
    /// How many.
    public let count: Int
    /// How long the oldest of those that are ready has waited since its time had come.
    public let oldest: Duration?

    /// A queue and a state.
    struct Place: Hashable {
        let queue: String
        let state: JobState
    }

    var place: Place { Place(queue: queue, state: state) }

    package init(
        organizationID: Identifier<Organization>?,
        queue: String,
        state: JobState,
        count: Int,
        oldest: Duration?
    ) {
        self.organizationID = organizationID
        self.queue = queue
        self.state = state
        self.count = count
        self.oldest = oldest
    }
}

/// Which jobs a call is about.
package enum JobSelection: Sendable {
    case one(Identifier<JobRecord>)
    /// Jobs in a state, at most so many.
    case all(JobFilter, limit: Int)
}

/// What is laid down for a queue, an organization, or an organization's jobs in a queue.
public struct JobControl: Hashable, Sendable {
    /// The queue; nil for every one.
    public var queue: String?
    /// The organization; nil for every one.
    public var organizationID: Identifier<Organization>?
    /// Whether no job is started.
    public var isPaused: Bool
    /// How much of the workers an organization gets beside others, 1 to 1,000; nil to leave it to the wider rule, else 1.
    public var weight: Int?
    /// How many of an organization's jobs run at once in a queue; nil to leave it to the wider rule, else any number.
    public var maximumRunning: Int?
    /// How many jobs of a queue are started in a while, of all organizations together; for a queue only.
    public var rate: JobRate?

    /// Lays nothing down, unless told otherwise.
    public init(
        queue: String? = nil,
        organizationID: Identifier<Organization>? = nil,
        isPaused: Bool = false,
        weight: Int? = nil,
        maximumRunning: Int? = nil,
        rate: JobRate? = nil
    ) {
        self.queue = queue
        self.organizationID = organizationID
        self.isPaused = isPaused
        self.weight = weight
        self.maximumRunning = maximumRunning
        self.rate = rate
    }

    /// - Throws: ``WellFlowError`` with code `invalid`.
    package func check() throws {
        var issues: [Issue] = []
        if let queue { TextRule.check(queue, "queue", required: true, max: 64, into: &issues) }
        for (path, value, range) in [
            ("weight", weight, 1...1_000), ("maximumRunning", maximumRunning, 0...1_000_000),
            ("rate.count", rate?.count, 1...1_000_000),
        ] {
            if let value, !range.contains(value) {
                let message = "Give a number from \(range.lowerBound) to \(range.upperBound)."
                issues.append(Issue(path: path, code: .range, message: message))
            }
        }
        if let rate {
            if !(.milliseconds(1)...Duration.seconds(86_400)).contains(rate.period) {
                issues.append(Issue(path: "rate.period", code: .range, message: "Give a millisecond to a day."))
            }
            if queue == nil || organizationID != nil {
                issues.append(Issue(path: "rate", code: .format, message: "Only a queue has a rate."))
            }
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
    }
}

/// How many jobs are started in a while.
public struct JobRate: Hashable, Sendable {
    /// How many; as many at once when none was started for a while.
    public var count: Int
    /// In what time.
    public var period: Duration

    /// So many in a time.
    public init(_ count: Int, per period: Duration) {
        self.count = count
        self.period = period
    }
}

/// What is left of a rate: tokens that come back with time.
package struct TokenBucket: Hashable, Sendable {
    /// Millionths of a token.
    package private(set) var tokens: Int64
    package private(set) var filledAt: Timestamp

    package init(tokens: Int64, filledAt: Timestamp) {
        self.tokens = tokens
        self.filledAt = filledAt
    }

    /// Whole tokens that there are at a moment; a clock that went back gives none back.
    package mutating func available(at now: Timestamp, _ rate: JobRate) -> Int {
        let full = Int64(rate.count) * Self.whole
        let passed = max(now.microseconds - filledAt.microseconds, 0)
        let period = max(rate.period.microseconds, 1)
        let gained = min(Int128(passed) * Int128(full) / Int128(period), Int128(full))
        tokens = min(tokens + Int64(gained), full)
        filledAt = max(filledAt, now)
        return Int(tokens / Self.whole)
    }

    /// Takes tokens.
    package mutating func take(_ count: Int) {
        tokens -= Int64(count) * Self.whole
    }

    private static let whole: Int64 = 1_000_000
}

extension Duration {
    /// In whole microseconds; the greatest number for what is longer.
    package var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, isOver) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, isOverToo) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return isOver || isOverToo ? (seconds < 0 ? .min : .max) : sum
    }
}
