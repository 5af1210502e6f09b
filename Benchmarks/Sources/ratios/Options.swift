/// What the command line asks for.
struct Options {
    var rows = 100_000
    var rounds = 7
    var seed: UInt64 = 1
    /// Only works whose name contains this.
    var filter = ""
    /// Only contenders whose name contains this.
    var only = ""
    /// Rows of the stream whose memory is watched; 0 for none.
    var memoryRows = 0
    /// Rows of the import whose memory is watched; 0 for none.
    var importRows = 0

    static let usage = """
        Usage: ratios [--rows 100000] [--rounds 7] [--seed 1] [--filter TEXT] [--only NAME] [--memory ROWS]
                      [--import-memory ROWS]

        Measures the library beside the C API and GRDB on one file, in turns, and prints the medians.
          --filter TEXT  only works whose name contains the text, such as "point"
          --only NAME    only contenders whose name contains the text, such as "WellFlow" (for profiling)
          --memory ROWS  watches the memory of a stream of so many rows instead
          --import-memory ROWS  watches the memory of an import of so many rows, beside one of a tenth of them
        """

    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch (name, Int(value)) {
            case ("--rows", let number?) where number > 0: rows = number
            case ("--rounds", let number?) where number > 0: rounds = number
            case ("--seed", let number?) where number >= 0: seed = UInt64(number)
            case ("--memory", let number?) where number > 0: memoryRows = number
            case ("--import-memory", let number?) where number > 0: importRows = number
            case ("--filter", _): filter = value
            case ("--only", _): only = value
            default: return nil
            }
        }
    }
}
