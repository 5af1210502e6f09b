extension Change {
    /// The names of the fields that an update changes.
    package var changedFields: [String] {
        guard let update else { return [] }
        var old = FieldWriter()
        update.before.write(to: &old)
        var new = FieldWriter()
        update.after.write(to: &new)
        return zip(E.schema.fields, zip(old.values, new.values)).filter { $1.0 != $1.1 }.map(\.0.name)
    }

    /// Refuses an update that changes one of these fields, with an issue for each.
    package func refuseChanges(of frozen: Set<String>, because reason: String, into issues: inout [Issue]) {
        for name in changedFields where frozen.contains(name) {
            issues.append(Issue(path: name, code: .immutable, message: "The field can't change. \(reason)"))
        }
    }

    /// Refuses an update that changes another field than these, with an issue for each.
    package func refuseChanges(exceptOf free: Set<String>, because reason: String, into issues: inout [Issue]) {
        refuseChanges(of: Set(E.schema.fields.map(\.name)).subtracting(free), because: reason, into: &issues)
    }
}
