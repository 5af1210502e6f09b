#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An error of the library: a stable code, what validation found, and a description that is safe to show to a stranger.
///
/// `description` never holds values of tenants' data, SQL or file paths; `debugDescription` holds the full detail
/// for developers.
public struct WellFlowError: Error, Sendable {
    /// The stable kind of the error.
    public var code: Code
    /// What is wrong in one sentence without any tenant's data.
    public var message: String
    /// What validation found, when the code is `invalid`, `duplicate`, `immutable`, `referenced` or `reference`.
    public var issues: [Issue]
    /// Detail for developers: engine codes, SQL, paths.
    ///
    /// Never bound values.
    public var detail: String?
    /// For `conflict`: the row as it is now, a `Stored` of the entity that was written.
    public var current: (any Sendable)?
    /// The error that caused this one.
    public var cause: (any Error)?

    /// Creates an error, as a test of a host does.
    public init(
        _ code: Code,
        _ message: String,
        issues: [Issue] = [],
        detail: String? = nil,
        current: (any Sendable)? = nil,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.issues = issues
        self.detail = detail
        self.current = current
        self.cause = cause
    }

    /// Creates the error for refused input: `duplicate`, `immutable` or `referenced` when every error is of that
    /// kind, `invalid` otherwise.
    package init(issues: [Issue]) {
        let codes = Set(issues.filter { $0.severity == .error }.map(\.code))
        let (code, message): (Code, String) =
            switch codes {
            case [.duplicate]: (.duplicate, "Another row already has this key.")
            case [.immutable]: (.immutable, "What was to change may no longer change.")
            default: (.invalid, "The input was refused.")
            }
        self.init(code, message, issues: issues)
    }

    /// The stable kind of an error.
    ///
    /// New kinds may be added in minor versions.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        private init(_ description: String) {
            self.description = description
        }

        /// The input was refused; `issues` says why.
        public static let invalid = Code("invalid")
        /// There is no such row in this organization.
        public static let notFound = Code("notFound")
        /// The row was changed by someone else since it was read; `current` has it as it is now.
        public static let conflict = Code("conflict")
        /// Another row has the same unique key.
        public static let duplicate = Code("duplicate")
        /// Other rows refer to this one, so it can't be deleted.
        public static let referenced = Code("referenced")
        /// The row may no longer change.
        public static let immutable = Code("immutable")
        /// A cursor is damaged or belongs to another query.
        public static let invalidCursor = Code("invalidCursor")
        /// A query names something that isn't a field or goes beyond a limit.
        public static let invalidQuery = Code("invalidQuery")
        /// The scope was used in a way it forbids: the outer tenant inside its own transaction, a finished transaction.
        public static let misuse = Code("misuse")
        /// A row of one organization was handed to the scope of another.
        public static let wrongOrganization = Code("wrongOrganization")
        /// The store can't be reached.
        public static let unavailable = Code("unavailable")
        /// A deadline passed, for instance while another process held the store.
        public static let timeout = Code("timeout")
        /// The task was cancelled; nothing of the transaction was kept.
        public static let cancelled = Code("cancelled")
        /// The store's schema is older than the library: call `migrate()`.
        public static let migrationRequired = Code("migrationRequired")
        /// The store was written by a newer version of the library.
        public static let newerSchema = Code("newerSchema")
        /// The file or schema isn't one of this library's.
        public static let foreignStore = Code("foreignStore")
        /// A migration that was applied differs from the one the library has.
        public static let migrationMismatch = Code("migrationMismatch")
        /// The store is damaged.
        public static let corrupt = Code("corrupt")
        /// The store can't be written.
        public static let readOnly = Code("readOnly")
        /// The disk is full, or the store has reached its size limit.
        public static let diskFull = Code("diskFull")
        /// The store is open elsewhere, so it can't be replaced.
        public static let inUse = Code("inUse")
        /// Another transaction was in the way, by a deadlock or because it changed the same rows; nothing of this one
        /// was kept, and it may be run again.
        public static let contention = Code("contention")
        /// The connection was lost before the answer to a write came: whether it happened can't be told.
        ///
        /// Read the row before writing it again; an upsert by key may be repeated.
        public static let unknownOutcome = Code("unknownOutcome")
        /// The server refused the login or a permission.
        public static let accessDenied = Code("accessDenied")
        /// The store can't work as it was configured: no such database, a wrong URL, a role that may do too much, no
        /// connection for the owner.
        public static let misconfigured = Code("misconfigured")
        /// The server could not prove who it is: its certificate is expired, for another host or of an unknown issuer,
        /// or it has none.
        public static let untrustedServer = Code("untrustedServer")
        /// The store can't do this, or not as it was set up.
        public static let unsupported = Code("unsupported")
        /// A job is no longer the attempt's that wrote: its worker was out of touch for longer than its lease, its time was
        /// up, or it was completed already.
        ///
        /// Nothing was kept.
        public static let leaseLost = Code("leaseLost")
        /// The store was closed.
        public static let closed = Code("closed")
        /// Something failed that has no code of its own; `detail` says what.
        public static let failed = Code("failed")
    }
}

extension WellFlowError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The code, the message, and each issue's path, code and severity: safe to show to a stranger.
    public var description: String {
        let list = issues.map { "\($0.path.isEmpty ? "value" : $0.path): \($0.code)" }
        return list.isEmpty ? "\(code): \(message)" : "\(code): \(message) (\(list.joined(separator: ", ")))"
    }

    /// Everything there is, for developers and logs that strangers don't read.
    public var debugDescription: String {
        var text = "\(code): \(message)"
        for issue in issues {
            text +=
                "\n  \(issue.severity) at \(issue.path.isEmpty ? "value" : issue.path): \(issue.code): \(issue.message)"
        }
        if let detail { text += "\n  detail: \(detail)" }
        if let cause { text += "\n  cause: \(cause)" }
        return text
    }
}

extension WellFlowError: LocalizedError {
    /// The description: what hosts show that know errors as `localizedDescription` only.
    public var errorDescription: String? { description }
}

extension WellFlowError {
    /// The task was cancelled.
    package static var cancelled: WellFlowError {
        WellFlowError(.cancelled, "The task was cancelled; nothing of the transaction was kept.")
    }
}
