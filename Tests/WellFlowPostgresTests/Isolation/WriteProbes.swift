import WellFlowTestSupport

extension Probe {
    /// Updates and deletes touch my rows and no others, also those that name no column and so need no right to read.
    static let update = Probe(name: "update and delete") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild else { return [] }
        let own = try attack.administrator.value("SELECT count(*) FROM \(target) WHERE \(tenant) = '\(attack.mine)'")
        let theirs = "WHERE \(tenant) = '\(attack.theirs)'"
        // A constant, so that a statement without a filter reads no column.
        let change = target.columns.contains { $0.name == "version" } ? "version = 7" : "\(tenant) = '\(attack.mine)'"
        var found: [String] = []
        for (what, sql, most) in [
            ("an update", "UPDATE \(target) SET \(change) \(theirs)", 0),
            ("an update of all", "UPDATE \(target) SET \(change)", Int(own ?? "") ?? 0),
            ("a delete", "DELETE FROM \(target) \(theirs)", 0),
            ("a delete of all", "DELETE FROM \(target)", Int(own ?? "") ?? 0),
        ] {
            let outcome = try attack.write(sql)
            if case .wrote(let count) = outcome, count > most { found.append("\(what) touches their rows") }
            if case .refused(let state, let message) = outcome, state != "42501", attack.tells(message) {
                found.append("\(what) fails with their values")
            }
        }
        return found
    }

    /// Rows of theirs, made by me.
    static let insert = Probe(name: "insert") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild else { return [] }
        var statements = [
            ("a copy of my row", attack.insertOfMine(into: target, [tenant: attack.theirs])),
            ("a copy of my row for nobody", attack.insertOfMine(into: target, [tenant: Attack.nobody])),
        ]
        if let row = try attack.theirRow(of: target) {
            statements.append(("their row", attack.insert(row, into: target)))
        }
        // The wall answers before any key does, the same whether the organization exists or not.
        return try statements.filter { try !attack.write($0.1).isDenied }
            .map { "\($0.0) with another's id is not refused" }
    }

    /// My rows, given to them: without a filter, which would have the new row checked by what may be read as well.
    static let move = Probe(name: "move") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild else { return [] }
        return try [attack.theirs, Attack.nobody]
            .filter {
                try !attack.write("UPDATE \(target) SET \(tenant) = '\($0)'").isDenied
            }
            .map { "an update of \(tenant) to \($0 == attack.theirs ? "theirs" : "nobody's") is not refused" }
    }

    /// Upserts that would find their row by a key.
    static let upsert = Probe(name: "upsert") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild,
            let row = try attack.theirRow(of: target)
        else { return [] }
        var found: [String] = []
        for key in target.keys {
            let conflict = " ON CONFLICT (\(key.joined(separator: ", "))) DO "
            for action in [
                "NOTHING", "UPDATE SET \(tenant) = '\(attack.mine)'", "UPDATE SET \(tenant) = EXCLUDED.\(tenant)",
            ] {
                let outcome = try attack.write(attack.insert(row, into: target) + conflict + action)
                // A partial index is no key to name.
                if !outcome.isDenied, outcome.state != "42P10" {
                    found.append(
                        "ON CONFLICT (\(key.joined(separator: ", "))) DO \(action.prefix(6)) with their row is not refused"
                    )
                }
            }
        }
        return found
    }

    /// Many rows at once, and `COPY FROM`, which row level security doesn't let through.
    static let bulk = Probe(name: "bulk") { attack, target in
        guard let tenant = target.tenantColumn, target.isTable, !target.isChild else { return [] }
        var found: [String] = []
        let columns = target.writable.map(\.name).joined(separator: ", ")
        let values = target.writable.map { $0.name == tenant ? "organization" : "t.\($0.name)" }.joined(separator: ", ")
        let select = """
            INSERT INTO \(target) (\(columns)) SELECT \(values) FROM \(target) AS t,
                unnest(ARRAY['\(attack.theirs)', '\(attack.mine)']::uuid[]) AS organization
            """
        if try !attack.write(select).isDenied { found.append("INSERT … SELECT of their rows is not refused") }
        let copy = try attack.write("COPY \(target) FROM STDIN")
        if !copy.isDenied, copy.state != "0A000" { found.append("COPY FROM is not refused") }
        return found
    }
}

extension Attack {
    /// An organization that doesn't exist.
    static let nobody = "00000000-0000-7000-8000-0000000000ff"
    /// What stands for no organization in the system's own trail.
    static let `nil` = "00000000-0000-0000-0000-000000000000"
}

extension Attack.Outcome {
    /// The SQLSTATE that a statement was refused with.
    var state: String? {
        if case .refused(let state, _) = self { state } else { nil }
    }
}
