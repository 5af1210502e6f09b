/// Who acts: for the audit trail that is to come; nothing is recorded yet.
///
/// Roles are recorded, not enforced: authorization is the host's.
public enum Principal: Hashable, Sendable {
    /// A user of the organization.
    case user(Identifier<User>)
    /// A program, by name.
    case service(String)
    /// The library itself.
    case system
}
