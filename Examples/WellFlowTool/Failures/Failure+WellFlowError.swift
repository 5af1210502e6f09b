import Console
import WellFlowCore

extension Failure {
    /// The library's error in the tool's words.
    ///
    /// - Parameters:
    ///   - error: the error.
    ///   - subject: what it happened to, such as a file.
    init(_ error: WellFlowError, of subject: String? = nil) {
        if error.code == .cancelled {
            self = .interrupted
            return
        }
        let message = Self.messages[error.code] ?? error.message
        self.init(
            Self.refusals.contains(error.code) ? .refused : Self.mistakes.contains(error.code) ? .usage : .trouble,
            subject.map { "\($0): \(message)" } ?? message,
            // What an issue of the whole says is the message already.
            issues: error.issues.filter { !($0.path.isEmpty && $0.message == message) },
            hint: Self.hints[error.code]
        )
        // The engine's own words tell an operator more than the kind of trouble does.
        if status == .trouble, let detail = error.detail { self.message += " (\(detail.printable))" }
    }

    private static let refusals: Set<WellFlowError.Code> = [
        .invalid, .notFound, .conflict, .duplicate, .referenced, .immutable, .wrongOrganization,
    ]

    /// What comes of the command line itself.
    private static let mistakes: Set<WellFlowError.Code> = [.invalidCursor, .invalidQuery]

    /// In place of messages that speak to programmers.
    private static let messages: [WellFlowError.Code: String] = [
        .migrationRequired: "The store's schema is older than this program."
    ]

    private static let hints: [WellFlowError.Code: String] = [
        .migrationRequired: "Bring it up to date with `wellflow migrate`, after a backup.",
        .accessDenied: "The URL says who logs in; ~/.pgpass or PGPASSWORD may hold the password.",
        .untrustedServer: "Name its root certificate in the URL: ?sslmode=verify-full&sslrootcert=FILE.",
        .unknownOutcome: "Look whether it was written before you run the command again.",
        .newerSchema: "Use a newer version of wellflow.",
        .foreignStore: "Check the path.",
        .migrationMismatch: "The store was changed by hand or by an unreleased version. Restore a backup.",
        .corrupt: "Restore a backup with `wellflow restore`.",
        .timeout: "Another process is writing, or the server is too busy. Try again later.",
        .diskFull: "Make room on the disk and run the command again.",
        .readOnly: "Check who may write the file and its folder.",
        .invalidCursor: "A cursor is good for the same command with the same filters.",
    ]
}
