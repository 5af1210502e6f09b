import WellFlowCore
import WellFlowTesting

/// An organization with rows of every kind, fields filled or empty as chance has it.
struct MadeOrganization {
    private let tenant: Tenant
    private var values: AwkwardValues
    private var users: [Identifier<User>] = []
    private var leases: [Identifier<Lease>] = []
    private var wells: [Identifier<Well>] = []
    private var partners: [Identifier<Partner>] = []
    private static let rows = 12

    static func make(seed: UInt64, in tenant: Tenant) async throws {
        var made = MadeOrganization(tenant: tenant, values: AwkwardValues(seed: seed))
        try await made.makeLand()
        try await made.makeProduction()
        try await made.makeInterests()
        try await made.makeThings()
        try await made.makeReports()
        try await made.makeStatements()
    }

    private mutating func makeLand() async throws {
        for number in 0..<Self.rows {
            let user = User(
                email: try EmailAddress(values.one(of: ["User\(number)@Example.com", "=\(number)@example.com"])),
                firstName: values.text(),
                lastName: values.text(),
                role: values.one(UserRole.self),
                phone: values.maybe { $0.text() },
                isActive: values.isTrue(),
                externalIdentity: try values.maybe { try ExternalIdentity(issuer: $0.text(), subject: $0.text()) }
            )
            users.append(try await tenant.users.create(user).id)
            let days = [try values.date(), try values.date()].sorted()
            let lease = Lease(
                name: values.text(),
                leaseNumber: values.maybe { $0.text(number) },
                lessor: values.text(),
                lessee: values.text(),
                acreage: try values.maybe { try $0.decimal(Acreage.self) },
                royaltyRate: try values.maybe { try $0.decimal(DecimalInterest.self) },
                effectiveDate: values.maybe { _ in days[0] },
                expirationDate: values.maybe { _ in days[1] },
                status: values.one(LeaseStatus.self),
                legalDescription: values.maybe { $0.text() }
            )
            leases.append(try await tenant.leases.create(lease).id)
            let partner = Partner(
                name: values.text(),
                code: String(values.text(number).unicodeScalars.suffix(50)),
                taxID: values.maybe { $0.text() },
                billingAddress: try values.maybe { try $0.address() },
                remitAddress: try values.maybe { try $0.address() },
                email: try values.maybe { try EmailAddress("NA\($0.number(1...9))@example.com") },
                phone: values.maybe { $0.text() },
                isActive: values.isTrue()
            )
            partners.append(try await tenant.partners.create(partner).id)
        }
        for number in 0..<Self.rows {
            let status = number < 4 ? values.one(of: [.planned, .cancelled]) : values.one(WellStatus.self)
            let days = [try values.date(), try values.date()].sorted()
            let well = Well(
                apiNumber: number < 3 ? nil : try APINumber("050010\(7_000 + number)0000"),
                name: values.text(),
                wellNumber: values.maybe { $0.text() },
                leaseID: lease(),
                type: values.one(WellType.self),
                status: status,
                spudDate: values.maybe { _ in days[0] },
                completionDate: values.maybe { _ in days[1] },
                totalDepth: try values.maybe { try $0.decimal(Depth.self) },
                location: try values.maybe {
                    try Coordinates(
                        latitude: $0.decimal(Latitude.self),
                        longitude: $0.decimal(Longitude.self, within: 1...1_800_000_000),
                        datum: $0.one(Coordinates.Datum.self)
                    )
                },
                operator: values.maybe { $0.text() },
                field: values.maybe { $0.text() },
                formation: values.maybe { $0.text() }
            )
            wells.append(try await tenant.wells.create(well).id)
        }
    }

    private mutating func lease() -> Identifier<Lease>? { values.maybe { [leases] in $0.one(of: leases) } }
    private mutating func well() -> Identifier<Well>? { values.maybe { [wells] in $0.one(of: wells) } }
    private mutating func user() -> Identifier<User>? { values.maybe { [users] in $0.one(of: users) } }

    private mutating func makeProduction() async throws {
        for number in 0..<3 * Self.rows {
            let period = values.one(ProductionPeriod.self)
            var date = try values.date(from: "1859-01-01", to: "2024-12-31")
            if period == .month { date = try CalendarDate(year: date.year, month: date.month, day: 1) }
            var record = ProductionRecord(
                wellID: wells[number % wells.count],
                period: period,
                productionDate: date,
                completion: values.isTrue() ? "" : values.text(number),
                openingStock: try values.maybe { try $0.decimal(Volume.self) },
                oilSold: try values.maybe { try $0.decimal(Volume.self) },
                oilAdjustment: try values.maybe { try $0.decimal(VolumeAdjustment.self) },
                closingStock: try values.maybe { try $0.decimal(Volume.self) },
                oilPrice: try values.maybe { try $0.decimal(UnitPrice.self) },
                gasPrice: try values.maybe { try $0.decimal(UnitPrice.self) },
                runTicket: values.maybe { $0.text() },
                comments: values.maybe { $0.text() },
                reporting: values.one(ProductionReporting.self)
            )
            if record.reporting == .reported {
                record.oilVolume = try values.maybe { try $0.decimal(Volume.self) }
                record.gasVolume = try values.maybe { try $0.decimal(Volume.self) }
                record.waterVolume = try values.maybe { try $0.decimal(Volume.self) }
                record.daysOn = try values.decimal(DaysOn.self, within: 0...(period == .day ? 100 : 2_800))
            }
            try await tenant.production.upsert(record, on: .naturalKey)
        }
    }

