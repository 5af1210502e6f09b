/// The time in which a partner has a share of a lease, in days since 1970, both ends inclusive.
struct InterestPeriod: Hashable {
    var partner: RawID
    var first: Int32
    /// The last day; nil while it goes on.
    var last: Int32?
    /// The share of costs in 1/100,000,000.
    var working: Int64
    /// The share of revenue of all kinds in 1/100,000,000.
    var revenue: Int64

    init(partner: RawID, first: Int32, last: Int32?, working: Int64, revenue: Int64) {
        self.partner = partner
        self.first = first
        self.last = last
        self.working = working
        self.revenue = revenue
    }

    init(_ interests: LeasePartner) {
        self.init(
            partner: interests.partnerID.raw,
            first: interests.effectiveDate.daysSinceEpoch,
            last: interests.endDate?.daysSinceEpoch,
            working: interests.workingInterest.units,
            revenue: interests.revenueUnits
        )
    }
}

extension LeasePartner {
    /// The share of revenue of all kinds in 1/100,000,000.
    var revenueUnits: Int64 {
        netRevenueInterest.units + royaltyInterest.units + overridingRoyaltyInterest.units
    }
}

/// What is wrong with the shares of a lease, found by one walk over the days on which they change.
struct InterestSweep {
    /// The days on which a partner begins a second time while the first goes on.
    private(set) var overlaps: [Overlap] = []
    /// The first day of each time in which a sum is over 1.
    private(set) var excesses: [Excess] = []

    struct Overlap: Hashable {
        let partner: RawID
        let day: Int32
    }

    struct Excess: Hashable {
        let kind: Kind
        let day: Int32
        /// The sum on that day in 1/100,000,000.
        let units: Int64
    }

    enum Kind: Hashable {
        case working
        case revenue
    }

    /// The whole: 1.00000000.
    static let whole: Int64 = 100_000_000

    /// Looks at all shares of one lease.
    ///
    /// A period that ends before it begins counts on no day.
    init(_ periods: [InterestPeriod]) {
        let periods = periods.filter { $0.first <= $0.last ?? .max }
        findOverlaps(periods)
        findExcesses(periods)
    }

    private mutating func findOverlaps(_ periods: [InterestPeriod]) {
        let sorted = periods.sorted { ($0.partner, $0.first) < ($1.partner, $1.first) }
        // The last day the partner at hand has so far.
        var reach: Int32 = .min
        for (index, period) in sorted.enumerated() {
            if index > 0, sorted[index - 1].partner == period.partner {
                if period.first <= reach { overlaps.append(Overlap(partner: period.partner, day: period.first)) }
                reach = max(reach, period.last ?? .max)
            } else {
                reach = period.last ?? .max
            }
        }
    }

    private mutating func findExcesses(_ periods: [InterestPeriod]) {
        var edges: [(day: Int32, working: Int64, revenue: Int64)] = []
        for period in periods {
            edges.append((period.first, period.working, period.revenue))
            if let last = period.last, last < .max { edges.append((last + 1, -period.working, -period.revenue)) }
        }
        edges.sort { $0.day < $1.day }
        var working: Int64 = 0
        var revenue: Int64 = 0
        var index = 0
        while index < edges.count {
            let before = (working, revenue)
            let day = edges[index].day
            while index < edges.count, edges[index].day == day {
                working += edges[index].working
                revenue += edges[index].revenue
                index += 1
            }
            if working > Self.whole, before.0 <= Self.whole {
                excesses.append(Excess(kind: .working, day: day, units: working))
            }
            if revenue > Self.whole, before.1 <= Self.whole {
                excesses.append(Excess(kind: .revenue, day: day, units: revenue))
            }
        }
    }

    /// A day as messages name it.
    static func name(of day: Int32) -> String {
        CalendarDate(daysSinceEpoch: day)?.description ?? "day \(day)"
    }
}
