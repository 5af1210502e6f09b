import WellFlowCore

/// What a value of a type comes to: its normal form, and every issue.
struct CheckResult {
    /// The canonical JSON form; nil when an issue is an error.
    var normalized: JSONValue?
    var issues: [Issue]
}

/// The types that `check` knows, by name.
enum CheckType {
    typealias Check = @Sendable (JSONValue) -> CheckResult

    static let all: [String: Check] = [
        "apiNumber": apiNumber,
        "volume": value(Volume.self),
        "volumeAdjustment": value(VolumeAdjustment.self),
        "daysOn": value(DaysOn.self),
        "decimalInterest": value(DecimalInterest.self),
        "money": value(Money.self),
        "unitPrice": value(UnitPrice.self),
        "acreage": value(Acreage.self),
        "depth": value(Depth.self),
        "calendarDate": value(CalendarDate.self),
        "timestamp": value(Timestamp.self),
        "latitude": value(Latitude.self),
        "longitude": value(Longitude.self),
        "coordinates": value(Coordinates.self),
        "datum": value(Coordinates.Datum.self),
        "emailAddress": value(EmailAddress.self),
        "postalAddress": value(PostalAddress.self),
        "jsonValue": value(JSONValue.self),
        "identifier": value(Identifier<Well>.self),
        "regulatoryIds": value(RegulatoryIDs.self),
        "externalIdentity": value(ExternalIdentity.self),
        "userRole": code(UserRole.self),
        "leaseStatus": code(LeaseStatus.self),
        "wellType": code(WellType.self),
        "wellStatus": code(WellStatus.self),
        "productionPeriod": code(ProductionPeriod.self),
        "productionReporting": code(ProductionReporting.self),
        "equipmentType": code(EquipmentType.self),
        "equipmentStatus": code(EquipmentStatus.self),
        "documentType": code(DocumentType.self),
        "complianceReportType": code(ComplianceReportType.self),
        "complianceReportStatus": code(ComplianceReportStatus.self),
        "jibStatementStatus": code(JIBStatementStatus.self),
        "jibLineKind": code(JIBLineKind.self),
        "organization": entity(Organization.self),
        "user": entity(User.self),
        "lease": entity(Lease.self),
        "well": entity(Well.self),
        "productionRecord": entity(ProductionRecord.self),
        "partner": entity(Partner.self),
        "leasePartner": entity(LeasePartner.self),
        "equipment": entity(Equipment.self),
        "document": entity(Document.self),
        "complianceReport": entity(ComplianceReport.self),
        "jibStatement": entity(JIBStatement.self),
        "jibLineItem": entity(JIBLineItem.self),
    ]

    private static let apiNumber: Check = { json in
        var result = value(APINumber.self)(json)
        // An unknown county is a warning, which a well has too.
        if let number = try? APINumber.parse(json: json) { result.issues += number.issues() }
        return result
    }

    private static func value<Value: DomainValue>(_: Value.Type) -> Check {
        { json in
            var issues: [Issue] = []
            let value = Value.parseCollecting(json: json, into: &issues)
            return CheckResult(normalized: value?.json, issues: issues)
        }
    }

    private static func code<Value: CodeValue>(_: Value.Type) -> Check {
        { json in
            var issues: [Issue] = []
            let value = Value.parse(json: json, into: &issues)
            return CheckResult(normalized: value?.json, issues: issues)
        }
    }

    private static func entity<E: Entity>(_: E.Type) -> Check {
        { json in
            let validation = E.validate(json: json)
            return CheckResult(normalized: validation.value?.json, issues: validation.issues)
        }
    }
}
