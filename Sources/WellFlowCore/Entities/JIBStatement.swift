/// A joint interest billing statement: what a partner owes for a lease and a period.
///
/// After it was sent a statement is corrected by a new one that names it.
public struct JIBStatement: Entity {
    /// Who is billed.
    public var partnerID: Identifier<Partner>
    /// The lease it is about.
    public var leaseID: Identifier<Lease>
    /// The number; unique in the organization.
    public var number: String
    /// The first day it covers.
    public var periodStart: CalendarDate
    /// The last day it covers; not before the first.
    public var periodEnd: CalendarDate
    /// When it is to be paid.
    public var dueDate: CalendarDate?
    /// How far it is.
    public var status: JIBStatementStatus
    /// What was owed before, in dollars.
    public var previousBalance: Money
    /// What is owed now: the previous balance and the amounts of all lines.
    public var currentBalance: Money
    /// The statement that this one corrects.
    public var correctsStatementID: Identifier<JIBStatement>?
    /// When it was sent.
    public var sentAt: Timestamp?
    /// When it was paid.
    public var paidAt: Timestamp?

    /// Creates a statement.
    public init(
        partnerID: Identifier<Partner>,
        leaseID: Identifier<Lease>,
        number: String,
        periodStart: CalendarDate,
        periodEnd: CalendarDate,
        dueDate: CalendarDate? = nil,
        status: JIBStatementStatus,
        previousBalance: Money = .zero,
        currentBalance: Money = .zero,
        correctsStatementID: Identifier<JIBStatement>? = nil,
        sentAt: Timestamp? = nil,
        paidAt: Timestamp? = nil
    ) {
        self.partnerID = partnerID
        self.leaseID = leaseID
        self.number = number
        self.periodStart = periodStart
        self.periodEnd = periodEnd
        self.dueDate = dueDate
        self.status = status
        self.previousBalance = previousBalance
        self.currentBalance = currentBalance
        self.correctsStatementID = correctsStatementID
        self.sentAt = sentAt
        self.paidAt = paidAt
    }

    /// Table, fields and rules.
    public static let schema = Schema<JIBStatement>(
        "jib_statements",
        [
            Field("partnerId", \.partnerID, to: Partner.self),
            Field("leaseId", \.leaseID, to: Lease.self),
            .text("number", \.number, max: 50),
            Field("periodStart", \.periodStart),
            Field("periodEnd", \.periodEnd),
            Field("dueDate", \.dueDate),
            Field("status", \.status),
            Field("previousBalance", \.previousBalance, defaulted: true),
            Field("currentBalance", \.currentBalance, defaulted: true),
            Field("correctsStatementId", \.correctsStatementID, to: JIBStatement.self),
            Field("sentAt", \.sentAt),
            Field("paidAt", \.paidAt),
        ],
        keys: [.number],
        rule: { statement, _, issues in BillingRules.check(statement, into: &issues) },
        changeRule: { change, issues in BillingRules.check(change, into: &issues) },
        setRules: [StatementSum.useByStatements],
        owned: JIBLineItem.self
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        partnerID = try fields.required()
        leaseID = try fields.required()
        number = try fields.required()
        periodStart = try fields.required()
        periodEnd = try fields.required()
        dueDate = try fields.optional()
        status = try fields.required()
        previousBalance = try fields.required(default: .zero)
        currentBalance = try fields.required(default: .zero)
        correctsStatementID = try fields.optional()
        sentAt = try fields.optional()
        paidAt = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(partnerID)
        fields.put(leaseID)
        fields.put(number)
        fields.put(periodStart)
        fields.put(periodEnd)
        fields.put(dueDate)
        fields.put(status)
        fields.put(previousBalance)
        fields.put(currentBalance)
        fields.put(correctsStatementID)
        fields.put(sentAt)
        fields.put(paidAt)
    }
}

extension ConflictKey where E == JIBStatement {
    /// The number.
    public static var number: ConflictKey {
        ConflictKey(["number"]) { [.text($0.number)] }
    }
}

/// How far a statement is.
public enum JIBStatementStatus: String, CodeValue {
    /// Being written.
    case draft
    /// With the partner.
    case sent
    /// Paid.
    case paid
    /// Not to be paid.
    case void

    /// The statuses an update may set from this one.
    public var next: Set<JIBStatementStatus> {
        switch self {
        case .draft: [.sent, .void]
        case .sent: [.paid, .void]
        case .paid, .void: []
        }
    }
}
