/// What a write would make of one row: the row before and the facts after.
package struct Change<E: Entity>: Sendable {
    /// The row as stored; nil for a create.
    package let before: Stored<E>?
    /// The facts to be stored; nil for a delete.
    package let after: E?
    /// Whether a status may jump, with a warning: in corrections, imports and restores.
    package let allowsJumps: Bool

    package init(before: Stored<E>?, after: E?, allowsJumps: Bool = false) {
        self.before = before
        self.after = after
        self.allowsJumps = allowsJumps
    }

    /// The facts before and after, for a change that is an update.
    package var update: (before: E, after: E)? {
        if let before, let after { (before.facts, after) } else { nil }
    }

    /// Appends an issue when an update's status isn't among those that may follow.
    ///
    /// - Parameters:
    ///   - path: the status.
    ///   - name: its JSON name.
    ///   - allowed: the statuses that may follow one.
    ///   - mayJump: whether corrections, imports and restores may set any status, with a warning. Not where a status
    ///     protects other facts: a sent statement would become a draft and change.
    ///   - issues: gets the issue.
    package func checkTransition<Status: CodeValue>(
        _ path: KeyPath<E, Status>,
        named name: String,
        allowed: (Status) -> Set<Status>,
        mayJump: Bool = false,
        into issues: inout [Issue]
    ) {
        guard let (old, new) = update.map({ ($0.before[keyPath: path], $0.after[keyPath: path]) }), old != new else {
            return
        }
        let next = allowed(old)
        if next.contains(new) { return }
        let choices = Status.allCases.filter(next.contains).map(\.rawValue).joined(separator: ", ")
        let jumps = mayJump && allowsJumps
        issues.append(
            Issue(
                path: name,
                code: .transition,
                severity: jumps ? .warning : .error,
                message: jumps
                    ? "\(old.rawValue) became \(new.rawValue), which it usually can't. Check that it is right."
                    : "\(old.rawValue) can't become \(new.rawValue); "
                        + (choices.isEmpty ? "it is final." : "it can become: \(choices).")
            )
        )
    }
}

/// The changes of one batch and what the rules found on each.
package final class BatchCheck<E: Entity> {
    package let changes: [Change<E>]
    package private(set) var issues: [[Issue]]

    package init(_ changes: [Change<E>]) {
        self.changes = changes
        issues = Array(repeating: [], count: changes.count)
    }

    package func add(_ issue: Issue, at index: Int) {
        issues[index].append(issue)
    }

    package func withIssues(at index: Int, _ body: (inout [Issue]) -> Void) {
        body(&issues[index])
    }
}

/// What rules may read: rows of the same organization, inside the write's own transaction.
package protocol RuleReader: Sendable {
    /// The rows of these ids that exist. Repeated questions of one call are answered from memory.
    func stored<E: Entity>(_ ids: Set<Identifier<E>>, _: E.Type) async throws -> [RawID: Stored<E>]

    /// The rows of a query.
    func select<E: Entity>(_ query: Query<E>) async throws -> [Stored<E>]
}

/// A rule over all rows of one parent, checked once at the end of the transaction or bulk call.
package struct SetRule: Sendable {
    package let name: String
    /// The parent, whose row is locked before the rule reads.
    package let parent: any Entity.Type
    /// Gives the issues of a parent's set; none when all is well.
    package let check: @Sendable (RawID, any RuleReader) async throws -> [Issue]

    package init(
        _ name: String,
        parent: any Entity.Type,
        check: @escaping @Sendable (RawID, any RuleReader) async throws -> [Issue]
    ) {
        self.name = name
        self.parent = parent
        self.check = check
    }
}

/// How an entity is bound by a set rule: which parents a change touches.
package struct SetRuleUse<E: Entity>: Sendable {
    package let rule: SetRule
    /// The parents that a change of the row with this id in an organization touches.
    package let parents: @Sendable (Change<E>, E.ID, Identifier<Organization>) -> [RawID]

    package init(
        _ rule: SetRule,
        parents: @escaping @Sendable (Change<E>, E.ID, Identifier<Organization>) -> [RawID]
    ) {
        self.rule = rule
        self.parents = parents
    }
}
