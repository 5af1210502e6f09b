extension ProductionRecord {
    /// What the record is known by.
    public var key: Key {
        Key(wellID: wellID, period: period, productionDate: productionDate, completion: completion)
    }

    /// What a production record is known by: well, period, date and completion.
    public struct Key: EntityID {
        /// The well.
        public let wellID: Identifier<Well>
        /// Whether the record is of a day or a month.
        public let period: ProductionPeriod
        /// The day; for a month its first day.
        public let productionDate: CalendarDate
        /// The producing interval, or empty.
        public let completion: String

        /// Puts a key together.
        public init(
            wellID: Identifier<Well>,
            period: ProductionPeriod,
            productionDate: CalendarDate,
            completion: String = ""
        ) {
            self.wellID = wellID
            self.period = period
            self.productionDate = productionDate
            self.completion = completion
        }

        private enum CodingKeys: String, CodingKey {
            case wellID = "wellId"
            case period
            case productionDate
            case completion
        }
    }
}

extension ProductionRecord.Key {
    /// Equal when all parts are; the completion is compared by bytes, as stores compare it.
    public static func == (left: Self, right: Self) -> Bool {
        left.wellID == right.wellID && left.period == right.period && left.productionDate == right.productionDate
            && left.completion.utf8.elementsEqual(right.completion.utf8)
    }

    /// Hashes all parts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(wellID)
        hasher.combine(period)
        hasher.combine(productionDate)
        hasher.combine(completion)
    }

    /// The order of the columns: well, period, date, completion.
    public static func < (left: Self, right: Self) -> Bool {
        if left.wellID != right.wellID { return left.wellID < right.wellID }
        if left.period != right.period { return left.period == .day }
        if left.productionDate != right.productionDate { return left.productionDate < right.productionDate }
        return left.completion.utf8.lexicographicallyPrecedes(right.completion.utf8)
    }
}

extension ProductionRecord.Key: FieldValue {
    /// Reads an object with `wellId`, `period`, `productionDate` and, where there is one, `completion`.
    public static func parse(json: JSONValue, into issues: inout [Issue]) -> Self? {
        let names = ["wellId", "period", "productionDate", "completion"]
        let before = issues.count
        guard let reader = JSONObjectReader(json, names: names, into: &issues) else { return nil }
        for name in names.dropLast() where !reader.has(name) {
            issues.append(Issue(path: name, code: .required, message: "Give a value; the key needs it."))
        }
        let wellID: Identifier<Well>? = reader.value("wellId", into: &issues)
        let productionDate: CalendarDate? = reader.value("productionDate", into: &issues)
        let completion = reader.text("completion", into: &issues) ?? ""
        var period: ProductionPeriod?
        if let json = json["period"], json != .null {
            var found: [Issue] = []
            period = ProductionPeriod.parse(json: json, into: &found)
            issues += found.map { $0.inside("period") }
        }
        guard issues.count == before, let wellID, let period, let productionDate else { return nil }
        return Self(wellID: wellID, period: period, productionDate: productionDate, completion: completion)
    }

    /// An object with the four parts.
    public var json: JSONValue {
        .object([
            "wellId": wellID.json, "period": period.json, "productionDate": productionDate.json,
            "completion": completion.json,
        ])
    }

    /// The four columns.
    public static var columns: FieldColumns {
        FieldColumns([
            ("well_id", .uuid), ("period", .text), ("production_date", .date), ("completion", .text),
        ])
    }

    static var idColumns: [Column] {
        columns.parts.map { Column($0.suffix, $0.storage) }
    }

    /// Reads the four columns.
    public static func read(from row: RowReader, at column: Int) throws -> Self? {
        guard let wellID = try Identifier<Well>.read(from: row, at: column),
            let period = try ProductionPeriod.read(from: row, at: column + 1),
            let productionDate = try CalendarDate.read(from: row, at: column + 2),
            let completion = try String.read(from: row, at: column + 3)
        else { return nil }
        return Self(wellID: wellID, period: period, productionDate: productionDate, completion: completion)
    }

    /// Writes the four columns.
    public func write(to row: RowWriter, at column: Int) {
        wellID.write(to: row, at: column)
        period.write(to: row, at: column + 1)
        productionDate.write(to: row, at: column + 2)
        completion.write(to: row, at: column + 3)
    }
}
