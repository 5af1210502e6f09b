/// Something that is not as it should be in a live store: what is wrong, why it matters, and what mends it.
public struct Finding: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Sendable, Comparable {
        /// Worth knowing; nothing is at risk.
        case notice
        /// Works today and will hurt.
        case warning
        /// Rows may be lost, wrong, or seen by someone who must not.
        case problem

        private var rank: Int {
            switch self {
            case .notice: 0
            case .warning: 1
            case .problem: 2
            }
        }

        /// A notice is before a warning, a warning before a problem.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    /// A stable name of the kind of finding, such as `rls.notForced`.
    public let code: String
    /// How bad it is.
    public let severity: Severity
    /// The table, role or setting it is about.
    public let subject: String
    /// What is wrong.
    public let problem: String
    /// Why it matters.
    public let reason: String
    /// The SQL, or the step, that mends it.
    public let remedy: String

    package init(
        _ code: String,
        _ severity: Severity,
        subject: String,
        problem: String,
        reason: String,
        remedy: String
    ) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.problem = problem
        self.reason = reason
        self.remedy = remedy
    }
}

extension WellFlow {
    /// Looks a live store over: whether the schema is the library's and nothing of what protects tenants is missing.
    ///
    /// On PostgreSQL: roles, row level security and its policies, keys, grants, functions, partitions, indexes, the
    /// server's version and clock. On SQLite: the file's integrity and its foreign keys. It changes nothing.
    ///
    /// - Returns: what was found, the worst first; empty when all is well.
    /// - Throws: ``WellFlowError`` when the store can't be asked.
    public func doctor() async throws -> [Finding] {
        try await backend.doctor()
            .sorted { ($1.severity, $0.code, $0.subject) < ($0.severity, $1.code, $1.subject) }
    }
}
