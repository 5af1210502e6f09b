import ArgumentParser
import Console
import WellFlowCore
import WellFlowImport

/// Lists the fields that a file can fill.
struct FieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields",
        abstract: "List the fields of a kind, for `import --map`.",
        discussion: """
            A star marks what a new row needs. Keys such as apiNumber or leaseNumber find what a row refers to.

              wellflow fields production
            """
    )

    @Argument(
        help: ArgumentHelp("The kind: \(ImportEntity.names.joined(separator: ", ")).", valueName: "kind"),
        completion: .list(ImportEntity.names),
        transform: { try ImportEntity(argument: $0) }
    )
    var entity: ImportEntity

    @OptionGroup var output: OutputOptions

    func run() throws {
        // What a header without columns lacks.
        let needed = MappingGuess(entity, header: []).missing
        let standardOutput = StandardOutput()
        if output.isJSON {
            let fields: [JSONValue] = entity.fieldNames.map {
                ["name": .string($0), "needed": .bool(needed.contains($0))]
            }
            try standardOutput.write(JSONValue.array(fields).text)
        } else {
            for name in entity.fieldNames {
                try standardOutput.write(needed.contains(name) ? "\(name) *" : name)
            }
        }
        try standardOutput.flush()
    }
}
