import Console

/// What the caller asks for.
struct Arguments {
    /// A file of the caller's own; nil for the sample.
    var file: String?
    /// Where the store is kept; nil for a temporary file.
    var store: String?
    /// Where the chart goes.
    var chart = "production.svg"
    /// Whether the summary is printed as JSON instead of text.
    var wantsJSON = false
    var wantsHelp = false
    /// How the caller's own file is read.
    var settings = ImportSettings()

    /// Reads the arguments after the program's name.
    ///
    /// - Throws: ``DemoError`` for an option that isn't one or has no value.
    init(_ arguments: some Sequence<String>) throws {
        var rest = Array(arguments)[...]
        var areOptions = true
        while let argument = rest.popFirst() {
            func value() throws -> String {
                guard let value = rest.popFirst(), !value.isEmpty else {
                    throw DemoError("\(argument) needs a value. See --help.")
                }
                return value
            }
            switch argument {
            case "--" where areOptions: areOptions = false
            case "--store" where areOptions: store = try value()
            case "--svg" where areOptions: chart = try value()
            case "--layout" where areOptions: settings.layout = try value()
            case "--map" where areOptions: settings.maps.append(try value())
            case "--pad-api" where areOptions: settings.padsAPINumbers = true
            case "--json" where areOptions: wantsJSON = true
            case "--help" where areOptions, "-h" where areOptions: wantsHelp = true
            case _ where areOptions && argument.hasPrefix("-"):
                throw DemoError("There is no option \(argument). See --help.")
            default:
                guard file == nil else {
                    throw DemoError("Give one file only; \(argument) is a second one. See --help.")
                }
                file = argument
            }
        }
        // Most files of states have 10 digits. In a store that the demo makes for itself nothing is lost by completing
        // them, and each is reported; in the caller's own it is for the caller to say.
        if file != nil, store == nil { settings.padsAPINumbers = true }
    }

    static let help = """
        Imports monthly production into a SQLite store, imports it again to show that nothing is written twice, prints
        what happened with a table by year, and draws a chart.

        USAGE: production-demo [FILE] [--layout NAME|FILE] [--map FIELD=COLUMN]… [--pad-api]
                               [--store PATH] [--svg PATH] [--json]

          FILE          a CSV or TSV file of production. What its header suggests is shown, and done when it is clear;
                        wells are created on demand. Without it: a sample of 24 real wells of Eddy County, New Mexico,
                        and a few damaged rows.
          --layout NAME a ready-made mapping (new-mexico-monthly, colorado-form-7), or a file of one as JSON.
          --map FIELD=COLUMN[,…]
                        where a field comes from, such as oilVolume="Oil Prod" or apiNumber=+05,County,Sequence.
          --pad-api     completes API numbers of 10 and 12 digits with zeros; each is reported. So it is without
                        --store, too.
          --store PATH  the SQLite file to keep the production in; made when it isn't there.
                        Without it: a new temporary file, whose path is printed.
          --svg PATH    where the chart is written; production.svg in the current folder without it.
          --json        prints the summary as JSON.
          --help        prints this.

        It exits with 0 when rows were stored, and with 1 and a message on the standard error when they can't be.
        """
}
