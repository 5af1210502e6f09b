import WellFlowCore

/// What a new row is where a file doesn't say; an update leaves these fields as they are.
///
/// Only what means "nothing was said" or "at its beginning" has a default: a well's type is `other` and its status
/// `unknown`; leases and equipment are `active`; statements and compliance reports are `draft`; production is
/// `reported`; the type of documents and equipment is `other`. Interests, dates and amounts have none.
enum RowDefaults {
    static func of(_ entity: ImportEntity, in catalog: FieldCatalog) -> [(field: Int, value: JSONValue)] {
        let values: [String: JSONValue] =
            switch entity {
            case .wells: ["type": "other", "status": "unknown"]
            case .leases: ["status": "active"]
            case .equipment: ["type": "other", "status": "active"]
            case .documents: ["type": "other"]
            case .jibStatements, .complianceReports: ["status": "draft"]
            case .production: ["reporting": "reported"]
            case .users, .partners, .leasePartners, .jibLineItems: [:]
            }
        return catalog.fields.enumerated().compactMap { index, field in values[field.name].map { (index, $0) } }
    }
}
