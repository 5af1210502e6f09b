import WellFlowCore
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowPostgres

/// An attacker with the application's login and the context of an organization, before another's rows.
struct Attack {
    let administrator: PlainConnection
    let application: PlainConnection
    let system: PlainConnection
    let applicationRole: String
    let systemRole: String
    let schema: String
    let mine: String
    let theirs: String
    let targets: [Target]
    /// What only the other organization's rows say: its id and the ids of its rows.
    let secrets: [String]

    /// Tables that hold no tenant's rows, which the application may read.
    static let shared: Set = ["wellflow_migrations", "wellflow_settings"]
    /// Functions that the application may call.
    static let functions: Set = [
        "wellflow_ensure_production_partition", "wellflow_ensure_audit_partition", "wellflow_append_audit",
    ]
    /// Tables in which the system has rows of its own, and what it may do with them.
    static let systemTables: [String: Set<String>] = [
        "organizations": ["SELECT", "INSERT", "UPDATE", "DELETE"],
        "audit_operations": ["SELECT", "INSERT"],
        "audit_changes": ["SELECT", "INSERT"],
        "audit_heads": ["SELECT", "INSERT", "UPDATE"],
        "audit_checkpoints": ["SELECT"],
        "jobs": ["SELECT", "INSERT", "UPDATE", "DELETE"],
        "job_attempts": ["SELECT", "INSERT", "UPDATE", "DELETE"],
        "job_controls": ["SELECT", "INSERT", "UPDATE", "DELETE"],
        "job_schedules": ["SELECT", "INSERT", "UPDATE", "DELETE"],
        "job_workers": ["SELECT", "INSERT", "UPDATE", "DELETE"],
    ]

    /// Tables whose every row the system works on, by name: workers serve all organizations.
    static let queue: Set = ["jobs", "job_attempts", "job_controls", "job_schedules", "job_workers"]

    /// Fills every table for two organizations by the library, and whatever else there is by `plant`.
    init(
        _ database: TestDatabase,
        change: (inout PostgresConfiguration) -> Void = { _ in },
        plant: (_ owner: PlainConnection, _ mine: String, _ theirs: String) throws -> Void = { _, _, _ in }
    ) async throws {
        let wellflow = try await database.open(change)
        let (first, second) = try await wellflow.twoFilledTenants()
        await wellflow.close()
        mine = first.organizationID.description
        theirs = second.organizationID.description
        schema = database.roles.schema
        applicationRole = database.roles.application
        systemRole = database.roles.system
        administrator = try database.administrator()
        application = try database.connect(as: database.roles.application)
        system = try database.connect(as: database.roles.system)
        for organization in [mine, theirs] {
            try administrator.run(
                """
                INSERT INTO \(schema).audit_checkpoints VALUES (
                    '\(organization)', 0, '2020-01-01', NULL, 1, 'key', repeat('0', 64), now());
                WITH job AS (INSERT INTO \(schema).jobs (organization_id, id, queue, name, job_version, parameters, state,
                        priority, run_at, attempt, max_attempts, holds_key, is_cancelling, is_undecodable, enqueued_at,
                        principal)
                    VALUES ('\(organization)', gen_random_uuid(), 'q', 'n', 1, '{}', 'ready', 0, now(), 0, 1, false, false,
                        false, now(), 'system')
                    RETURNING organization_id, id)
                INSERT INTO \(schema).job_attempts (organization_id, job_id, id, attempt, ended_at, outcome)
                    SELECT organization_id, id, gen_random_uuid(), 1, now(), 'failed' FROM job;
                INSERT INTO \(schema).job_controls (organization_id, queue, is_paused, tokens, filled_at)
                    VALUES ('\(organization)', 'q', false, 0, now());
                INSERT INTO \(schema).job_schedules (organization_id, name, cron, time_zone, catch_up, queue, job_name,
                        job_version, parameters, priority, max_attempts, principal)
                    VALUES ('\(organization)', 's', '* * * * *', 'UTC', 'once', 'q', 'n', 1, '{}', 0, 1, 'system')
                """
            )
        }
        try plant(database.connect(as: database.roles.owner), mine, theirs)
        targets = try Target.discover(administrator, schema: schema)
        var secrets = [theirs]
        for target in targets
        where target.isTable && !target.isChild && target.columns.contains(where: { $0.name == "id" }) {
            guard let tenant = target.tenantColumn else { continue }
            secrets += try administrator.run("SELECT id::text FROM \(target) WHERE \(tenant) = '\(theirs)'")
                .compactMap { $0[0] }
        }
        self.secrets = secrets
    }

