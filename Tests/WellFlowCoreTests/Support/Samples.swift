@testable import WellFlowCore

/// The organization of all samples.
let sampleOrganization: Identifier<Organization> = "018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f"

/// A moment that rules go by: noon of 2024-06-15.
let sampleNow = Timestamp.parseOrTrap("2024-06-15T12:00:00Z")

extension Timestamp {
    static func parseOrTrap(_ text: String) -> Timestamp {
        do { return try Timestamp.parse(text) } catch { preconditionFailure("\(error)") }
    }
}

extension Stored where E.ID == Identifier<E> {
    /// A row as a store would have it.
    init(_ facts: E, id: Identifier<E> = Identifier()) {
        self.init(
            id: id,
            organizationID: sampleOrganization,
            version: 1,
            createdAt: sampleNow,
            updatedAt: sampleNow,
            facts: facts
        )
    }
}

extension Stored<ProductionRecord> {
    /// A record as a store would have it.
    init(_ facts: ProductionRecord) {
        self.init(
            id: facts.key,
            organizationID: sampleOrganization,
            version: 1,
            createdAt: sampleNow,
            updatedAt: sampleNow,
            facts: facts
        )
    }
}

extension Change {
    /// The issues that an update from one to the other has.
    static func issues(from before: Stored<E>?, to after: E?, allowsJumps: Bool = false) -> [Issue] {
        var issues: [Issue] = []
        E.schema.changeRule?(Change(before: before, after: after, allowsJumps: allowsJumps), &issues)
        return issues
    }
}

extension [Issue] {
    /// `path code` of each issue, with `?` after a warning.
    var marks: [String] { map { "\($0.path) \($0.code)\($0.severity == .warning ? "?" : "")" } }
}

/// Entities with every field filled and no issue.
enum Samples {
    static let leaseID = Identifier<Lease>()
    static let wellID = Identifier<Well>()
    static let partnerID = Identifier<Partner>()
    static let userID = Identifier<User>()
    static let statementID = Identifier<JIBStatement>()
    static let document: JSONValue = .object(["depth": .string("12.50"), "tags": .array([.string("a"), .bool(true)])])

    static func organization() throws -> Organization {
        Organization(
            name: "Acme Operating",
            taxID: "12-3456789",
            address: try address(),
            phone: "575 555 0100",
            email: "office@acme.example",
            regulatoryIDs: try RegulatoryIDs(["TX": "253162", "NM": "14187"]),
            settings: document
        )
    }

    static func address() throws -> PostalAddress {
        try PostalAddress(line1: "12 Main St", city: "Artesia", region: "NM", postalCode: "88210")
    }

    static func user() throws -> User {
        User(
            email: "Ana@acme.example",
            firstName: "Ana",
            lastName: "Ruiz",
            role: .owner,
            phone: "575 555 0101",
            isActive: false,
            externalIdentity: try ExternalIdentity(issuer: "https://id.example", subject: "ana")
        )
    }

    static func lease() -> Lease {
        Lease(
            name: "Federal 12",
            leaseNumber: "NM-12",
            lessor: "BLM",
            lessee: "Acme",
            acreage: "640.1234",
            royaltyRate: "0.125",
            effectiveDate: "2020-01-01",
            expirationDate: "2030-01-01",
            status: .active,
            legalDescription: "Section 12"
        )
    }

    static func well() throws -> Well {
        Well(
            apiNumber: "30015294170000",
            name: "Federal 12 #1",
            wellNumber: "1",
            leaseID: leaseID,
            type: .oil,
            status: .producing,
            spudDate: "2020-02-01",
            completionDate: "2020-04-01",
            totalDepth: "8123.5",
            location: try Coordinates("32.42145, -104.2289 nad83"),
            operator: "Acme",
            field: "Red Lake",
            formation: "Yeso"
        )
    }

    /// Opening 100 + produced 310.5 − sold 360 − 0.5 = closing 50.
    static func record() -> ProductionRecord {
        ProductionRecord(
            wellID: wellID,
            period: .month,
            productionDate: "2024-05-01",
            completion: "Yeso",
            oilVolume: "310.5",
            gasVolume: 620,
            waterVolume: 0,
            daysOn: "30.5",
            openingStock: 100,
            oilSold: 360,
            oilAdjustment: "-0.5",
            closingStock: 50,
            oilPrice: "-37.63",
            gasPrice: "2.1234",
            runTicket: "RT 1",
            comments: "ok"
        )
    }

    static func partner() throws -> Partner {
        Partner(
            name: "Blue Mesa",
            code: "BM",
            taxID: "98-7654321",
            billingAddress: try address(),
            remitAddress: try address(),
            email: "ap@bm.example",
            phone: "1",
            isActive: false
        )
    }

    static func interests() -> LeasePartner {
        LeasePartner(
            leaseID: leaseID,
            partnerID: partnerID,
            workingInterest: "0.25",
            netRevenueInterest: "0.2",
            royaltyInterest: "0.01",
            overridingRoyaltyInterest: "0.02",
            effectiveDate: "2020-01-01",
            endDate: "2029-12-31",
            isOperator: true
        )
    }

    static func equipment() -> Equipment {
        Equipment(
            wellID: wellID,
            leaseID: leaseID,
            name: "Tank 1",
            type: .tank,
            manufacturer: "Harlan",
            model: "T400",
            serialNumber: "S1",
            installedOn: "2020-05-01",
            specifications: document,
            status: .active
        )
    }

    static func file() -> Document {
        Document(
            uploadedByUserID: userID,
            leaseID: leaseID,
            wellID: wellID,
            name: "Log",
            type: .wellLog,
            storageKey: "wells/1/log.pdf",
            mimeType: "application/pdf",
            sizeBytes: 12,
            sha256: String(repeating: "0aF9", count: 16),
            metadata: document,
            expiresOn: "2030-01-01"
        )
    }

    static func report() -> ComplianceReport {
        ComplianceReport(
            createdByUserID: userID,
            reportType: .newMexicoC115,
            jurisdiction: "NM",
            periodStart: "2024-04-01",
            periodEnd: "2024-04-30",
            dueDate: "2024-06-15",
            status: .submitted,
            formData: document,
            calculatedValues: document,
            submissionReference: "R1",
            submittedAt: sampleNow
        )
    }

    static func jib() -> JIBStatement {
        JIBStatement(
            partnerID: partnerID,
            leaseID: leaseID,
            number: "2024-001",
            periodStart: "2024-04-01",
            periodEnd: "2024-04-30",
            dueDate: "2024-05-30",
            status: .sent,
            previousBalance: "-1.50",
            currentBalance: "10.25",
            correctsStatementID: statementID,
            sentAt: sampleNow,
            paidAt: sampleNow
        )
    }

    static func line() -> JIBLineItem {
        JIBLineItem(
            statementID: statementID,
            position: 1,
            kind: .expense,
            account: "6100",
            description: "Pumping",
            activityMonth: "2024-04-01",
            grossAmount: "100.00",
            interest: "0.25",
            amount: "25.00"
        )
    }
}
