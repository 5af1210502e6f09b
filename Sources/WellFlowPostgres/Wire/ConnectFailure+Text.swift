import WellFlowCore

/// libpq has no code for why a connection failed, only text.
///
/// With `PQsetErrorVerbosity(…, PQERRORS_VERBOSE)` right after `PQconnectStartParams` the text holds the SQLSTATE of a
/// server's refusal, whatever the server's language.
extension ConnectFailure {
    /// Reads libpq's text.
    ///
    /// - Parameters:
    ///   - text: what `PQerrorMessage` says, a line or more for each host that was tried.
    ///   - password: never repeated, should libpq ever do so.
    init(_ text: String, hiding password: String? = nil) {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0.drop(while: \.isWhitespace)) }
        let reasons = lines.compactMap(Reason.init(line:))
        // Of several hosts, the one that says more; but while another is only down, a later try may reach that one.
        let reason = reasons.first { $0 != .unreachable } ?? .unreachable
        let isFinal = !reasons.isEmpty && !reasons.contains(.unreachable)

        // The place in the server's source that goes with a SQLSTATE tells nobody anything.
        var shown = lines.filter { !$0.hasPrefix("LOCATION:") }.joined(separator: " ")
        if let password, !password.isEmpty { shown = shown.replacing(password, with: "…") }
        let error = WellFlowError(reason.code, reason.message, detail: shown.isEmpty ? nil : shown)
        self.init(error, isFinal: isFinal)
    }
}

/// What a line of libpq's text can say.
private enum Reason {
    case refusedLogin
    case noDatabase
    case untrusted
    case misconfigured
    case unreachable

    var code: WellFlowError.Code {
        switch self {
        case .refusedLogin: .accessDenied
        case .noDatabase, .misconfigured: .misconfigured
        case .untrusted: .untrustedServer
        case .unreachable: .unavailable
        }
    }

    var message: String {
        switch self {
        case .refusedLogin: "The server refused the login. Check the user, the password and the server's pg_hba.conf."
        case .noDatabase: "There is no such database."
        case .untrusted: "The server could not prove who it is. Check its certificate and the root certificate."
        case .misconfigured: "The connection can't be made as it was configured."
        case .unreachable: "The server can't be reached, or takes no connections now."
        }
    }

    /// The reason a line gives; nil for lines that go with another.
    init?(line: String) {
        if let state = Self.state(in: line), let reason = Self.reason(of: state) {
            self = reason
        } else if line.contains("\" does not exist"), line.contains("FATAL:  role \"") {
            self = .refusedLogin
        } else if line.contains("\" does not exist"), line.contains("FATAL:  database \"") {
            self = .noDatabase
        } else if let (reason, _) = Self.phrases.first(where: { $0.1.contains { line.contains($0) } }) {
            self = reason
        } else {
            return nil
        }
    }

    private static func reason(of state: String) -> Reason? {
        switch state {
        case "3D000": .noDatabase
        case "42501": .refusedLogin
        // A wrong value or name of a parameter that is sent at login.
        case "22023", "42704": .misconfigured
        default:
            switch state.prefix(2) {
            case "28": .refusedLogin
            case "53", "55", "57": .unreachable
            default: nil
            }
        }
    }

    /// The SQLSTATE in `FATAL:  28P01: password authentication failed`.
    private static func state(in line: String) -> String? {
        line.split(separator: ":  ").dropFirst().lazy.map { $0.prefix { $0 != ":" } }
            .first { $0.utf8.count == 5 && $0.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) } }
            .map(String.init)
    }

    /// How libpq puts it, and a proxy whose text has no SQLSTATE; the first that fits is taken.
    private static let phrases: [(Reason, [String])] = [
        (
            .refusedLogin,
            [
                "authentication failed", "no pg_hba.conf entry", "pg_hba.conf rejects", "no password supplied",
                "no such user", "permission denied for database",
                // The server's view of our own certificate.
                "alert certificate", "alert unknown ca", "alert bad certificate",
            ]
        ),
        (.noDatabase, ["no such database"]),
        (
            .untrusted,
            [
                "certificate verify failed", "does not match host name", "server does not support SSL",
                "host name from server certificate", "channel binding required", "authentication method requirement",
            ]
        ),
        (
            .misconfigured,
            [
                "root certificate file", "private key", "certificate file", "invalid port number", " value: \"",
                "invalid connection option", "definition of service", "service file", "host names to",
                "port numbers to", "unsupported startup parameter", "unrecognized configuration parameter",
            ]
        ),
        (
            .unreachable,
            [
                "failed:", "could not translate host name", "could not connect", "closed the connection",
                "timeout expired",
            ]
        ),
    ]
}
