import ArgumentParser
import Console
import WellFlowImport

/// How a file is written, and which of its columns are which fields.
struct MappingOptions: ParsableArguments {
    @Option(
        name: .customLong("map"),
        help: ArgumentHelp(
            "Where a field comes from: names of columns, positions from 1, or + and a constant. Repeatable; goes "
                + "before the layout's. Other columns are left aside, unless --guess is given.",
            valueName: "field=column[,…]"
        )
    )
    var maps: [String] = []

    @Option(
        help: ArgumentHelp(
            "A ready-made mapping (`wellflow layouts`), or a file of one as JSON.",
            valueName: "name|file"
        ),
        completion: .list(Layouts.aliases.values.sorted())
    )
    var layout: String?

    @Flag(
        name: .customLong("guess"),
        help: "Take the fields that --map and --layout don't name from the header where it is clear."
    )
    var guessesRest = false

    @Flag(name: .customLong("no-header"), help: "The first line is a row already: columns are given by position.")
    var hasNoHeader = false

    @Option(
        help: ArgumentHelp("What stands between cells: comma, tab, semicolon, pipe or a sign.", valueName: "sign"),
        transform: { try MappingOptions.delimiter($0) }
    )
    var delimiter: Delimiter?

    @Option(
        help: ArgumentHelp("utf-8, utf-16le, utf-16be or windows-1252.", valueName: "name"),
        transform: { try MappingOptions.encoding($0) }
    )
    var encoding: TextEncoding?

    @Option(help: ArgumentHelp("csv or jsonl; the file's name tells without it.", valueName: "csv|jsonl"))
    var format: Format?

    @Flag(name: .customLong("pad-api"), help: "Complete API numbers of 10 and 12 digits with zeros; each is reported.")
    var padsAPINumbers = false

    @Flag(
        name: .customLong("round"),
        help: ArgumentHelp(
            "Round decimals that a value doesn't keep, halves away from zero; each is reported. Without it only what "
                + "floating point left behind is rounded, and other numbers are refused."
        )
    )
    var rounds = false

    @Flag(name: .customLong("day-first"), help: "Read 6/1/2022 as the sixth of January.")
    var hasDayFirst = false

    @Option(help: ArgumentHelp("A text that says that there is no value, beside NA, NULL and the like. Repeatable."))
    var missing: [String] = []

    /// What a file is.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv
        case jsonl
    }

    private static func delimiter(_ text: String) throws -> Delimiter {
        guard let delimiter = Delimiter(text) else {
            throw ValidationError("A delimiter is comma, tab, semicolon, pipe or one sign of ASCII.")
        }
        return delimiter
    }

    private static func encoding(_ text: String) throws -> TextEncoding {
        func folded(_ text: String) -> String { text.lowercased().filter { $0 != "-" && $0 != "_" } }
        let wanted = folded(text)
        if let encoding = TextEncoding.allCases.first(where: { folded($0.rawValue) == wanted }) { return encoding }
        if wanted == "cp1252" { return .windows1252 }
        let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("There is no encoding \(text). Use one of: \(names).")
    }

    var settings: ImportSettings {
        var settings = ImportSettings()
        settings.layout = layout
        settings.maps = maps
        settings.guessesRest = guessesRest
        settings.hasHeader = !hasNoHeader
        settings.delimiter = delimiter
        settings.encoding = encoding
        settings.format = format.map { $0 == .jsonl ? .jsonLines : .delimited }
        settings.padsAPINumbers = padsAPINumbers
        settings.rounds = rounds
        settings.hasDayFirst = hasDayFirst
        settings.missing = missing
        return settings
    }
}
