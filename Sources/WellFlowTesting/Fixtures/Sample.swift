import WellFlowCore

/// What the suite must know of a kind to check it like every other.
protocol Sample: Entity {
    /// A valid entity; numbers tell entities apart by every key.
    static func sample(_ number: Int, _ parents: Parents) throws -> Self

    /// Changes a fact that is in no key.
    mutating func alter()

    /// Breaks the rule of one field, and gives the field's name.
    mutating func spoil() -> String

    /// Texts that must have a form of their own.
    static var formedTexts: Set<String> { get }

    /// Fields that a rule asks for though the schema doesn't.
    static var neededTogether: Set<String> { get }
}

extension Sample {
    static var formedTexts: Set<String> { [] }
    static var neededTogether: Set<String> { [] }
}

/// The kinds that belong to an organization, each before those that refer to it.
let sampledKinds: [any Sample.Type] = [
    User.self, Lease.self, Well.self, ProductionRecord.self, Partner.self, LeasePartner.self, Equipment.self,
    Document.self, ComplianceReport.self, JIBStatement.self, JIBLineItem.self, ImportCheckpoint.self,
    ProductionFinding.self, NotificationDelivery.self,
]

extension User: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> User { try Fixtures.user(number) }
    mutating func alter() { role = .viewer }
    mutating func spoil() -> String {
        firstName = ""
        return "firstName"
    }
}

extension Lease: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> Lease { try Fixtures.lease(number) }
    mutating func alter() { royaltyRate = "0.16666667" }
    mutating func spoil() -> String {
        name = ""
        return "name"
    }
}

extension Well: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> Well {
        try Fixtures.well(number, lease: parents.lease)
    }
    mutating func alter() { formation = nil }
    static var neededTogether: Set<String> { ["apiNumber"] }
    mutating func spoil() -> String {
        name = ""
        return "name"
    }
}

extension ProductionRecord: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> ProductionRecord {
        try Fixtures.productionRecord(number, well: parents.well)
    }
    mutating func alter() { gasVolume = nil }
    static var neededTogether: Set<String> { ["daysOn"] }
    mutating func spoil() -> String {
        comments = String(repeating: "c", count: 1_001)
        return "comments"
    }
}

extension Partner: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> Partner { try Fixtures.partner(number) }
    mutating func alter() { isActive = false }
    mutating func spoil() -> String {
        name = ""
        return "name"
    }
}

extension LeasePartner: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> LeasePartner {
        try Fixtures.leasePartner(number, lease: parents.lease, partner: parents.partner)
    }
    mutating func alter() { workingInterest = "0.6" }
    static var neededTogether: Set<String> { ["endDate"] }
    mutating func spoil() -> String {
        endDate = "1999-12-31"
        return "endDate"
    }
}

extension Equipment: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> Equipment {
        try Fixtures.equipment(number, well: parents.well, lease: parents.lease)
    }
    mutating func alter() { status = .maintenance }
    static var neededTogether: Set<String> { ["wellId"] }
    mutating func spoil() -> String {
        name = ""
        return "name"
    }
}

extension Document: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> Document {
        try Fixtures.document(number, uploadedBy: parents.user, lease: parents.lease, well: parents.well)
    }
    mutating func alter() { sizeBytes = 0 }
    mutating func spoil() -> String {
        name = ""
        return "name"
    }
    static var formedTexts: Set<String> { ["mimeType", "sha256", "storageKey"] }
}

extension ComplianceReport: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> ComplianceReport {
        try Fixtures.complianceReport(number, createdBy: parents.user)
    }
    mutating func alter() { formData = nil }
    mutating func spoil() -> String {
        jurisdiction = ""
        return "jurisdiction"
    }
}

extension JIBStatement: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> JIBStatement {
        try Fixtures.jibStatement(number, partner: parents.partner, lease: parents.lease)
    }
    mutating func alter() { dueDate = nil }
    mutating func spoil() -> String {
        number = ""
        return "number"
    }
}

extension JIBLineItem: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> JIBLineItem {
        try Fixtures.jibLineItem(number, statement: parents.statement)
    }
    mutating func alter() { account = nil }
    mutating func spoil() -> String {
        description = ""
        return "description"
    }
}

extension ImportCheckpoint: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> ImportCheckpoint {
        ImportCheckpoint(plan: "plan \(number)", progress: ["rows": 1])
    }
    mutating func alter() { progress = ["rows": 2] }
    mutating func spoil() -> String {
        plan = ""
        return "plan"
    }
}

extension ProductionFinding: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> ProductionFinding {
        let record = ProductionRecord.Key(
            wellID: parents.well,
            period: .day,
            productionDate: try CalendarDate("2026-01-01").adding(days: number)
        )
        let issue = Issue(path: "gasVolume", code: .unusual, severity: .warning, message: "Check the figure.")
        return ProductionFinding(issue, of: record)
    }
    mutating func alter() { message = "Check the unit." }
    mutating func spoil() -> String {
        message = ""
        return "message"
    }
}

extension NotificationDelivery: Sample {
    static func sample(_ number: Int, _ parents: Parents) throws -> NotificationDelivery {
        NotificationDelivery(
            key: "sample \(number)",
            channel: "mail",
            template: "sample",
            recipient: "ann@acme.test",
            subject: "A sample",
            body: "Of what is sent."
        )
    }
    mutating func alter() { status = .failed }
    mutating func spoil() -> String {
        subject = ""
        return "subject"
    }
}
