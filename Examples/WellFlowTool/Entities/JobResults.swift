import Console
import WellFlowCore

extension ProductionFinding: ListedEntity {
    static var plural: String { "findings" }

    static var columns: [ListColumn<ProductionFinding>] {
        [
            ListColumn("well", isKey: true) { row, labels in labels[row.wellID] },
            ListColumn("period", \.period),
            ListColumn("date", \.productionDate),
            ListColumn("completion", \.completion).optional,
            ListColumn("field", \.path),
            ListColumn("finding", \.message),
        ]
    }

    static var order: [Order<ProductionFinding>] {
        [.ascending(\.wellID), .ascending(\.period), .ascending(\.productionDate)]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<ProductionFinding>? {
        switch filter {
        case .wells(let ids, _): .in(\.wellID, ids)
        case .from(let date): \.productionDate >= date
        case .through(let date): \.productionDate <= date
        default: nil
        }
    }

    static func label(_ row: Stored<ProductionFinding>) -> String { "\(row.productionDate) \(row.path)" }

    static func references(_ row: Stored<ProductionFinding>) -> References { References(well: row.wellID) }
}

extension NotificationDelivery: ListedEntity {
    static var plural: String { "notifications" }

    static var columns: [ListColumn<NotificationDelivery>] {
        [
            ListColumn("channel", \.channel),
            ListColumn("recipient", \.recipient),
            ListColumn("subject", \.subject),
            ListColumn("status", \.status),
            ListColumn("attempts", \.attempts, .right),
            ListColumn("sent", \.sentAt).optional,
            ListColumn("error", \.lastError).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<NotificationDelivery>? {
        guard case .status(let text) = filter else { return nil }
        let status: NotificationStatus = try ListFilter.code(text)
        return \.status == status
    }

    static func label(_ row: Stored<NotificationDelivery>) -> String { row.subject }
}
