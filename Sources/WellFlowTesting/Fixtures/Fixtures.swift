public import WellFlowCore

/// Valid entities for tests, one function a kind.
///
/// The number makes what must be unique: two entities of one kind with different numbers can be stored side by side,
/// the same number gives the same entity. Every field that may be missing has a value, unless it takes a reference
/// that wasn't given.
///
/// Numbers from 0 to 99,999 give valid entities, those that count months from 0 to 99. Beyond, values may refuse what is
/// made of them by throwing `WellFlowError`.
public enum Fixtures {
    /// An organization.
    public static func organization(_ number: Int = 1) throws -> Organization {
        Organization(
            name: "Operator \(number)",
            taxID: "75-000000\(number)",
            address: try PostalAddress(
                line1: "\(number) Main Street",
                line2: "Suite 2",
                city: "Artesia",
                region: "NM",
                postalCode: "88210",
                country: "US"
            ),
            phone: "+1 575 555 0100",
            email: try EmailAddress("office\(number)@example.com"),
            regulatoryIDs: try RegulatoryIDs(["NM": "13837", "TX": "\(number)"]),
            settings: ["units": "imperial", "closingDay": 5]
        )
    }

    /// A user who is no owner.
    public static func user(_ number: Int = 1) throws -> User {
        User(
            email: try EmailAddress("User\(number)@example.com"),
            firstName: "Ana",
            lastName: "Torres \(number)",
            role: .pumper,
            phone: "+1 575 555 0101",
            isActive: true,
            externalIdentity: try ExternalIdentity(issuer: "https://login.example.com", subject: "\(number)")
        )
    }

    /// A lease.
    public static func lease(_ number: Int = 1) throws -> Lease {
        Lease(
            name: "Federal \(number)",
            leaseNumber: "NMNM-\(number)",
            lessor: "Bureau of Land Management",
            lessee: "Acme Operating",
            acreage: "320.1250",
            royaltyRate: "0.12500000",
            effectiveDate: "2001-02-03",
            expirationDate: "2031-02-02",
            status: .active,
            legalDescription: "T20S R28E, Sec. 12: W/2"
        )
    }

    /// A producing well.
    public static func well(_ number: Int = 1, lease: Identifier<Lease>? = nil) throws -> Well {
        Well(
            apiNumber: try APINumber("30015" + padded(number, 5) + "0000"),
            name: "Federal 12 #\(number)",
            wellNumber: "\(number)H",
            leaseID: lease,
            type: .oil,
            status: .producing,
            spudDate: "2001-05-06",
            completionDate: "2001-07-08",
            totalDepth: "10432.50",
            location: try Coordinates(latitude: "32.6543210", longitude: "-104.1234567", datum: .nad83),
            operator: "Acme Operating",
            field: "Empire",
            formation: "Abo"
        )
    }

    /// A month's production of a well; the number counts months from January 2010.
    public static func productionRecord(_ number: Int = 1, well: Identifier<Well>) throws -> ProductionRecord {
        ProductionRecord(
            wellID: well,
            period: .month,
            productionDate: try month(number),
            completion: "01",
            oilVolume: "310.125",
            gasVolume: "1240.5",
            waterVolume: "0",
            daysOn: "28",
            openingStock: "100",
            oilSold: "200.125",
            oilAdjustment: "-10",
            closingStock: "200",
            oilPrice: "-37.6300",
            gasPrice: "2.5",
            runTicket: "RT-\(number)",
            comments: "Gauged by hand",
            reporting: .reported
        )
    }

    /// A partner.
    public static func partner(_ number: Int = 1) throws -> Partner {
        Partner(
            name: "Partner \(number)",
            code: "P\(number)",
            taxID: "85-000000\(number)",
            billingAddress: try PostalAddress(line1: "\(number) Bill Road", city: "Midland", region: "TX"),
            remitAddress: try PostalAddress(line1: "\(number) Remit Road", city: "Hobbs", region: "NM"),
            email: try EmailAddress("partner\(number)@example.com"),
            phone: "+1 432 555 0102",
            isActive: true
        )
    }

