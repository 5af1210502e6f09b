/// Who acts, as the audit trail records it.
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

extension Principal: CustomStringConvertible {
    /// As the trail writes it: `user:018f3c2e-…`, `service:import`, `system`.
    public var description: String { text }

    package var text: String {
        switch self {
        case .user(let id): "user:\(id)"
        case .service(let name): "service:\(name)"
        case .system: "system"
        }
    }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(_ text: String) {
        if text == "system" {
            self = .system
        } else if text.hasPrefix("service:") {
            self = .service(String(text.dropFirst(8)))
        } else if text.hasPrefix("user:"), let id = try? Identifier<User>.parse(String(text.dropFirst(5))) {
            self = .user(id)
        } else {
            return nil
        }
    }
}
