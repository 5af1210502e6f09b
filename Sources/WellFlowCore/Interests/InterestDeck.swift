/// Who has which interests in a lease on one day, and what is missing to the whole.
public struct InterestDeck: Hashable, Sendable {
    /// The lease.
    public let leaseID: Identifier<Lease>
    /// The day.
    public let day: CalendarDate
    /// The interests in force on the day.
    public let entries: [Stored<LeasePartner>]
    /// The sum of the working interests: who bears the costs.
    public let workingInterest: DecimalInterest
    /// The sum of net revenue, royalty and overriding royalty interests: who gets the revenue.
    public let revenueInterest: DecimalInterest

    /// Puts the interests that are in force on a day together.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - day: the day.
    ///   - interests: interests in the lease at any time; those of other leases and days are left out.
    /// - Throws: ``WellFlowError`` with code `invalid` when a sum is over 1, which no store keeps.
    public init(lease: Identifier<Lease>, day: CalendarDate, interests: [Stored<LeasePartner>]) throws {
        leaseID = lease
        self.day = day
        entries = interests.filter { $0.leaseID == lease && $0.facts.isInForce(on: day) }
        workingInterest = try DecimalInterest(units: entries.reduce(0) { $0 + $1.workingInterest.units })
        revenueInterest = try DecimalInterest(units: entries.reduce(0) { $0 + $1.facts.revenueUnits })
    }

    /// What is missing of the working interests.
    public var missingWorkingInterest: DecimalInterest { workingInterest.complement }

    /// What is missing of the shares of revenue.
    public var missingRevenueInterest: DecimalInterest { revenueInterest.complement }

    /// Whether both sums are exactly 1.00000000.
    public var isComplete: Bool { workingInterest == .one && revenueInterest == .one }
}

extension LeasePartner {
    /// Whether the interests are in force on a day; their last day counts.
    public func isInForce(on day: CalendarDate) -> Bool {
        if day < effectiveDate { return false }
        guard let endDate else { return true }
        return day <= endDate
    }
}

extension TenantScope {
    /// Who has which interests in a lease on a day, and what is missing to the whole.
    ///
    /// - Throws: ``WellFlowError`` with code `notFound` when the organization has no such lease.
    public func interestDeck(of lease: Identifier<Lease>, on day: CalendarDate) async throws -> InterestDeck {
        let interests = try await leasePartners.all(
            where: \.leaseID == lease && \.effectiveDate <= day,
            orderBy: [.ascending(\.partnerID)]
        )
        // A lease without interests exists, too: only then is it worth a look.
        if interests.isEmpty { _ = try await leases.get(lease) }
        return try InterestDeck(lease: lease, day: day, interests: interests)
    }
}