    /// A partner's interest in a lease for one month; the number counts months from January 2010, so that interests of
    /// different numbers neither overlap nor add up.
    public static func leasePartner(
        _ number: Int = 1,
        lease: Identifier<Lease>,
        partner: Identifier<Partner>
    ) throws -> LeasePartner {
        let start = try month(number)
        return LeasePartner(
            leaseID: lease,
            partnerID: partner,
            workingInterest: "0.50000000",
            netRevenueInterest: "0.40000000",
            royaltyInterest: "0.06250001",
            overridingRoyaltyInterest: "0.01000000",
            effectiveDate: start,
            endDate: start,
            isOperator: true
        )
    }

    /// A tank, on a well or a lease: give at least one.
    public static func equipment(
        _ number: Int = 1,
        well: Identifier<Well>? = nil,
        lease: Identifier<Lease>? = nil
    ) throws -> Equipment {
        Equipment(
            wellID: well,
            leaseID: lease,
            name: "Tank \(number)",
            type: .tank,
            manufacturer: "Permian Tank",
            model: "500",
            serialNumber: "SN-\(number)",
            installedOn: "2002-03-04",
            specifications: ["barrels": 500, "coated": true],
            status: .active
        )
    }

    /// A document.
    public static func document(
        _ number: Int = 1,
        uploadedBy user: Identifier<User>? = nil,
        lease: Identifier<Lease>? = nil,
        well: Identifier<Well>? = nil
    ) throws -> Document {
        Document(
            uploadedByUserID: user,
            leaseID: lease,
            wellID: well,
            name: "Permit \(number).pdf",
            type: .permit,
            storageKey: "permits/\(number).pdf",
            mimeType: "application/pdf",
            sizeBytes: 5_000_000_000,
            sha256: String(repeating: "0123456789abcdef", count: 4),
            metadata: ["pages": 12],
            expiresOn: "2031-12-31"
        )
    }

    /// A draft report of a month; the number counts months from January 2010.
    public static func complianceReport(
        _ number: Int = 1,
        createdBy user: Identifier<User>? = nil
    ) throws -> ComplianceReport {
        let start = try month(number)
        return ComplianceReport(
            createdByUserID: user,
            reportType: .newMexicoC115,
            jurisdiction: "NM",
            periodStart: start,
            periodEnd: start,
            dueDate: start,
            status: .draft,
            formData: ["wells": 3],
            calculatedValues: ["oil": "930.375"],
            submissionReference: "C115-\(number)",
            submittedAt: nil
        )
    }

    /// A draft statement without lines.
    public static func jibStatement(
        _ number: Int = 1,
        partner: Identifier<Partner>,
        lease: Identifier<Lease>
    ) throws -> JIBStatement {
        JIBStatement(
            partnerID: partner,
            leaseID: lease,
            number: "JIB-\(number)",
            periodStart: "2024-01-01",
            periodEnd: "2024-01-31",
            dueDate: "2024-03-01",
            status: .draft,
            previousBalance: "-12.34",
            currentBalance: "-12.34",
            correctsStatementID: nil,
            sentAt: nil,
            paidAt: nil
        )
    }

    /// A line with an interest of zero, which leaves its statement's balance as it is.
    public static func jibLineItem(_ number: Int = 1, statement: Identifier<JIBStatement>) throws -> JIBLineItem {
        JIBLineItem(
            statementID: statement,
            position: Int64(number),
            kind: .expense,
            account: "9100",
            description: "Pulling unit \(number)",
            activityMonth: "2024-01-01",
            grossAmount: "1234.56",
            interest: "0",
            amount: "0"
        )
    }

    private static func month(_ number: Int) throws -> CalendarDate {
        try CalendarDate("\(2010 + number / 12)-\(padded(number % 12 + 1, 2))-01")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
