/// The rule that an organization keeps at least one active owner once it has one.
enum OwnerRule {
    static let rule = SetRule("active owner", parent: Organization.self) { _, reader in
        let owners = try await reader.select(
            Query<User>(where: \.role == .owner && \.isActive == true, limit: 1)
        )
        if !owners.isEmpty { return [] }
        return [
            Issue(
                path: "role",
                code: .required,
                message: "The organization would be left without an active owner. Make another user one first."
            )
        ]
    }

    /// Only a change that takes an active owner away can break the rule.
    static let use = SetRuleUse<User>(rule) { change, _, organization in
        guard let before = change.before?.facts, before.isActiveOwner else { return [] }
        return change.after?.isActiveOwner == true ? [] : [organization.raw]
    }
}

extension User {
    fileprivate var isActiveOwner: Bool { role == .owner && isActive }
}
