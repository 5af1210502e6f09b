/// A lease: the right to produce from a tract, given by a lessor to a lessee.
public struct Lease: Entity {
    /// The name.
    public var name: String
    /// The number; unique in the organization when given.
    public var leaseNumber: String?
    /// Who gave the lease.
    public var lessor: String
    /// Who holds it.
    public var lessee: String
    /// The tract's size in acres; more than 0.
    public var acreage: Acreage?
    /// The lessor's share of production.
    public var royaltyRate: DecimalInterest?
    /// The first day.
    public var effectiveDate: CalendarDate?
    /// The last day; not before the first.
    public var expirationDate: CalendarDate?
    /// Where the lease is in its life.
    public var status: LeaseStatus
    /// The tract in the words of the deed.
    public var legalDescription: String?

    /// Creates a lease.
    public init(
        name: String,
        leaseNumber: String? = nil,
        lessor: String,
        lessee: String,
        acreage: Acreage? = nil,
        royaltyRate: DecimalInterest? = nil,
        effectiveDate: CalendarDate? = nil,
        expirationDate: CalendarDate? = nil,
        status: LeaseStatus,
        legalDescription: String? = nil
    ) {
        self.name = name
        self.leaseNumber = leaseNumber
        self.lessor = lessor
        self.lessee = lessee
        self.acreage = acreage
        self.royaltyRate = royaltyRate
        self.effectiveDate = effectiveDate
        self.expirationDate = expirationDate
        self.status = status
        self.legalDescription = legalDescription
    }

    /// Table, fields and rules.
    public static let schema = Schema<Lease>(
        "leases",
        [
            .text("name", \.name),
            .text("leaseNumber", \.leaseNumber),
            .text("lessor", \.lessor),
            .text("lessee", \.lessee),
            Field("acreage", \.acreage),
            Field("royaltyRate", \.royaltyRate),
            Field("effectiveDate", \.effectiveDate),
            Field("expirationDate", \.expirationDate),
            Field("status", \.status),
            .text("legalDescription", \.legalDescription, max: 2_000),
        ],
        keys: [.leaseNumber],
        rule: { lease, _, issues in LeaseRules.check(lease, into: &issues) }
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        name = try fields.required()
        leaseNumber = try fields.optional()
        lessor = try fields.required()
        lessee = try fields.required()
        acreage = try fields.optional()
        royaltyRate = try fields.optional()
        effectiveDate = try fields.optional()
        expirationDate = try fields.optional()
        status = try fields.required()
        legalDescription = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(name)
        fields.put(leaseNumber)
        fields.put(lessor)
        fields.put(lessee)
        fields.put(acreage)
        fields.put(royaltyRate)
        fields.put(effectiveDate)
        fields.put(expirationDate)
        fields.put(status)
        fields.put(legalDescription)
    }
}

extension ConflictKey where E == Lease {
    /// The lease number.
    public static var leaseNumber: ConflictKey {
        ConflictKey(["leaseNumber"]) { [$0.leaseNumber.map { .text($0) } ?? .null] }
    }
}

/// Where a lease is in its life.
public enum LeaseStatus: String, CodeValue {
    /// Not yet in force.
    case pending
    /// In force.
    case active
    /// Ended by its term.
    case expired
    /// Ended before its term.
    case terminated
}
