import WellFlowCore

extension PlanCase {
    static let all = namesAndNumbers + wells + production + interests + files + billing

    /// Without an order rows come by id, which few indexes end with: sorting the few rows of a lease or well costs little.
    private static let sorted = "; USE TEMP B-TREE FOR ORDER BY"

    private static func search(_ table: String, _ index: String, _ columns: String) -> String {
        "SEARCH \(table) USING INDEX \(index) (organization_id=? AND \(columns))"
    }

    private static var namesAndNumbers: [PlanCase] {
        [
            .key(
                Organization.self,
                "SEARCH organizations USING INDEX idx_organizations_name (name=?)",
                isScoped: false
            ),
            .key(User.self, search("users", "idx_users_email", "<expr>=?")),
            .key(Lease.self, search("leases", "idx_leases_number", "lease_number=?")),
            .query(
                "leases by name",
                Query<Lease>(orderBy: [.ascending(\.name)], limit: 51),
                "SEARCH leases USING INDEX idx_leases_organization (organization_id=?)"
            ),
            .query(
                "a lease by its number",
                Query<Lease>(where: \.leaseNumber == "NM-1"),
                search("leases", "idx_leases_number", "lease_number=?")
            ),
            .key(Partner.self, search("partners", "idx_partners_code", "code=?")),
        ]
    }

    private static var wells: [PlanCase] {
        let byName = Query<Well>(where: \.status == .producing, orderBy: [.ascending(\.name)], limit: 51)
        let position: [StorageValue] = [.text("A"), .uuid(RawID(high: 0, low: 0))]
        let lease = Identifier<Lease>()
        return [
            .query(
                "wells by name",
                byName,
                "SEARCH wells USING INDEX idx_wells_organization (organization_id=?)"
            ),
            .query(
                "the next page of wells by name",
                byName.beyond(position),
                search("wells", "idx_wells_organization", "(name,id)>(?,?)")
            ),
            .query(
                "the page of wells before",
                byName.beyond(position, isBackward: true),
                search("wells", "idx_wells_organization", "(name,id)<(?,?)")
            ),
            .query(
                "wells by the start of a name",
                Query<Well>(where: .hasPrefix(\.name, "Fed"), orderBy: [.ascending(\.name)]),
                search("wells", "idx_wells_organization", "name>? AND name<?")
            ),
            .query(
                "a well by its API number",
                Query<Well>(where: \.apiNumber == "30-015-29417-00-00"),
                search("wells", "idx_api_number_lookup", "api_number=?")
            ),
            .query(
                "the wells of a lease",
                Query<Well>(where: \.leaseID == lease),
                search("wells", "idx_wells_lease", "lease_id=?")
            ),
        ]
    }

    private static var production: [PlanCase] {
        let well = Identifier<Well>()
        let byDate: [Order<ProductionRecord>] = [.ascending(\.wellID), .ascending(\.productionDate)]
        let range: Predicate<ProductionRecord> =
            \.wellID == well && \.productionDate >= "2020-01-01" && \.productionDate < "2021-01-01"
        let stream = Query<ProductionRecord>(orderBy: byDate, limit: 1_000)
        let index = "idx_production_records_well_date"
        return [
            .query(
                "a well's production by date in a range of days",
                Query(where: range, orderBy: byDate),
                search("production_records", index, "well_id=? AND production_date>? AND production_date<?")
            ),
            .query(
                "the first batch of all production",
                stream,
                "SEARCH production_records USING INDEX \(index) (organization_id=?)"
            ),
            .query(
                "the next batch of all production",
                stream.beyond([.uuid(well.raw), .date("2020-01-01"), .text("month"), .text("")]),
                search(
                    "production_records",
                    index,
                    "(well_id,production_date,period,completion)>(?,?,?,?)"
                )
            ),
        ]
    }

