import ArgumentParser
import WellFlowCore

/// The kinds of rows by the names that the command line knows.
enum EntityName: String, CaseIterable, ExpressibleByArgument {
    case organizations
    case users
    case leases
    case wells
    case production
    case partners
    case leasePartners = "lease-partners"
    case equipment
    case documents
    case complianceReports = "compliance-reports"
    case jibStatements = "jib-statements"
    case jibLineItems = "jib-line-items"
    case findings
    case notifications

    /// Takes the name in kebab, camel or snake case, in the plural or the singular.
    init?(argument: String) {
        let wanted = Self.folded(argument)
        guard
            let name = Self.allCases.first(where: { name in
                let own = Self.folded(name.rawValue)
                return wanted == own || wanted + "s" == own
                    || (name == .production && wanted.hasPrefix("productionrecord"))
            })
        else { return nil }
        self = name
    }

    private static func folded(_ text: String) -> String {
        text.filter { $0 != "-" && $0 != "_" }.lowercased()
    }

    var type: any ListedEntity.Type {
        switch self {
        case .organizations: Organization.self
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
        case .findings: ProductionFinding.self
        case .notifications: NotificationDelivery.self
        }
    }
}
