import WellFlowTestSupport

extension Probe {
    /// What the application must not be able to do with any relation.
    static let privileges = Probe(name: "privileges") { attack, target in
        if target.isChild { return [] }
        let held = try attack.privileges(of: attack.applicationRole, on: target)
        var found: [String] = []
        switch target.kind {
        case "S":
            // A sequence counts the rows of all.
            found += held.sorted().map { "\($0) on a sequence" }
        case "r", "p", "f":
            let most: Set<String> =
                Attack.shared.contains(target.bareName)
                ? ["SELECT"]
                : target.bareName.hasPrefix("audit_")
                    ? Attack.systemTables[target.bareName] ?? []
                    : target.tenantColumn == nil ? [] : ["SELECT", "INSERT", "UPDATE", "DELETE"]
            found += held.subtracting(most).sorted().map { "the application may \($0)" }
        default:
            found += held.subtracting(["SELECT"]).sorted().map { "the application may \($0) on a view" }
        }
        if target.isTable, try !attack.write("TRUNCATE \(target) CASCADE").isDenied {
            found.append("TRUNCATE is not refused")
        }
        if try !attack.write("DROP TABLE \(target)").isOut { found.append("DROP is not refused") }
        if target.isTable, try !attack.write("ALTER TABLE \(target) DISABLE ROW LEVEL SECURITY").isOut {
            found.append("the wall can be taken down")
        }
        return found
    }

    /// A partition or chunk is reached through its table only.
    static let children = Probe(name: "direct access") { attack, target in
        guard target.isChild else { return [] }
        let held = try attack.privileges(of: attack.applicationRole, on: target)
        var found = held.sorted().map { "the application may \($0)" }
        for (what, sql) in [
            ("a select", "SELECT * FROM \(target)"), ("a select of the whole family", "SELECT * FROM \(target)*"),
            ("an update", "UPDATE \(target) SET organization_id = NULL"), ("a delete", "DELETE FROM \(target)"),
            ("an insert", "INSERT INTO \(target) DEFAULT VALUES"), ("TRUNCATE", "TRUNCATE \(target)"),
            ("LOCK", "LOCK TABLE \(target) IN ACCESS SHARE MODE"), ("COPY FROM", "COPY \(target) FROM STDIN"),
        ] where try !attack.write(sql).isDenied {
            found.append("\(what) is not refused")
        }
        if case .rows(let rows) = try attack.read("SELECT to_jsonb(t)::text FROM \(target) AS t"),
            rows.contains(where: { attack.tells($0[0] ?? "") })
        {
            found.append("it shows their rows")
        }
        return found
    }

    /// The system sees organizations, and which migrations a store has; nothing else.
    static let system = Probe(name: "system") { attack, target in
        let held = try attack.privileges(of: attack.systemRole, on: target)
        let most = Attack.systemTables[target.bareName] ?? (Attack.shared.contains(target.bareName) ? ["SELECT"] : [])
        var found = held.subtracting(most).sorted().map { "the system may \($0)" }
        if Attack.queue.contains(target.bareName) { return found }
        guard target.kind != "S", most.isEmpty || Attack.systemTables[target.bareName] != nil else { return found }
        let read = try Attack.run(
            "SELECT count(*)::text FROM \(target)",
            as: attack.system,
            in: attack.theirs,
            reads: true
        )
        if target.bareName == "organizations" {
            if read != .rows([["2"]]) { found.append("the system doesn't see all organizations") }
        } else if !most.isEmpty {
            let others = "SELECT count(*)::text FROM \(target) WHERE organization_id <> '\(Attack.nil)'"
            if try Attack.run(others, as: attack.system, in: attack.theirs, reads: true) != .rows([["0"]]) {
                found.append("the system reads what is not its own")
            }
        } else if !read.isDenied {
            found.append("the system reads it")
        }
        if target.isTable, most.isEmpty,
            try !Attack.run("DELETE FROM \(target)", as: attack.system, in: attack.theirs).isDenied
        {
            found.append("the system deletes from it")
        }
        return found
    }
}

extension Attack.Outcome {
    /// Refused for any reason.
    var isOut: Bool { state != nil }
}
