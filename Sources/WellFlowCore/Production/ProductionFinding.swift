/// Something unusual that the validation of an organization's production found, until a later one no longer does.
///
/// It names a production record; one about a well's whole month names the month's record, which may be missing.
public struct ProductionFinding: Entity {
    /// The well.
    public var wellID: Identifier<Well>
    /// Whether it is about a day or a month.
    public var period: ProductionPeriod
    /// The day; for a month its first day.
    public var productionDate: CalendarDate
    /// The producing interval, or empty.
    public var completion: String
    /// The field, by its JSON name: `gasVolume`.
    public var path: String
    /// The stable kind: the code of an ``Issue``.
    public var code: String
    /// What is unusual and what to do about it.
    public var message: String

    /// The record that it is about.
    public var record: ProductionRecord.Key {
        ProductionRecord.Key(
            wellID: wellID,
            period: period,
            productionDate: productionDate,
            completion: completion
        )
    }

    /// What a finding is known by: a record has one for each field and kind.
    package struct Key: Hashable, Sendable {
        let record: ProductionRecord.Key
        let path: String
        let code: String
    }

    package var key: Key { Key(record: record, path: path, code: code) }

    /// Creates a finding.
    package init(_ issue: Issue, of record: ProductionRecord.Key) {
        wellID = record.wellID
        period = record.period
        productionDate = record.productionDate
        completion = record.completion
        path = issue.path
        code = issue.code.rawValue
        message = issue.message
    }

    /// Table and fields.
    public static let schema = Schema<ProductionFinding>(
        "production_findings",
        [
            Field("wellId", \.wellID, to: Well.self),
            Field("period", \.period),
            Field("productionDate", \.productionDate),
            .text("completion", \.completion, defaulted: true),
            .text("path", \.path, max: 100),
            .text("code", \.code, max: 50),
            .text("message", \.message, max: 500),
        ],
        keys: [.finding],
        isAudited: false
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        wellID = try fields.required()
        period = try fields.required()
        productionDate = try fields.required()
        completion = try fields.required()
        path = try fields.required()
        code = try fields.required()
        message = try fields.required()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(wellID)
        fields.put(period)
        fields.put(productionDate)
        fields.put(completion)
        fields.put(path)
        fields.put(code)
        fields.put(message)
    }
}

extension ConflictKey where E == ProductionFinding {
    /// The record, the field and the kind.
    package static var finding: ConflictKey {
        ConflictKey(["wellId", "period", "productionDate", "completion", "path", "code"]) {
            $0.record.storageValues + [.text($0.path), .text($0.code)]
        }
    }
}

extension TenantScope {
    /// What the last validation of the organization's production found unusual.
    public var productionFindings: Repository<ProductionFinding, ReadOnly> {
        Repository(repository(ProductionFinding.self).session)
    }
}
