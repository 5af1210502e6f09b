import WellFlowPostgres
import WellFlowTestSupport

/// Two organizations with a few rows each, and connections to look at them.
struct Rows {
    static let acme = "00000000-0000-7000-8000-00000000000a"
    static let bravo = "00000000-0000-7000-8000-00000000000b"
    /// The well that each has, in its own organization.
    static let well = "00000000-0000-7000-8000-000000000004"

    /// An application's connection, with Acme's context.
    let application: PlainConnection
    let system: PlainConnection

    init(in database: TestDatabase) throws {
        system = try database.connect(as: database.roles.system)
        application = try database.connect(as: database.roles.application)
        for (id, name) in [(Self.acme, "Acme"), (Self.bravo, "Bravo")] {
            try system.run(
                "INSERT INTO organizations (id, version, created_at, updated_at, name) VALUES ($1, 1, now(), now(), $2)",
                [id, name]
            )
            try enter(id)
            try addUser(email: "ANN.É@Acme.test")
            try application.run(
                """
                INSERT INTO wells (organization_id, id, version, created_at, updated_at, api_number, name, type, status)
                VALUES ($1, $2, 1, now(), now(), '30015294170000', 'Federal 1', 'oil', 'producing')
                """,
                [id, Self.well]
            )
            try addProduction(organization: id, on: "2026-01-31")
        }
        try enter(Self.acme)
    }

    /// Sets the organization that the application speaks for; nil leaves it as a used connection has it.
    func enter(_ organization: String?) throws {
        try application.run(
            "SELECT set_config('app.current_organization_id', $1, false)",
            [organization ?? ""]
        )
    }

    func addUser(email: String) throws {
        try application.run(
            """
            INSERT INTO users
                (organization_id, id, version, created_at, updated_at, email, first_name, last_name, role, is_active)
            VALUES (current_setting('app.current_organization_id')::uuid, gen_random_uuid(), 1, now(), now(),
                $1, 'Ann', 'Lee', 'owner', true)
            """,
            [email]
        )
    }

    func addProduction(organization: String = acme, on date: String) throws {
        try application.run(
            """
            INSERT INTO production_records (organization_id, version, created_at, updated_at, well_id, period,
                production_date, completion, oil_volume, reporting)
            VALUES ($1, 1, now(), now(), $2, 'day', $3, '', 12.5, 'reported')
            """,
            [organization, Self.well, date]
        )
    }
}