    private static var interests: [PlanCase] {
        let lease = Identifier<Lease>()
        let partner = Identifier<Partner>()
        return [
            .key(
                LeasePartner.self,
                search(
                    "lease_partners",
                    "idx_lease_partners_lease",
                    "lease_id=? AND partner_id=? AND effective_date=?"
                )
            ),
            .query(
                "the partners of a lease",
                Query<LeasePartner>(where: \.leaseID == lease),
                search("lease_partners", "idx_lease_partners_lease", "lease_id=?") + sorted
            ),
            .query(
                "the leases of a partner",
                Query<LeasePartner>(where: \.partnerID == partner),
                search("lease_partners", "idx_lease_partners_partner", "partner_id=?")
            ),
        ]
    }

    private static var files: [PlanCase] {
        let well = Identifier<Well>()
        let lease = Identifier<Lease>()
        let user = Identifier<User>()
        return [
            .key(Equipment.self, search("equipment", "idx_equipment_serial_number", "serial_number=?")),
            .query(
                "the equipment of a well",
                Query<Equipment>(where: \.wellID == well),
                search("equipment", "idx_equipment_well", "well_id=?") + sorted
            ),
            .query(
                "the equipment of a lease",
                Query<Equipment>(where: \.leaseID == lease),
                search("equipment", "idx_equipment_lease", "lease_id=?") + sorted
            ),
            .key(Document.self, search("documents", "idx_documents_storage_key", "storage_key=?")),
            .query(
                "the documents of a well",
                Query<Document>(where: \.wellID == well),
                search("documents", "idx_documents_well", "well_id=?") + sorted
            ),
            .query(
                "the documents of a lease",
                Query<Document>(where: \.leaseID == lease),
                search("documents", "idx_documents_lease", "lease_id=?") + sorted
            ),
            .query(
                "the documents of a user",
                Query<Document>(where: \.uploadedByUserID == user),
                search("documents", "idx_documents_user", "uploaded_by_user_id=?") + sorted
            ),
            .key(
                ComplianceReport.self,
                search(
                    "compliance_reports",
                    "idx_compliance_reports_period",
                    "report_type=? AND jurisdiction=? AND period_start=? AND period_end=?"
                )
            ),
            .query(
                "the reports of a user",
                Query<ComplianceReport>(where: \.createdByUserID == user),
                search("compliance_reports", "idx_compliance_reports_user", "created_by_user_id=?") + sorted
            ),
        ]
    }

    private static var billing: [PlanCase] {
        let partner = Identifier<Partner>()
        let lease = Identifier<Lease>()
        let statement = Identifier<JIBStatement>()
        return [
            .key(ImportCheckpoint.self, search("import_checkpoints", "idx_import_checkpoints_plan", "plan=?")),
            .key(
                ProductionFinding.self,
                search(
                    "production_findings",
                    "idx_production_findings_finding",
                    "well_id=? AND period=? AND production_date=? AND completion=? AND path=? AND code=?"
                )
            ),
            .key(
                NotificationDelivery.self,
                search(
                    "notification_deliveries",
                    "idx_notification_deliveries_delivery",
                    "key=? AND channel=? AND recipient=?"
                )
            ),
            .key(JIBStatement.self, search("jib_statements", "idx_jib_statements_number", "number=?")),
            .query(
                "the statements of a partner",
                Query<JIBStatement>(where: \.partnerID == partner),
                search("jib_statements", "idx_jib_statements_partner", "partner_id=?") + sorted
            ),
            .query(
                "the statements of a lease",
                Query<JIBStatement>(where: \.leaseID == lease),
                search("jib_statements", "idx_jib_statements_lease", "lease_id=?") + sorted
            ),
            .query(
                "the corrections of a statement",
                Query<JIBStatement>(where: \.correctsStatementID == statement),
                search("jib_statements", "idx_jib_statements_corrects", "corrects_statement_id=?") + sorted
            ),
            .query(
                "the lines of a statement by position",
                Query<JIBLineItem>(where: \.statementID == statement, orderBy: [.ascending(\.position)]),
                search("jib_line_items", "idx_jib_line_items_position", "statement_id=?")
            ),
        ]
    }
}