    /// What came of a statement.
    enum Outcome: Equatable {
        case rows([[String?]])
        case wrote(Int)
        case refused(state: String, message: String)

        /// Refused for want of a privilege, or by a policy.
        var isDenied: Bool {
            if case .refused("42501", _) = self { true } else { false }
        }
    }

    /// Runs a statement in a transaction with a context, and undoes it; nil for no context.
    func run(_ sql: String, in context: String?, reads: Bool = false, before: [String] = []) throws -> Outcome {
        try Self.run(sql, as: application, in: context, reads: reads, before: before)
    }

    static func run(
        _ sql: String,
        as connection: PlainConnection,
        in context: String?,
        reads: Bool = false,
        before: [String] = []
    ) throws -> Outcome {
        try connection.run("BEGIN")
        defer { _ = try? connection.run("ROLLBACK") }
        if let context { try connection.run("SELECT set_config('app.current_organization_id', $1, true)", [context]) }
        do {
            for statement in before { try connection.run(statement) }
            return reads ? .rows(try connection.run(sql)) : .wrote(try connection.affected(sql))
        } catch let failure as PlainConnection.Failure {
            return .refused(state: failure.state, message: failure.message)
        }
    }

    func write(_ sql: String) throws -> Outcome { try run(sql, in: mine) }

    func read(_ sql: String, before: [String] = []) throws -> Outcome {
        try run(sql, in: mine, reads: true, before: before)
    }

    /// Whether a text tells something of the other organization.
    func tells(_ text: String) -> Bool { secrets.contains { text.contains($0) } }

    // MARK: Rows to write

    /// One row of the other organization, whose keys no row of mine has.
    func theirRow(of target: Target) throws -> [String: String?]? {
        guard let tenant = target.tenantColumn else { return nil }
        let foreign = Set(target.foreignKeys.flatMap(\.columns))
        let conditions = target.keys
            .map { $0.filter { $0 != tenant && !foreign.contains($0) } }
            .filter { !$0.isEmpty }
            .map { key in
                let same = key.map { "mine.\($0) = their.\($0)" }.joined(separator: " AND ")
                return "AND NOT EXISTS (SELECT FROM \(target) AS mine WHERE mine.\(tenant) = '\(mine)' AND \(same))"
            }
        let columns = target.writable.map { "their.\($0.name)::text" }.joined(separator: ", ")
        let row = try administrator.run(
            "SELECT \(columns) FROM \(target) AS their WHERE \(tenant) = '\(theirs)' \(conditions.joined(separator: " ")) LIMIT 1"
        )
        guard let row = row.first else { return nil }
        return Dictionary(uniqueKeysWithValues: zip(target.writable.map(\.name), row))
    }

    /// An insert of a copy of my row with some values in it changed.
    func insertOfMine(into target: Target, _ changes: [String: String?]) -> String {
        let values = target.writable.map { column -> String in
            guard let change = changes[column.name] else { return column.name }
            return literal(change, column.type)
        }
        let columns = target.writable.map(\.name).joined(separator: ", ")
        return "INSERT INTO \(target) (\(columns)) SELECT \(values.joined(separator: ", ")) FROM \(target) "
            + "WHERE \(target.tenantColumn ?? "organization_id") = '\(mine)' LIMIT 1"
    }

    /// An insert of a whole row by its values.
    func insert(_ row: [String: String?], into target: Target) -> String {
        let columns = target.writable
        let values = columns.map { literal(row[$0.name] ?? nil, $0.type) }
        return
            "INSERT INTO \(target) (\(columns.map(\.name).joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))"
    }

    func literal(_ value: String?, _ type: String) -> String {
        value.map { "\(SQLQuoting.literal($0))::\(type)" } ?? "NULL::\(type)"
    }
}
