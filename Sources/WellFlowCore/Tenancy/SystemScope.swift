/// The scope of work that belongs to no organization: the list of organizations.
///
/// It has no way to their rows.
public struct SystemScope: Sendable {
    /// Why the scope was opened.
    public let reason: String
    /// The organizations.
    public let organizations: Repository<Organization, ReadWrite>

    init(_ backend: any StoreBackend, reason: String) {
        self.reason = reason
        organizations = Repository(backend.session(in: nil))
    }
}

/// A stated reason: for whoever reads the books later.
enum Reason {
    static func check(_ reason: String) throws {
        var text = reason
        TextRule.trim(&text)
        if text.isEmpty {
            throw WellFlowError(
                issues: [
                    Issue(path: "reason", code: .required, message: "Say why; an empty reason tells nobody anything.")
                ]
            )
        }
    }
}
