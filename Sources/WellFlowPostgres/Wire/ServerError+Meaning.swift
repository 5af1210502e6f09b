import WellFlowCore
import WellFlowSQL

extension ServerError {
    /// What to throw: a `BrokenConstraint` or a `WellFlowError`.
    ///
    /// - Parameter statement: the statement's name or its text without values.
    /// - Returns: the error. A cancelled statement is a `timeout` here: only who cancelled it knows better.
    func error(of statement: String) -> any Error {
        brokenConstraint ?? wellFlowError(of: statement)
    }

    /// The error as the library tells it, for statements that no constraint can break.
    func wellFlowError(of statement: String) -> WellFlowError {
        let (code, message) = isUnknownStatement || isStalePlan ? Self.forgotten : meaning
        let detail = "PostgreSQL \(state) in \(statement)" + (safeMessage.map { ": \($0)" } ?? "")
        return WellFlowError(code, message, detail: detail)
    }

    /// The connection prepares its statements anew, but what was begun is undone.
    private static let forgotten = (
        WellFlowError.Code.contention, "A table was changed, or the server forgot its statements. Run it again."
    )

    private var meaning: (WellFlowError.Code, String) {
        switch state {
        case "57014": (.timeout, "The statement took too long and was stopped.")
        case "55P03": (.timeout, "The rows are held by another transaction. Try again.")
        case "25P03", "25P04": (.timeout, "The transaction took too long and was undone.")
        case "40001": (.contention, "Another transaction changed the same rows. Run the transaction again.")
        case "40P01": (.contention, "Two transactions waited for each other. Run the transaction again.")
        case "57P01", "57P02", "57P05": (.unavailable, "The server ended the connection.")
        case "57P03": (.unavailable, "The server is starting up or shutting down.")
        case "53300": (.unavailable, "The server has no connection to spare.")
        case "53100": (.diskFull, "The server's disk is full.")
        case "53200": (.failed, "The server has no memory to spare.")
        case "42501": (.accessDenied, "The server refused it: the role lacks a permission.")
        case "3D000", "57P04": (.misconfigured, "There is no such database.")
        case "25006": (.readOnly, "The server takes no writes, as a standby does.")
        case "25P02": (.failed, "The transaction was undone by an error before.")
        case "54000": (.invalid, "A value is too large for the store.")
        case "XX001", "XX002": (.corrupt, "The store is damaged. Restore a backup.")
        default:
            switch state.prefix(2) {
            case "08": (.unavailable, "The connection to the server failed.")
            case "22": (.invalid, "The database refused a value.")
            case "28": (.accessDenied, "The server refused the login.")
            case "40": (.contention, "The transaction was undone by the server. Run it again.")
            case "58": (.unavailable, "The server's disk failed.")
            default: (.failed, "The store failed.")
            }
        }
    }
}
