import Console
import WellFlowCore

extension Partner: ListedEntity {
    static var plural: String { "partners" }
    static var order: [Order<Partner>] { [.ascending(\.code)] }

    static var columns: [ListColumn<Partner>] {
        [
            ListColumn("code", \.code),
            ListColumn("name", \.name),
            ListColumn("e-mail", \.email),
            ListColumn("phone", \.phone).optional,
            ListColumn("active", \.isActive),
        ]
    }

    static func keys(_ text: String) -> [Predicate<Partner>] { [\.code == text, \.name == text] }
    static func label(_ row: Stored<Partner>) -> String { row.code }
}

extension LeasePartner: ListedEntity {
    static var plural: String { "lease partners" }
    static var order: [Order<LeasePartner>] { [.ascending(\.leaseID), .ascending(\.effectiveDate)] }

    static var columns: [ListColumn<LeasePartner>] {
        [
            ListColumn("lease") { row, labels in labels[row.leaseID] },
            ListColumn("partner") { row, labels in labels[row.partnerID] },
            ListColumn("working", \.workingInterest, .right),
            ListColumn("net revenue", \.netRevenueInterest, .right),
            ListColumn("royalty", \.royaltyInterest, .right),
            ListColumn("override", \.overridingRoyaltyInterest, .right),
            ListColumn("effective", \.effectiveDate).optional,
            ListColumn("end", \.endDate).optional,
            ListColumn("operator", \.isOperator).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<LeasePartner>? {
        switch filter {
        case .lease(let id): \.leaseID == id
        case .partner(let id): \.partnerID == id
        default: nil
        }
    }

    static func label(_ row: Stored<LeasePartner>) -> String { row.id.description }

    static func references(_ row: Stored<LeasePartner>) -> References {
        References(lease: row.leaseID, partner: row.partnerID)
    }
}

extension JIBStatement: ListedEntity {
    static var plural: String { "statements" }
    static var order: [Order<JIBStatement>] { [.ascending(\.number)] }

    static var columns: [ListColumn<JIBStatement>] {
        [
            ListColumn("number", \.number),
            ListColumn("partner") { row, labels in labels[row.partnerID] },
            ListColumn("lease") { row, labels in labels[row.leaseID] },
            ListColumn("from", \.periodStart).optional,
            ListColumn("to", \.periodEnd).optional,
            ListColumn("status", \.status),
            ListColumn("previous, $", \.previousBalance, .right).optional,
            ListColumn("current, $", \.currentBalance, .right),
            ListColumn("due", \.dueDate).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<JIBStatement>? {
        switch filter {
        case .lease(let id): return \.leaseID == id
        case .partner(let id): return \.partnerID == id
        case .status(let text):
            let status: JIBStatementStatus = try ListFilter.code(text)
            return \.status == status
        case .from(let date): return \.periodStart >= date
        case .through(let date): return \.periodEnd <= date
        default: return nil
        }
    }

    static func keys(_ text: String) -> [Predicate<JIBStatement>] { [\.number == text] }
    static func label(_ row: Stored<JIBStatement>) -> String { row.number }

    static func references(_ row: Stored<JIBStatement>) -> References {
        References(lease: row.leaseID, partner: row.partnerID, statement: row.correctsStatementID)
    }
}

extension JIBLineItem: ListedEntity {
    static var plural: String { "statement lines" }
    static var order: [Order<JIBLineItem>] { [.ascending(\.statementID), .ascending(\.position)] }

    static var columns: [ListColumn<JIBLineItem>] {
        [ListColumn("statement") { row, labels in labels[row.statementID] }] + columnsWithinStatement
    }

    /// The columns of a list of one statement's lines.
    static var columnsWithinStatement: [ListColumn<JIBLineItem>] {
        [
            ListColumn("line", \.position, .right),
            ListColumn("kind", \.kind),
            ListColumn("account", \.account).optional,
            ListColumn("description", \.description),
            ListColumn("month") { row, _ in String(row.activityMonth.description.dropLast(3)) },
            ListColumn("gross, $", \.grossAmount, .right).optional,
            ListColumn("interest", \.interest, .right).optional,
            ListColumn("amount, $", \.amount, .right),
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<JIBLineItem>? {
        guard case .statement(let id) = filter else { return nil }
        return \.statementID == id
    }

    static func label(_ row: Stored<JIBLineItem>) -> String { row.id.description }

    static func references(_ row: Stored<JIBLineItem>) -> References {
        References(statement: row.statementID)
    }
}
