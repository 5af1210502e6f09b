import ArgumentParser
import WellFlowCore
import WellFlowImport

extension ImportEntity {
    /// Takes the names that the other commands take.
    init(argument: String) throws {
        guard let name = EntityName(argument: argument) else {
            throw ValidationError("There is no kind \(argument). Use one of: \(Self.names.joined(separator: ", ")).")
        }
        guard let entity = Self(name) else {
            throw ValidationError("Organizations come in no file: `import --organization NAME` makes one.")
        }
        self = entity
    }

    private init?(_ name: EntityName) {
        switch name {
        case .organizations, .findings, .notifications: return nil
        case .users: self = .users
        case .leases: self = .leases
        case .wells: self = .wells
        case .production: self = .production
        case .partners: self = .partners
        case .leasePartners: self = .leasePartners
        case .equipment: self = .equipment
        case .documents: self = .documents
        case .complianceReports: self = .complianceReports
        case .jibStatements: self = .jibStatements
        case .jibLineItems: self = .jibLineItems
        }
    }

    /// The names on the command line.
    static var names: [String] { EntityName.allCases.filter { Self($0) != nil }.map(\.rawValue) }

    /// What the tool knows of the kind.
    var listed: any ListedEntity.Type {
        EntityName.allCases.first { Self($0) == self }?.type ?? Well.self
    }
}
