/// A partner's interests in a lease over a time.
///
/// On every day the working interests of a lease add up to at most 1, and so do its net revenue, royalty and overriding
/// royalty interests together.
public struct LeasePartner: Entity {
    /// The lease.
    public var leaseID: Identifier<Lease>
    /// The partner.
    public var partnerID: Identifier<Partner>
    /// The share of costs.
    public var workingInterest: DecimalInterest
    /// The working owner's share of revenue, net of royalty and override: 0 for a royalty owner.
    public var netRevenueInterest: DecimalInterest
    /// The royalty owner's share of revenue.
    public var royaltyInterest: DecimalInterest
    /// The share of revenue carved out of the working interest.
    public var overridingRoyaltyInterest: DecimalInterest
    /// The first day.
    public var effectiveDate: CalendarDate
    /// The last day, inclusive; nil while it goes on.
    public var endDate: CalendarDate?
    /// Whether the partner operates the lease.
    public var isOperator: Bool

    /// Creates a partner's interests.
    public init(
        leaseID: Identifier<Lease>,
        partnerID: Identifier<Partner>,
        workingInterest: DecimalInterest,
        netRevenueInterest: DecimalInterest,
        royaltyInterest: DecimalInterest,
        overridingRoyaltyInterest: DecimalInterest,
        effectiveDate: CalendarDate,
        endDate: CalendarDate? = nil,
        isOperator: Bool = false
    ) {
        self.leaseID = leaseID
        self.partnerID = partnerID
        self.workingInterest = workingInterest
        self.netRevenueInterest = netRevenueInterest
        self.royaltyInterest = royaltyInterest
        self.overridingRoyaltyInterest = overridingRoyaltyInterest
        self.effectiveDate = effectiveDate
        self.endDate = endDate
        self.isOperator = isOperator
    }

    /// Table, fields and rules.
    public static let schema = Schema<LeasePartner>(
        "lease_partners",
        [
            Field("leaseId", \.leaseID, to: Lease.self),
            Field("partnerId", \.partnerID, to: Partner.self),
            Field("workingInterest", \.workingInterest),
            Field("netRevenueInterest", \.netRevenueInterest),
            Field("royaltyInterest", \.royaltyInterest),
            Field("overridingRoyaltyInterest", \.overridingRoyaltyInterest),
            Field("effectiveDate", \.effectiveDate),
            Field("endDate", \.endDate),
            Field("isOperator", \.isOperator, defaulted: true),
        ],
        keys: [.leasePartnerEffectiveDate],
        rule: { interests, _, issues in InterestRules.check(interests, into: &issues) },
        setRules: [InterestRules.use]
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        leaseID = try fields.required()
        partnerID = try fields.required()
        workingInterest = try fields.required()
        netRevenueInterest = try fields.required()
        royaltyInterest = try fields.required()
        overridingRoyaltyInterest = try fields.required()
        effectiveDate = try fields.required()
        endDate = try fields.optional()
        isOperator = try fields.required(default: false)
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(leaseID)
        fields.put(partnerID)
        fields.put(workingInterest)
        fields.put(netRevenueInterest)
        fields.put(royaltyInterest)
        fields.put(overridingRoyaltyInterest)
        fields.put(effectiveDate)
        fields.put(endDate)
        fields.put(isOperator)
    }
}

extension ConflictKey where E == LeasePartner {
    /// Lease, partner and first day.
    public static var leasePartnerEffectiveDate: ConflictKey {
        ConflictKey(["leaseId", "partnerId", "effectiveDate"]) {
            [.uuid($0.leaseID.raw), .uuid($0.partnerID.raw), .date($0.effectiveDate)]
        }
    }
}
