import Console
import WellFlowCore

extension Document: ListedEntity {
    static var plural: String { "documents" }

    static var columns: [ListColumn<Document>] {
        [
            ListColumn("name", \.name),
            ListColumn("type", \.type),
            ListColumn("storage key", \.storageKey).optional,
            ListColumn("bytes", \.sizeBytes, .right).optional,
            ListColumn("well", isKey: true) { row, labels in labels[row.wellID] }.optional,
            ListColumn("lease") { row, labels in labels[row.leaseID] }.optional,
            ListColumn("expires", \.expiresOn).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<Document>? {
        switch filter {
        case .wells(let ids, _): .in(\.wellID, ids.map(Optional.init))
        case .lease(let id): \.leaseID == id
        default: nil
        }
    }

    static func keys(_ text: String) -> [Predicate<Document>] { [\.storageKey == text, \.name == text] }
    static func label(_ row: Stored<Document>) -> String { row.name }

    static func references(_ row: Stored<Document>) -> References {
        References(well: row.wellID, lease: row.leaseID, user: row.uploadedByUserID)
    }
}

extension ComplianceReport: ListedEntity {
    static var plural: String { "compliance reports" }

    static var columns: [ListColumn<ComplianceReport>] {
        [
            .id,
            ListColumn("report", \.reportType),
            ListColumn("jurisdiction", \.jurisdiction),
            ListColumn("from", \.periodStart),
            ListColumn("to", \.periodEnd),
            ListColumn("due", \.dueDate),
            ListColumn("status", \.status),
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<ComplianceReport>? {
        switch filter {
        case .status(let text):
            let status: ComplianceReportStatus = try ListFilter.code(text)
            return \.status == status
        case .from(let date): return \.periodStart >= date
        case .through(let date): return \.periodEnd <= date
        default: return nil
        }
    }

    static func label(_ row: Stored<ComplianceReport>) -> String { "\(row.reportType.rawValue) \(row.periodStart)" }

    static func references(_ row: Stored<ComplianceReport>) -> References {
        References(user: row.createdByUserID)
    }
}
