import Console
import WellFlowCore

extension Organization: ListedEntity {
    static var plural: String { "organizations" }
    static var order: [Order<Organization>] { [.ascending(\.name)] }

    static var columns: [ListColumn<Organization>] {
        [.id, ListColumn("name", \.name), ListColumn("tax id", \.taxID), ListColumn("e-mail", \.email)]
    }

    static func keys(_ text: String) -> [Predicate<Organization>] { [\.name == text] }
    static func label(_ row: Stored<Organization>) -> String { row.name }
}

extension User: ListedEntity {
    static var plural: String { "users" }

    static var columns: [ListColumn<User>] {
        [
            ListColumn("e-mail", \.email),
            ListColumn("name") { row, _ in "\(row.firstName) \(row.lastName)" },
            ListColumn("role", \.role),
            ListColumn("phone", \.phone).optional,
            ListColumn("active", \.isActive),
        ]
    }

    static func keys(_ text: String) -> [Predicate<User>] {
        guard let email = try? EmailAddress(text) else { return [] }
        return [\.email == email]
    }

    static func label(_ row: Stored<User>) -> String { row.email.description }
}

extension Lease: ListedEntity {
    static var plural: String { "leases" }
    static var order: [Order<Lease>] { [.ascending(\.leaseNumber)] }

    static var columns: [ListColumn<Lease>] {
        [
            ListColumn("number", \.leaseNumber),
            ListColumn("name", \.name),
            ListColumn("status", \.status),
            ListColumn("lessor", \.lessor).optional,
            ListColumn("acres", \.acreage, .right).optional,
            ListColumn("royalty", \.royaltyRate, .right).optional,
            ListColumn("effective", \.effectiveDate).optional,
            ListColumn("expires", \.expirationDate).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<Lease>? {
        guard case .status(let text) = filter else { return nil }
        let status: LeaseStatus = try ListFilter.code(text)
        return \.status == status
    }

    static func keys(_ text: String) -> [Predicate<Lease>] { [\.leaseNumber == text, \.name == text] }
    static func label(_ row: Stored<Lease>) -> String { row.leaseNumber ?? row.name }
}
