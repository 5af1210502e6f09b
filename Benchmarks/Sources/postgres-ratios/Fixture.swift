import PostgresBare
import WellFlowCore
import WellFlowPostgres

/// A database with two organizations' wells, and the ways to it.
struct Fixture {
    static let wellCount = 100_000
    static let organization = "00000000-0000-7000-8000-0000000000aa"
    /// A tenant whose rows must not be in the way.
    private static let neighbour = "00000000-0000-7000-8000-0000000000bb"
    let database: ScratchDatabase

    var application: String { database.application }

    func configuration(shared: Int, transactions: Int) throws -> PostgresConfiguration {
        try database.configuration(shared: shared, transactions: transactions)
    }

    /// Makes the database anew.
    static func make() async throws -> Fixture {
        let fixture = Fixture(database: try await ScratchDatabase.make())
        let administrator = try BareConnection(fixture.database.administrator)
        try administrator.run("SET search_path = wellflow")
        for (id, name) in [(organization, "Acme Operating"), (neighbour, "Bright Energy")] {
            try administrator.run(
                """
                INSERT INTO organizations (id, version, created_at, updated_at, name)
                VALUES ('\(id)', 1, now(), now(), '\(name)');
                INSERT INTO wells (organization_id, id, version, created_at, updated_at, api_number, name, type, status,
                    total_depth, operator, field, formation)
                SELECT '\(id)', \(wellID("n")), 1, now(), now(), lpad((30015000000000 + n * 10000)::text, 14, '0'),
                    'Federal ' || (n * 7919 % 100003), 'oil', CASE n % 3 WHEN 0 THEN 'shutIn' ELSE 'producing' END,
                    n % 20000, 'Acme', 'Eddy', 'Bone Spring'
                FROM generate_series(1, \(wellCount)) AS n
                """
            )
        }
        try administrator.run("VACUUM ANALYZE wells")
        return fixture
    }

    /// More organizations, empty.
    func organizations(_ count: Int) async throws -> [Identifier<Organization>] {
        let wellflow = try await WellFlow(
            store: .postgres(try configuration(shared: 1, transactions: 1)),
            audit: AuditSettings(keepsTrail: false)
        )
        var ids: [Identifier<Organization>] = []
        for number in 0..<count {
            ids.append(
                try await wellflow.system(reason: "benchmark") {
                    try await $0.organizations.create(Organization(name: "Tenant \(number)")).id
                }
            )
        }
        await wellflow.close()
        return ids
    }

    func remove() throws {
        try database.remove()
    }

    /// Removes what writes made.
    func clear() throws {
        let administrator = try BareConnection(database.administrator)
        try administrator.run("DELETE FROM wellflow.wells WHERE name LIKE 'New %'")
        try administrator.run("VACUUM ANALYZE wellflow.wells")
    }

    /// The id of the nth well, as SQL makes it.
    private static func wellID(_ number: String) -> String {
        "('00000000-0000-7000-8000-' || lpad(to_hex(\(number)), 12, '0'))::uuid"
    }

    /// The same in Swift.
    static func well(_ number: Int) throws -> Identifier<Well> {
        let hex = String(number, radix: 16)
        return try Identifier("00000000-0000-7000-8000-" + String(repeating: "0", count: 12 - hex.count) + hex)
    }

    /// The columns that the library reads.
    static let columns = """
        id, version, created_at, updated_at, api_number, name, well_number, lease_id, type, status, spud_date, \
        completion_date, total_depth, location_latitude, location_longitude, location_datum, operator, field, formation
        """

    /// pgbench's script of a piece of work: the tenant's context and the statement in one pipeline.
    static func script(_ statement: String, random: Bool) -> String {
        """
        \(random ? "\\set n random(1, \(wellCount))" : "")
        \\startpipeline
        SELECT set_config('app.current_organization_id', '\(organization)', true);
        \(statement);
        \\endpipeline
        """
    }

    static let pointRead =
        "SELECT \(columns) FROM wells WHERE organization_id = '\(organization)' AND id = \(wellID("(:n)::bigint"))"

    static let page = """
        SELECT \(columns) FROM wells WHERE organization_id = '\(organization)' AND status = 'producing' \
        ORDER BY name, id LIMIT 51
        """

    /// The same with what the audit trail would be told, in plain inserts.
    static let auditedCreate = """
        WITH well AS (\(create) RETURNING id), operation AS (
            INSERT INTO audit_operations (organization_id, recorded_at, id, principal, source, kind, change_count)
            VALUES ('\(organization)', clock_timestamp(), gen_random_uuid(), 'system', 'app', 'create', 1)
            RETURNING recorded_at, id)
        INSERT INTO audit_changes (organization_id, recorded_at, operation_id, ordinal, action, entity, entity_id, version,
            changes)
        SELECT '\(organization)', operation.recorded_at, operation.id, 0, 'create', 'wells', well.id::text, 1,
            E'\\nname\\t\\t"New well"\\ntype\\t\\t"oil"\\nstatus\\t\\t"planned"\\ntotalDepth\\t\\t"1000.00"'
        FROM well, operation
        """

    static let create = """
        INSERT INTO wells (organization_id, id, version, created_at, updated_at, name, type, status, total_depth) \
        VALUES ('\(organization)', gen_random_uuid(), 1, now(), now(), 'New well', 'oil', 'planned', 1000)
        """
}
