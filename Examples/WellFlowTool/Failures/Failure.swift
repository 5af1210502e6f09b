import Console
import WellFlowCore

/// What ends a command: the status, what is wrong in a sentence, and what to do.
struct Failure: Error {
    var status: ExitStatus
    var message: String
    var issues: [Issue] = []
    /// What to do about it.
    var hint: String?

    init(_ status: ExitStatus, _ message: String, issues: [Issue] = [], hint: String? = nil) {
        self.status = status
        self.message = message
        self.issues = issues
        self.hint = hint
    }

    static let interrupted = Failure(
        .interrupted,
        "Interrupted. The store keeps what was written before; run the same command again to go on."
    )

    /// The lines for the standard error.
    var text: String {
        var lines = [status == .interrupted ? message : "error: \(message)"]
        lines += issues.map { issue in
            let place = issue.path.isEmpty ? "" : "\(issue.path): "
            return "  \(issue.severity == .warning ? "warning: " : "")\(place)\(issue.message) (\(issue.code))"
                .printable
        }
        if let hint { lines.append(hint) }
        return lines.joined(separator: "\n")
    }
}

extension Failure {
    /// What the caller of an import has to say differently.
    init(_ mistake: ImportMistake) {
        self.init(.usage, mistake.message, issues: mistake.issues, hint: mistake.hint)
    }
}