    /// Periods that follow one another, the last open: neither overlap nor add up.
    private mutating func makeInterests() async throws {
        for lease in leases {
            var start = try values.date(from: "1950-01-01", to: "1999-01-01")
            let count = values.number(0...3)
            for number in 0..<count {
                let end = try start.adding(days: Int(values.number(0...900)))
                let shares = [values.number(0...100_000_000), values.number(0...100_000_000), 0, 100_000_000].sorted()
                let interests = LeasePartner(
                    leaseID: lease,
                    partnerID: values.one(of: partners),
                    workingInterest: try values.decimal(DecimalInterest.self),
                    netRevenueInterest: try DecimalInterest(units: shares[1]),
                    royaltyInterest: try DecimalInterest(units: shares[2] - shares[1]),
                    overridingRoyaltyInterest: try DecimalInterest(units: shares[3] - shares[2]),
                    effectiveDate: start,
                    endDate: number == count - 1 && values.isTrue() ? nil : end,
                    isOperator: values.isTrue()
                )
                try await tenant.leasePartners.create(interests)
                start = try end.adding(days: 1)
            }
        }
    }

    /// Equipment and documents; keys that nothing keeps unique come twice and are missing.
    private mutating func makeThings() async throws {
        for number in 0..<Self.rows {
            let well = well()
            let equipment = Equipment(
                wellID: well,
                leaseID: well == nil ? values.one(of: leases) : lease(),
                name: values.text(),
                type: values.one(EquipmentType.self),
                manufacturer: values.maybe { $0.text() },
                model: values.maybe { $0.text() },
                serialNumber: values.maybe { $0.one(of: ["0042", "NA", "\(number)"]) },
                installedOn: try values.maybe { try $0.date() },
                specifications: try values.maybe { try $0.json() },
                status: values.one(EquipmentStatus.self)
            )
            try await tenant.equipment.create(equipment)
            let document = Document(
                uploadedByUserID: user(),
                leaseID: lease(),
                wellID: self.well(),
                name: values.text(),
                type: values.one(DocumentType.self),
                storageKey: values.one(of: ["NA", "a, b/\"c\".pdf", "\(number).pdf"]),
                mimeType: values.one(of: ["application/pdf", "text/csv; header=\"a,b\""]),
                sizeBytes: values.one(of: [0, .max, 42]),
                sha256: values.maybe { $0.one(of: ["Ab", "00", "1e"].map { String(repeating: $0, count: 32) }) },
                metadata: try values.maybe { try $0.json() },
                expiresOn: try values.maybe { try $0.date() }
            )
            try await tenant.documents.create(document)
        }
    }

    private mutating func makeReports() async throws {
        for _ in 0..<Self.rows {
            let status = values.one(ComplianceReportStatus.self)
            let report = ComplianceReport(
                createdByUserID: user(),
                reportType: values.one(of: [.royalty, .texasPR]),
                jurisdiction: values.one(of: ["NA", "TX"]),
                periodStart: "2024-01-01",
                periodEnd: values.one(of: ["2024-01-31", "2024-03-31"]),
                dueDate: try values.date(from: "2024-03-31"),
                status: status,
                formData: try values.maybe { try $0.json() },
                calculatedValues: try values.maybe { try $0.json() },
                submissionReference: values.maybe { $0.text() },
                submittedAt: status == .draft ? nil : try values.time()
            )
            try await tenant.complianceReports.create(report)
        }
    }

    private mutating func makeStatements() async throws {
        var earlier: [Identifier<JIBStatement>] = []
        for number in 0..<Self.rows {
            var lines: [JIBLineItem] = []
            let none = Identifier<JIBStatement>()
            for line in 0..<values.number(0...3) {
                let gross = try values.decimal(Money.self, within: -9_000_000_000_000...9_000_000_000_000)
                let interest = try values.decimal(DecimalInterest.self)
                lines.append(
                    JIBLineItem(
                        statementID: none,
                        position: values.one(of: [line, -9_000 - line, .max - line]),
                        kind: values.one(JIBLineKind.self),
                        account: values.maybe { $0.text() },
                        description: values.text(),
                        activityMonth: try values.date(),
                        grossAmount: gross,
                        interest: interest,
                        amount: gross.multiplied(by: interest)
                    )
                )
            }
            let previous = try values.decimal(Money.self, within: -60_000_000_000_000...60_000_000_000_000)
            let days = [try values.date(), try values.date()].sorted()
            var statement = JIBStatement(
                partnerID: values.one(of: partners),
                leaseID: values.one(of: leases),
                number: String(values.text(number).unicodeScalars.suffix(50)),
                periodStart: days[0],
                periodEnd: days[1],
                dueDate: try values.maybe { try $0.date() },
                status: .draft,
                previousBalance: previous,
                currentBalance: try lines.reduce(previous) { try $0.adding($1.amount) },
                correctsStatementID: earlier.isEmpty ? nil : values.maybe { $0.one(of: earlier) }
            )
            let status = values.one(JIBStatementStatus.self)
            if status == .draft { statement.sentAt = try values.maybe { try $0.time() } }
            let times = [try values.maybe { try $0.time() }, try values.maybe { try $0.time() }]
            let (draft, drafted) = (statement, lines)
            let id = try await tenant.transaction { transaction in
                let stored = try await transaction.jibStatements.create(draft)
                try await transaction.jibLineItems.create(
                    drafted.map { line in
                        var line = line
                        line.statementID = stored.id
                        return line
                    },
                    mode: .allOrNothing
                )
                return stored.id
            }
            let steps: [JIBStatementStatus] = status == .draft ? [] : status == .paid ? [.sent, .paid] : [status]
            for step in steps {
                var stored = try await tenant.jibStatements.get(id)
                stored.status = step
                (stored.sentAt, stored.paidAt) = (times[0], times[1])
                try await tenant.jibStatements.update(stored)
            }
            earlier.append(id)
        }
    }
}
