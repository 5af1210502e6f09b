import ArgumentParser

/// The root command.
struct WellFlowTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wellflow",
        abstract: "Keeps an oil and gas operator's wells, production, partners and statements in a store.",
        discussion: """
            Begin with a store of made-up facts and look around:

              export WELLFLOW_STORE=sqlite:field.sqlite
              wellflow seed
              wellflow list wells
              wellflow summary --by year --svg production.svg

            The store is a file, sqlite:PATH, or a database of PostgreSQL, postgres://USER@HOST/DATABASE. There, up to \
            three roles connect: --store is the application's and works within an organization; making, listing and \
            finding organizations by name needs --system-store, migrating --owner-store. A URL means what it means to \
            psql; leave passwords to ~/.pgpass or to the environment (WELLFLOW_STORE, WELLFLOW_SYSTEM_STORE, \
            WELLFLOW_OWNER_STORE), since others see a command line. `wellflow roles` makes the roles.

            Results go to the standard output, everything else to the standard error. \
            With --json the output is one JSON document, or one a line for lists.

            EXIT STATUS:
              0    all is well
              1    data was refused: invalid, not found, duplicate, immutable; or the doctor found something
              2    the command line is wrong
              3    trouble with the store: missing, older, locked, damaged, out of reach
              130  interrupted

            COMPLETION: wellflow --generate-completion-script bash|zsh|fish
            """,
        version: "0.1.0",
        subcommands: [
            MigrateCommand.self, SeedCommand.self, ImportCommand.self, ExportCommand.self, LayoutsCommand.self,
            FieldsCommand.self, ListCommand.self, ShowCommand.self, SummaryCommand.self, CheckCommand.self,
            BackupCommand.self, RestoreCommand.self, RolesCommand.self, DoctorCommand.self, AuditCommand.self,
            JobsCommand.self,
        ]
    )
}
