import WellFlowTestSupport

extension Probe {
    /// What they have used is free for me: a unique key tells nothing of their rows.
    static let uniqueKeys = Probe(name: "unique key") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild, target.bareName != "organizations",
            // A table with one row for each organization has no other key.
            target.keys != [[tenant]],
            try attack.privileges(of: attack.applicationRole, on: target).contains("INSERT"),
            let row = try attack.theirRow(of: target)
        else { return [] }
        let foreign = Set(target.foreignKeys.flatMap(\.columns))
        // Their whole row, as mine: only what it refers to is my own.
        let facts = row.filter { $0.key != tenant && !foreign.contains($0.key) }
        let insert = attack.insertOfMine(into: target, facts)
        var found: [String] = []
        for conflict in ["", " ON CONFLICT DO NOTHING"] {
            switch try attack.write(insert + conflict) {
            case .wrote(1): break
            case .wrote: found.append("a conflict tells of a key of theirs")
            case .refused(let state, let message):
                found.append(
                    state == "23505"
                        ? "a key of theirs is taken for me" : "a copy of my row is refused: \(state) \(message)"
                )
            case .rows: break
            }
        }
        return found
    }

    /// A reference to their row is refused like one to no row.
    static let foreignKeys = Probe(name: "foreign key") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild,
            try attack.privileges(of: attack.applicationRole, on: target).contains("UPDATE")
        else { return [] }
        var found: [String] = []
        for key in target.foreignKeys {
            let pairs = zip(key.columns, key.parentColumns).filter { $0.0 != tenant }
            guard !pairs.isEmpty else { continue }
            let parentTenant = key.parent.hasSuffix(".organizations") ? "id" : "organization_id"
            let columns = pairs.map { "\($0.1)::text" }.joined(separator: ", ")
            // Parents of theirs that I have none like.
            guard
                let parent = try attack.administrator
                    .run(
                        """
                        SELECT \(columns) FROM \(key.parent) WHERE \(parentTenant) = '\(attack.theirs)' LIMIT 1
                        """
                    )
                    .first
            else {
                found.append("\(key.name): no row of theirs to refer to")
                continue
            }
            let none = parent.map { _ in Attack.nobody }
            let outcomes = try [parent, none]
                .map { values -> Attack.Outcome in
                    let changes = zip(pairs, values)
                        .map { pair, value in
                            "\(pair.0) = '\(value ?? "")'"
                        }
                    return
                        try attack.write(
                            "UPDATE \(target) SET \(changes.joined(separator: ", ")) WHERE \(tenant) = '\(attack.mine)'"
                        )
                        .without(values.compactMap(\.self))
                }
            if outcomes[0].state != "23503" { found.append("\(key.name): my row may refer to theirs") }
            if outcomes[0] != outcomes[1] { found.append("\(key.name): the answer tells whether their row exists") }
        }
        return found
    }
}

extension Attack.Outcome {
    /// The same with the values that were tried taken out of the message.
    func without(_ values: [String]) -> Self {
        guard case .refused(let state, var message) = self else { return self }
        for value in values {
            message = message.split(separator: value, omittingEmptySubsequences: false).joined(separator: "…")
        }
        return .refused(state: state, message: message)
    }
}
