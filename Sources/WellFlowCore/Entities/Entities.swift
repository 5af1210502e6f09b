/// The entities of the library, each before those that refer to it, and what it keeps for its own work.
package enum Entities {
    package static let all: [any Entity.Type] = [
        Organization.self, User.self, Lease.self, Well.self, ProductionRecord.self, Partner.self, LeasePartner.self,
        Equipment.self, Document.self, ComplianceReport.self, JIBStatement.self, JIBLineItem.self,
        ImportCheckpoint.self, ProductionFinding.self, NotificationDelivery.self,
    ]
}
