/// What a development organization is to be filled with.
///
/// The same plan always gives the same facts.
public struct SeedPlan: Hashable, Sendable {
    /// Where the random numbers begin.
    public var seed: UInt64
    /// How many leases.
    public var leases: Int
    /// How many wells; at least one for each status.
    public var wells: Int
    /// How many years of monthly production.
    public var years: Int
    /// A day of the last month with production, which has begun by tomorrow.
    public var lastMonth: CalendarDate

    /// Plans.
    ///
    /// - Parameters:
    ///   - seed: where the random numbers begin.
    ///   - leases: how many leases, 1 to 1,000.
    ///   - wells: how many wells, 11 to 10,000: at least one for each status.
    ///   - years: how many years of monthly production, 1 to 50.
    ///   - lastMonth: a day of the last month with production; fixed by default, so that the facts repeat.
    public init(
        seed: UInt64 = 1,
        leases: Int = 4,
        wells: Int = 24,
        years: Int = 5,
        lastMonth: CalendarDate = "2024-12-01"
    ) {
        self.seed = seed
        self.leases = leases
        self.wells = wells
        self.years = years
        self.lastMonth = lastMonth
    }

    /// Checks all of the plan, so that no part of it is refused when others are written already.
    func check(now: Timestamp = .now()) throws {
        var issues: [Issue] = []
        func check(_ path: String, _ value: Int, _ range: ClosedRange<Int>) {
            if range.contains(value) { return }
            issues.append(
                Issue(path: path, code: .range, message: "Give \(range.lowerBound) to \(range.upperBound).")
            )
        }
        check("leases", leases, 1...1_000)
        check("wells", wells, WellStatus.allCases.count...10_000)
        check("years", years, 1...50)
        // Leases begin two years before production does.
        check("lastMonth", lastMonth.year, 1900...9999)
        // The last month's production is of its first day, and no record's day is after tomorrow.
        if Int64(lastMonth.firstOfMonth.daysSinceEpoch) > Int64(now.calendarDate.daysSinceEpoch) + 1 {
            let message = "Give a month that has begun by tomorrow (UTC)."
            issues.append(Issue(path: "lastMonth", code: .range, message: message))
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
    }

    /// The first day of the first month with production.
    var firstMonth: CalendarDate {
        get throws { try lastMonth.firstOfMonth.adding(months: 1 - years * 12) }
    }
}

/// What seeding did, by kind of row.
public struct SeedReport: Hashable, Sendable {
    /// What happened to the rows of one kind.
    public struct Count: Hashable, Sendable {
        /// Rows that were not there.
        public internal(set) var created = 0
        /// Rows that were there and said something else.
        public internal(set) var updated = 0
        /// Rows that were there as planned.
        public internal(set) var unchanged = 0

        /// All rows of the kind that the plan has.
        public var total: Int { created + updated + unchanged }
    }

    /// Users, one of each role.
    public internal(set) var users = Count()
    /// Leases.
    public internal(set) var leases = Count()
    /// Wells, at least one in each status.
    public internal(set) var wells = Count()
    /// Partners.
    public internal(set) var partners = Count()
    /// Interests, complete on every day of each lease.
    public internal(set) var leasePartners = Count()
    /// Equipment.
    public internal(set) var equipment = Count()
    /// Monthly production records.
    public internal(set) var production = Count()
}
