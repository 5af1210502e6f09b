import WellFlowCore

/// The roles by which a PostgreSQL store is reached, and the SQL that an administrator runs once to set them up.
///
/// Three logins, each with as little power as its work needs: the owner migrates, the application works inside one
/// organization at a time, the system makes and removes organizations. None is a superuser and none may bypass row level
/// security. A fourth, optional one reads everything, for `pg_dump`.
///
/// ```swift
/// let roles = try PostgresRoles(owner: "wellflow_owner", application: "wellflow_app", system: "wellflow_system")
/// print(roles.sql)    // psql -X -v ON_ERROR_STOP=1 -d DATABASE
/// ```
public struct PostgresRoles: Hashable, Sendable {
    /// Owns the schema and everything in it: migrations and partitions.
    public let owner: String
    /// What an application connects as: a member of `application_role` that owns nothing.
    public let application: String
    /// What work on organizations connects as: a member of `system_role` that owns nothing.
    public let system: String
    /// What `pg_dump` connects as; nil for none.
    public let backup: String?
    /// The schema that holds the store.
    public let schema: String

    /// The group that every application login belongs to; policies and grants name it.
    static let applicationGroup = "application_role"
    /// The group that every system login belongs to; policies and grants name it.
    static let systemGroup = "system_role"

    /// Names the roles and the schema, each of them new or made by an earlier run.
    ///
    /// - Throws: `WellFlowError` `misuse` for a name that PostgreSQL doesn't take and for one that is
    ///   used twice.
    public init(
        owner: String,
        application: String,
        system: String,
        backup: String? = nil,
        schema: String = "wellflow"
    ) throws {
        let logins = [owner, application, system] + (backup.map { [$0] } ?? [])
        for name in logins + [schema] { try Self.check(name) }
        guard Set(logins + [Self.applicationGroup, Self.systemGroup]).count == logins.count + 2 else {
            throw WellFlowError(
                .misuse,
                "The roles need different names, other than \(Self.applicationGroup) and \(Self.systemGroup)."
            )
        }
        self.owner = owner
        self.application = application
        self.system = system
        self.backup = backup
        self.schema = schema
    }

    private static func check(_ name: String) throws {
        // A longer name would be cut; a line feed would end a comment.
        guard (1...63).contains(name.utf8.count), !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw WellFlowError(.misuse, "A name has 1 to 63 bytes and no control characters.")
        }
        // The one is PostgreSQL's own, the other would end the text that the name stands in.
        guard !name.hasPrefix("pg_"), !name.contains(tag) else {
            throw WellFlowError(.misuse, "A name can't start with pg_ or contain \(tag).")
        }
    }

    static let tag = "$wellflow$"
}
