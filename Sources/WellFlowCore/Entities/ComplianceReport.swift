/// A report to a regulator, a tax office or royalty owners.
public struct ComplianceReport: Entity {
    /// Who made it.
    public var createdByUserID: Identifier<User>?
    /// Which form it is.
    public var reportType: ComplianceReportType
    /// Whose rules it follows: `TX`.
    public var jurisdiction: String
    /// The first day it covers.
    public var periodStart: CalendarDate
    /// The last day it covers; not before the first.
    public var periodEnd: CalendarDate
    /// When it must be in; not before the last day it covers.
    public var dueDate: CalendarDate
    /// How far it is.
    public var status: ComplianceReportStatus
    /// What the form says.
    public var formData: JSONValue?
    /// What was computed for it.
    public var calculatedValues: JSONValue?
    /// The recipient's reference.
    public var submissionReference: String?
    /// When it was submitted; given exactly when it isn't a draft.
    public var submittedAt: Timestamp?

    /// Creates a report.
    public init(
        createdByUserID: Identifier<User>? = nil,
        reportType: ComplianceReportType,
        jurisdiction: String,
        periodStart: CalendarDate,
        periodEnd: CalendarDate,
        dueDate: CalendarDate,
        status: ComplianceReportStatus,
        formData: JSONValue? = nil,
        calculatedValues: JSONValue? = nil,
        submissionReference: String? = nil,
        submittedAt: Timestamp? = nil
    ) {
        self.createdByUserID = createdByUserID
        self.reportType = reportType
        self.jurisdiction = jurisdiction
        self.periodStart = periodStart
        self.periodEnd = periodEnd
        self.dueDate = dueDate
        self.status = status
        self.formData = formData
        self.calculatedValues = calculatedValues
        self.submissionReference = submissionReference
        self.submittedAt = submittedAt
    }

    /// Table, fields and rules.
    public static let schema = Schema<ComplianceReport>(
        "compliance_reports",
        [
            Field("createdByUserId", \.createdByUserID, to: User.self),
            Field("reportType", \.reportType),
            .text("jurisdiction", \.jurisdiction, max: 10),
            Field("periodStart", \.periodStart),
            Field("periodEnd", \.periodEnd),
            Field("dueDate", \.dueDate),
            Field("status", \.status),
            .json("formData", \.formData),
            .json("calculatedValues", \.calculatedValues),
            .text("submissionReference", \.submissionReference),
            Field("submittedAt", \.submittedAt),
        ],
        keys: [.typeJurisdictionPeriod],
        rule: { report, _, issues in ComplianceRules.check(report, into: &issues) },
        changeRule: { change, issues in ComplianceRules.check(change, into: &issues) }
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        createdByUserID = try fields.optional()
        reportType = try fields.required()
        jurisdiction = try fields.required()
        periodStart = try fields.required()
        periodEnd = try fields.required()
        dueDate = try fields.required()
        status = try fields.required()
        formData = try fields.optional()
        calculatedValues = try fields.optional()
        submissionReference = try fields.optional()
        submittedAt = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(createdByUserID)
        fields.put(reportType)
        fields.put(jurisdiction)
        fields.put(periodStart)
        fields.put(periodEnd)
        fields.put(dueDate)
        fields.put(status)
        fields.put(formData)
        fields.put(calculatedValues)
        fields.put(submissionReference)
        fields.put(submittedAt)
    }
}

extension ConflictKey where E == ComplianceReport {
    /// Type, jurisdiction and period, which nothing keeps unique.
    public static var typeJurisdictionPeriod: ConflictKey {
        ConflictKey(["reportType", "jurisdiction", "periodStart", "periodEnd"], isUnique: false) {
            [
                .text($0.reportType.rawValue), .text($0.jurisdiction), .date($0.periodStart), .date($0.periodEnd),
            ]
        }
    }
}

/// Which form a compliance report is.
public enum ComplianceReportType: String, CodeValue {
    /// Form PR of the Railroad Commission of Texas.
    case texasPR
    /// Form C-115 of New Mexico.
    case newMexicoC115
    /// Form 5 of North Dakota.
    case northDakotaForm5
    /// Form 7 of Colorado.
    case coloradoForm7
    /// A severance tax return.
    case severanceTax
    /// A royalty report.
    case royalty
    /// None of these.
    case other
}

/// How far a compliance report is.
public enum ComplianceReportStatus: String, CodeValue {
    /// Being written.
    case draft
    /// Sent in.
    case submitted
    /// Accepted by its recipient.
    case accepted
    /// Sent back by its recipient.
    case rejected

    /// The statuses an update may set from this one.
    public var next: Set<ComplianceReportStatus> {
        switch self {
        case .draft: [.submitted]
        case .submitted: [.accepted, .rejected]
        case .accepted: []
        case .rejected: [.draft]
        }
    }
}
