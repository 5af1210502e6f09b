/// What a well produced in a day or a month.
///
/// A record is known by its facts: well, period, date and completion. It has no other id. Of 25,098 real bore-months
/// 1,628 have two to four records, one for each producing interval.
public struct ProductionRecord: Entity {
    /// The natural key.
    public typealias ID = Key

    /// The well.
    public var wellID: Identifier<Well>
    /// Whether the record is of a day or a month.
    public var period: ProductionPeriod
    /// The day; for a month its first day.
    ///
    /// Not after tomorrow UTC.
    public var productionDate: CalendarDate
    /// The producing interval, where a well reports several; empty otherwise.
    public var completion: String
    /// Oil produced, in barrels.
    ///
    /// A blank is not a zero.
    public var oilVolume: Volume?
    /// Gas produced, in Mcf.
    public var gasVolume: Volume?
    /// Water produced, in barrels.
    public var waterVolume: Volume?
    /// Days produced: 0 to 1 of a day, 0 to the month's length of a month.
    public var daysOn: DaysOn?
    /// Oil in the tanks at the start, in barrels.
    public var openingStock: Volume?
    /// Oil sold, in barrels.
    public var oilSold: Volume?
    /// What the stock was corrected by, in barrels; may be negative.
    public var oilAdjustment: VolumeAdjustment?
    /// Oil in the tanks at the end, in barrels.
    public var closingStock: Volume?
    /// The price of oil in dollars a barrel; may be negative, as in April 2020.
    public var oilPrice: UnitPrice?
    /// The price of gas in dollars an Mcf.
    public var gasPrice: UnitPrice?
    /// The number of the run ticket.
    public var runTicket: String?
    /// Remarks.
    public var comments: String?
    /// Whether figures were reported, withheld or not reported: none of the three is a zero.
    public var reporting: ProductionReporting

    /// Creates a record.
    public init(
        wellID: Identifier<Well>,
        period: ProductionPeriod,
        productionDate: CalendarDate,
        completion: String = "",
        oilVolume: Volume? = nil,
        gasVolume: Volume? = nil,
        waterVolume: Volume? = nil,
        daysOn: DaysOn? = nil,
        openingStock: Volume? = nil,
        oilSold: Volume? = nil,
        oilAdjustment: VolumeAdjustment? = nil,
        closingStock: Volume? = nil,
        oilPrice: UnitPrice? = nil,
        gasPrice: UnitPrice? = nil,
        runTicket: String? = nil,
        comments: String? = nil,
        reporting: ProductionReporting = .reported
    ) {
        self.wellID = wellID
        self.period = period
        self.productionDate = productionDate
        self.completion = completion
        self.oilVolume = oilVolume
        self.gasVolume = gasVolume
        self.waterVolume = waterVolume
        self.daysOn = daysOn
        self.openingStock = openingStock
        self.oilSold = oilSold
        self.oilAdjustment = oilAdjustment
        self.closingStock = closingStock
        self.oilPrice = oilPrice
        self.gasPrice = gasPrice
        self.runTicket = runTicket
        self.comments = comments
        self.reporting = reporting
    }

    /// Table, fields and rules.
    public static let schema = Schema<ProductionRecord>(
        "production_records",
        [
            Field("wellId", \.wellID, to: Well.self),
            Field("period", \.period),
            Field("productionDate", \.productionDate),
            .text("completion", \.completion, defaulted: true),
            Field("oilVolume", \.oilVolume),
            Field("gasVolume", \.gasVolume),
            Field("waterVolume", \.waterVolume),
            Field("daysOn", \.daysOn),
            Field("openingStock", \.openingStock),
            Field("oilSold", \.oilSold),
            Field("oilAdjustment", \.oilAdjustment),
            Field("closingStock", \.closingStock),
            Field("oilPrice", \.oilPrice),
            Field("gasPrice", \.gasPrice),
            .text("runTicket", \.runTicket, max: 100),
            .text("comments", \.comments, max: 1_000),
            Field("reporting", \.reporting),
        ],
        identity: .natural(columns: Key.idColumns, id: \.key),
        keys: [.naturalKey],
        rule: { record, now, issues in ProductionRules.check(record, now: now, into: &issues) },
        changeRule: { change, issues in
            change.refuseChanges(
                of: ["wellId", "period", "productionDate", "completion"],
                because: "It is part of what the record is known by. Delete the record and create another.",
                into: &issues
            )
        },
        batchRule: { check, reader in try await ProductionWellRules.check(check, reader: reader) }
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        wellID = try fields.required()
        period = try fields.required()
        productionDate = try fields.required()
        completion = try fields.required(default: "")
        oilVolume = try fields.optional()
        gasVolume = try fields.optional()
        waterVolume = try fields.optional()
        daysOn = try fields.optional()
        openingStock = try fields.optional()
        oilSold = try fields.optional()
        oilAdjustment = try fields.optional()
        closingStock = try fields.optional()
        oilPrice = try fields.optional()
        gasPrice = try fields.optional()
        runTicket = try fields.optional()
        comments = try fields.optional()
        reporting = try fields.required()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(wellID)
        fields.put(period)
        fields.put(productionDate)
        fields.put(completion)
        fields.put(oilVolume)
        fields.put(gasVolume)
        fields.put(waterVolume)
        fields.put(daysOn)
        fields.put(openingStock)
        fields.put(oilSold)
        fields.put(oilAdjustment)
        fields.put(closingStock)
        fields.put(oilPrice)
        fields.put(gasPrice)
        fields.put(runTicket)
        fields.put(comments)
        fields.put(reporting)
    }
}

extension ConflictKey where E == ProductionRecord {
    /// Well, period, date and completion.
    public static var naturalKey: ConflictKey {
        ConflictKey(["wellId", "period", "productionDate", "completion"]) {
            [
                .uuid($0.wellID.raw), .text($0.period.rawValue), .date($0.productionDate), .text($0.completion),
            ]
        }
    }
}

/// How long a production record's time is.
public enum ProductionPeriod: String, CodeValue {
    /// A day.
    case day
    /// A month.
    case month
}

/// Whether production was reported.
public enum ProductionReporting: String, CodeValue {
    /// There are figures.
    case reported
    /// The figures are kept confidential.
    case withheld
    /// No figures were filed.
    case notReported
}
