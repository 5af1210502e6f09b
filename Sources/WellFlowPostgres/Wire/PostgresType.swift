import CLibPQ
import WellFlowCore

/// The types of PostgreSQL that the library's columns have, by the numbers that the server knows them by.
enum PostgresType {
    static let boolean: Oid = 16
    static let integer: Oid = 20
    static let text: Oid = 25
    static let date: Oid = 1082
    static let timestamp: Oid = 1184
    static let decimal: Oid = 1700
    static let uuid: Oid = 2950
    static let json: Oid = 3802

    // What the server's catalogs and functions answer beside them: `int2`, `int4`, `name`, `varchar`.
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let name: Oid = 19
    static let varchar: Oid = 1043

    // Dates and times of the server count from 2000-01-01.
    static let daysBeforeEpoch: Int32 = 10_957
    static let microsecondsBeforeEpoch: Int64 = 946_684_800_000_000
}

extension FieldStorage {
    /// The type of a column that keeps it, and the type of an array of such values.
    var postgresTypes: (element: Oid, array: Oid) {
        switch self {
        case .integer: (PostgresType.integer, 1016)
        case .boolean: (PostgresType.boolean, 1000)
        case .decimal: (PostgresType.decimal, 1231)
        case .text: (PostgresType.text, 1009)
        case .uuid: (PostgresType.uuid, 2951)
        case .date: (PostgresType.date, 1182)
        case .timestamp: (PostgresType.timestamp, 1185)
        case .json: (PostgresType.json, 3807)
        }
    }
}

extension FieldStorage {
    /// The type's name in a cast.
    var postgresName: String {
        switch self {
        case .integer: "bigint"
        case .boolean: "boolean"
        case .decimal: "numeric"
        case .text: "text"
        case .uuid: "uuid"
        case .date: "date"
        case .timestamp: "timestamptz"
        case .json: "jsonb"
        }
    }
}
