import ArgumentParser
import WellFlowCore

/// Reads days as the command line gives them: a day, or a month or year for its first or last day.
enum DateArgument {
    /// The day, or the first one of a month or year.
    static func first(_ text: String) throws -> CalendarDate {
        switch text.count {
        case 4: try parse("\(text)-01-01", text)
        case 7: try parse("\(text)-01", text)
        default: try parse(text, text)
        }
    }

    /// The day, or the last one of a month or year.
    static func last(_ text: String) throws -> CalendarDate {
        switch text.count {
        case 4: try parse("\(text)-12-31", text)
        case 7: try parse("\(text)-01", text).lastOfMonth
        default: try parse(text, text)
        }
    }

    private static func parse(_ date: String, _ text: String) throws -> CalendarDate {
        do {
            return try CalendarDate.parse(date)
        } catch {
            throw ValidationError("Give a day, month or year: 2024-03-31, 2024-03 or 2024. \(error.message)")
        }
    }
}

/// From when to when.
struct PeriodOptions: ParsableArguments {
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("The first day, month or year.", valueName: "yyyy[-mm[-dd]]"),
        transform: { try DateArgument.first($0) }
    )
    var first: CalendarDate?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("The last day, month or year.", valueName: "yyyy[-mm[-dd]]"),
        transform: { try DateArgument.last($0) }
    )
    var last: CalendarDate?

    func validate() throws {
        if let first, let last, last < first { throw ValidationError("--to lies before --from.") }
    }
}
