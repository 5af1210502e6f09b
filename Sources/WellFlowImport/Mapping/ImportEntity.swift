package import WellFlowCore

/// What a file can hold: one of the entities that an organization keeps.
public enum ImportEntity: String, Codable, CaseIterable, Sendable {
    /// The people of the organization.
    case users
    /// Leases.
    case leases
    /// Wells.
    case wells
    /// Production records, by day and by month.
    case production
    /// Partners.
    case partners
    /// The partners' interests in leases.
    case leasePartners
    /// Equipment.
    case equipment
    /// Documents: what is known of them, not their bytes.
    case documents
    /// Compliance reports.
    case complianceReports
    /// Joint interest billing statements.
    case jibStatements
    /// The lines of joint interest billing statements.
    case jibLineItems

    /// The names a mapping can give values to: the fields of the entity, parts such as `location.latitude`, and keys
    /// that stand for a reference, such as the `apiNumber` of a production record's well.
    public var fieldNames: [String] { catalog.names }

    /// The entity's type.
    package var type: any Entity.Type {
        switch self {
        case .users: User.self
        case .leases: Lease.self
        case .wells: Well.self
        case .production: ProductionRecord.self
        case .partners: Partner.self
        case .leasePartners: LeasePartner.self
        case .equipment: Equipment.self
        case .documents: Document.self
        case .complianceReports: ComplianceReport.self
        case .jibStatements: JIBStatement.self
        case .jibLineItems: JIBLineItem.self
        }
    }

    /// The entity of a type; nil for an organization, which no file holds.
    package init?(_ type: any Entity.Type) {
        guard let entity = Self.allCases.first(where: { $0.type == type }) else { return nil }
        self = entity
    }

    package var catalog: FieldCatalog { type.catalog }
}

extension Entity {
    fileprivate static var catalog: FieldCatalog { FieldCatalog(self) }
}
