import WellFlowCore

/// One condition of a list, its keys looked up already.
enum ListFilter {
    /// Wells whose number begins with this one.
    case apiNumber(APINumber)
    /// Rows of these wells, as an option says.
    case wells([Identifier<Well>], by: String)
    case lease(Identifier<Lease>)
    case partner(Identifier<Partner>)
    case statement(Identifier<JIBStatement>)
    case status(String)
    case from(CalendarDate)
    case through(CalendarDate)

    /// The option it came from.
    var option: String {
        switch self {
        case .apiNumber: "--api"
        case .wells(_, let option): option
        case .lease: "--lease"
        case .partner: "--partner"
        case .statement: "--statement"
        case .status: "--status"
        case .from: "--from"
        case .through: "--to"
        }
    }

    /// The code with this name.
    ///
    /// - Throws: ``Failure`` that names the codes there are.
    static func code<Value: CodeValue>(_ text: String, _: Value.Type = Value.self) throws -> Value {
        if let value = Value(rawValue: text) { return value }
        let codes = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(.usage, "There is no status \(text).", hint: "Use one of: \(codes).")
    }
}
