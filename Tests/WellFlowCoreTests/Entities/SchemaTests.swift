import Testing

@testable import WellFlowCore

@Suite("Schemas")
struct SchemaTests {
    @Test("tables, JSON names and columns are those of the contract")
    func tables() {
        let tables = Entities.all.map { $0.table }
        #expect(
            tables == [
                "organizations", "users", "leases", "wells", "production_records", "partners", "lease_partners",
                "equipment", "documents", "compliance_reports", "jib_statements", "jib_line_items",
                "import_checkpoints", "production_findings", "notification_deliveries",
            ]
        )
        #expect(
            ProductionRecord.schema.columns.map(\.name) == [
                "well_id", "period", "production_date", "completion", "oil_volume", "gas_volume", "water_volume",
                "days_on", "opening_stock", "oil_sold", "oil_adjustment", "closing_stock", "oil_price", "gas_price",
                "run_ticket", "comments", "reporting",
            ]
        )
        #expect(Document.schema.fields.map(\.name).prefix(3) == ["uploadedByUserId", "leaseId", "wellId"])
        #expect(Document.schema.columns.first?.name == "uploaded_by_user_id")
    }

    @Test("a field may be NULL exactly when its property is optional")
    func nullability() {
        let required = Lease.schema.columns.filter { !$0.isNullable }.map(\.name)
        #expect(required == ["name", "lessor", "lessee", "status"])
        let defaulted = User.schema.columns.filter { !$0.isNullable }.map(\.name)
        #expect(defaulted == ["email", "first_name", "last_name", "role", "is_active"])
    }

    @Test("the natural key of a production record is its id, in four columns")
    func naturalKey() throws {
        let record = Samples.record()
        #expect(
            ProductionRecord.schema.idColumns.map(\.name) == ["well_id", "period", "production_date", "completion"]
        )
        guard case .natural(_, let id) = ProductionRecord.schema.identity else {
            #expect(Bool(false), "not a natural key")
            return
        }
        #expect(id(record) == record.key)
        #expect(ConflictKey<ProductionRecord>.naturalKey.values(record) == record.key.storageValues)
        var issues: [Issue] = []
        #expect(ProductionRecord.Key.parse(json: record.key.json, into: &issues) == record.key)
        _ = ProductionRecord.Key.parse(json: .object(["period": .string("week")]), into: &issues)
        #expect(issues.marks == ["wellId required", "productionDate required", "period format"])
    }

    @Test("keys order as their columns do")
    func keyOrder() {
        let well = Samples.wellID
        let keys = [
            ProductionRecord.Key(wellID: well, period: .day, productionDate: "2024-02-01"),
            ProductionRecord.Key(wellID: well, period: .day, productionDate: "2024-02-01", completion: "A"),
            ProductionRecord.Key(wellID: well, period: .day, productionDate: "2024-02-02"),
            ProductionRecord.Key(wellID: well, period: .month, productionDate: "2024-01-01"),
        ]
        #expect(keys.shuffled().sorted() == keys)
    }

    @Test("completions are compared by bytes, whatever Unicode holds equal")
    func bytes() {
        let composed = ProductionRecord.Key(
            wellID: Samples.wellID,
            period: .day,
            productionDate: "2024-02-01",
            completion: "\u{E9}"
        )
        let decomposed = ProductionRecord.Key(
            wellID: Samples.wellID,
            period: .day,
            productionDate: "2024-02-01",
            completion: "e\u{301}"
        )
        #expect(composed != decomposed)
    }

    @Test("every key names fields of its entity, and is unique where the contract says so")
    func keys() {
        func check<E: Entity>(_: E.Type, unique: [[String]], others: [[String]] = []) {
            #expect(E.schema.keys.filter(\.isUnique).map(\.fields) == unique, "\(E.self)")
            #expect(E.schema.keys.filter { !$0.isUnique }.map(\.fields) == others, "\(E.self)")
            for field in E.schema.keys.flatMap(\.fields) { #expect(E.schema.index[field] != nil, "\(field)") }
        }
        check(Organization.self, unique: [["name"]])
        check(User.self, unique: [["email"]])
        check(Lease.self, unique: [["leaseNumber"]])
        check(Well.self, unique: [["apiNumber"]])
        check(ProductionRecord.self, unique: [["wellId", "period", "productionDate", "completion"]])
        check(Partner.self, unique: [["code"]])
        check(LeasePartner.self, unique: [["leaseId", "partnerId", "effectiveDate"]])
        check(Equipment.self, unique: [], others: [["serialNumber"]])
        check(Document.self, unique: [], others: [["storageKey"]])
        check(ComplianceReport.self, unique: [], others: [["reportType", "jurisdiction", "periodStart", "periodEnd"]])
        check(JIBStatement.self, unique: [["number"]])
        check(JIBLineItem.self, unique: [["statementId", "position"]])
    }

    @Test("an e-mail's key ignores the case of ASCII letters")
    func emailKey() throws {
        let key = ConflictKey<User>.email
        #expect(key.isCaseInsensitive)
        #expect(key.values(try Samples.user()) == [.text("ana@acme.example")])
    }

    @Test("queries find a field's column by its path on a stored row")
    func paths() {
        #expect(Well.schema.columns(of: \Stored<Well>.status)?.map(\.name) == ["status"])
        #expect(
            Well.schema.columns(of: \Stored<Well>.location)?.map(\.name)
                == ["location_latitude", "location_longitude", "location_datum"]
        )
        #expect(ProductionRecord.schema.columns(of: \Stored<ProductionRecord>.id)?.count == 4)
        #expect(Lease.schema.columns(of: \Stored<Lease>.facts) == nil)
    }

    @Test("references name their targets")
    func references() {
        #expect(
            Document.schema.references.map { "\($0.name) \($0.target)" } == [
                "uploadedByUserId User", "leaseId Lease", "wellId Well",
            ]
        )
        #expect(JIBStatement.schema.references.map { "\($0.target)" } == ["Partner", "Lease", "JIBStatement"])
        #expect(JIBStatement.schema.owned.map { "\($0)" } == "JIBLineItem")
    }

    @Test("a field tells what kind of value it has")
    func kinds() {
        func kind<E: Entity>(_ name: String, _: E.Type) -> FieldKind? {
            E.schema.fields.first { $0.name == name }?.kind
        }
        #expect(kind("apiNumber", Well.self) == .apiNumber)
        #expect(kind("type", Equipment.self) == .code(EquipmentType.allCases.map(\.rawValue)))
        #expect(kind("location", Well.self) == .parts(["latitude", "longitude", "datum"]))
        #expect(
            kind("remitAddress", Partner.self)
                == .parts(["line1", "line2", "city", "region", "postalCode", "country"])
        )
        #expect(kind("correctsStatementId", JIBStatement.self) == .identifier)
        #expect(kind("workingInterest", LeasePartner.self) == .decimal(scale: 8, isInterest: true))
        #expect(kind("oilVolume", ProductionRecord.self) == .decimal(scale: 3, isInterest: false))
        #expect(kind("formData", ComplianceReport.self) == .document)
        #expect(kind("regulatoryIds", Organization.self) == .document)
    }
}

extension Entity {
    fileprivate static var table: String { schema.table }
}
