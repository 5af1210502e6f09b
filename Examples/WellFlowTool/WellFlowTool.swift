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

            Results go to the standard output, everything else to the standard error. \
            With --json the output is one JSON document, or one a line for lists.

            EXIT STATUS:
              0    all is well
              1    data was refused: invalid, not found, duplicate, immutable
              2    the command line is wrong
              3    trouble with the store: missing, older, locked, damaged
              130  interrupted

            COMPLETION: wellflow --generate-completion-script bash|zsh|fish
            """,
        version: "0.1.0",
        subcommands: [
            MigrateCommand.self, SeedCommand.self, ImportCommand.self, LayoutsCommand.self, FieldsCommand.self,
            ListCommand.self, ShowCommand.self, SummaryCommand.self, CheckCommand.self, BackupCommand.self,
            RestoreCommand.self,
        ]
    )
}
