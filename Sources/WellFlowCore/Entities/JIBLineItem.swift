/// A line of a joint interest billing statement.
public struct JIBLineItem: Entity {
    /// The statement.
    public var statementID: Identifier<JIBStatement>
    /// Where the line stands in the statement; unique in it.
    public var position: Int64
    /// What the line is.
    public var kind: JIBLineKind
    /// The account it is booked to.
    public var account: String?
    /// What it is for.
    public var description: String
    /// The month the activity fell into.
    public var activityMonth: CalendarDate
    /// The amount for all partners, in dollars.
    public var grossAmount: Money
    /// The partner's share.
    public var interest: DecimalInterest
    /// The partner's part: more than 0 is owed by the partner, revenue and credits are less.
    public var amount: Money

    /// Creates a line.
    public init(
        statementID: Identifier<JIBStatement>,
        position: Int64,
        kind: JIBLineKind,
        account: String? = nil,
        description: String,
        activityMonth: CalendarDate,
        grossAmount: Money,
        interest: DecimalInterest,
        amount: Money
    ) {
        self.statementID = statementID
        self.position = position
        self.kind = kind
        self.account = account
        self.description = description
        self.activityMonth = activityMonth
        self.grossAmount = grossAmount
        self.interest = interest
        self.amount = amount
    }

    /// Table, fields and rules.
    public static let schema = Schema<JIBLineItem>(
        "jib_line_items",
        [
            Field("statementId", \.statementID, to: JIBStatement.self),
            Field("position", \.position),
            Field("kind", \.kind),
            .text("account", \.account),
            .text("description", \.description),
            Field("activityMonth", \.activityMonth),
            Field("grossAmount", \.grossAmount),
            Field("interest", \.interest),
            Field("amount", \.amount),
        ],
        keys: [.position],
        rule: { line, _, issues in BillingRules.check(line, into: &issues) },
        batchRule: { check, reader in try await BillingRules.check(check, reader: reader) },
        setRules: [StatementSum.useByLines]
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        statementID = try fields.required()
        position = try fields.required()
        kind = try fields.required()
        account = try fields.optional()
        description = try fields.required()
        activityMonth = try fields.required()
        grossAmount = try fields.required()
        interest = try fields.required()
        amount = try fields.required()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(statementID)
        fields.put(position)
        fields.put(kind)
        fields.put(account)
        fields.put(description)
        fields.put(activityMonth)
        fields.put(grossAmount)
        fields.put(interest)
        fields.put(amount)
    }
}

extension ConflictKey where E == JIBLineItem {
    /// Statement and position.
    public static var position: ConflictKey {
        ConflictKey(["statementId", "position"]) { [.uuid($0.statementID.raw), .integer($0.position)] }
    }
}

/// What a line of a statement is.
public enum JIBLineKind: String, CodeValue {
    /// A cost.
    case expense
    /// Income.
    case revenue
    /// A correction of either.
    case adjustment
}
