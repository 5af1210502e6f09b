import ArgumentParser
import Console
import WellFlowCore
import WellFlowImport

/// Lists the ready-made mappings, or shows one.
struct LayoutsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts",
        abstract: "List the ready-made mappings for `import --layout`, or show one as JSON.",
        discussion: """
            A layout shown is JSON to be saved, edited and given to import again.

              wellflow layouts
              wellflow layouts colorado-form-7 > mine.json
              wellflow import production co.csv --layout mine.json
            """
    )

    @Argument(
        help: "The layout to show; all are listed without it.",
        completion: .list(Layouts.aliases.values.sorted())
    )
    var name: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let standardOutput = StandardOutput()
        if let name {
            do {
                let mapping = try Layouts.find(name)
                try standardOutput.write(output.isJSON ? mapping.json.text : MappingText.json(mapping))
            } catch let mistake as ImportMistake {
                throw Failure(mistake)
            }
        } else if output.isJSON {
            try standardOutput.write(JSONValue.object(ImportMapping.layouts.mapValues(\.json)).text)
        } else {
            var table = TextTable([
                TextTable.Column("layout", .left), TextTable.Column("short", .left), TextTable.Column("kind", .left),
                TextTable.Column("fields", .left, isFlexible: true),
            ])
            for (name, mapping) in ImportMapping.layouts.sorted(by: { $0.key < $1.key }) {
                let short = Layouts.aliases.first { $0.value == name }?.key ?? ""
                let fields = mapping.fields.map(\.field).joined(separator: ", ")
                table.add([name, short, mapping.entity.rawValue, fields])
            }
            try standardOutput.write(table.text(width: Terminal.width))
        }
        try standardOutput.flush()
    }
}
