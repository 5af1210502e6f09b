import ArgumentParser
import WellFlowCore
import WellFlowPostgres

/// Prints the SQL that sets up the roles of a store on PostgreSQL.
struct RolesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Print the SQL that makes a PostgreSQL store's roles and schema.",
        discussion: """
            An administrator runs it once in the database; running it again changes nothing. It reaches no server \
            itself, and sets no passwords: \\password in psql does.

              createdb field
              wellflow roles --owner field_owner --application field_app --system field_system |
                psql -X -v ON_ERROR_STOP=1 -d field
            """
    )

    @Option(help: ArgumentHelp("Who owns the schema and migrates.", valueName: "name"))
    var owner: String

    @Option(help: ArgumentHelp("Who works within an organization.", valueName: "name"))
    var application: String

    @Option(help: ArgumentHelp("Who makes and removes organizations.", valueName: "name"))
    var system: String

    @Option(help: ArgumentHelp("Who reads everything, for pg_dump; none without it.", valueName: "name"))
    var backup: String?

    @Option(help: ArgumentHelp("The schema of the store's tables.", valueName: "name"))
    var schema = "wellflow"

    func validate() throws {
        _ = try roles
    }

    private var roles: PostgresRoles {
        get throws {
            do {
                return try PostgresRoles(
                    owner: owner,
                    application: application,
                    system: system,
                    backup: backup,
                    schema: schema
                )
            } catch let error as WellFlowError {
                throw ValidationError(error.message)
            }
        }
    }

    func run() throws {
        let standardOutput = StandardOutput()
        try standardOutput.write(try roles.sql)
        try standardOutput.flush()
    }
}
