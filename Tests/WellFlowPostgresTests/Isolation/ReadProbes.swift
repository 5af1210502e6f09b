import WellFlowTestSupport

extension Probe {
    /// A relation that nobody filled proves nothing.
    static let filled = Probe(name: "fill") { attack, target in
        guard target.isTable, !target.isChild, !Attack.shared.contains(target.bareName) else { return [] }
        guard let tenant = target.tenantColumn else {
            // What only its owner reaches is nobody's concern.
            let roles = [attack.applicationRole] + (Attack.queue.contains(target.bareName) ? [] : [attack.systemRole])
            let held =
                try roles
                .flatMap { try attack.privileges(of: $0, on: target) }
            return held.isEmpty ? [] : ["it has no organization_id and is not known to hold no tenant's rows"]
        }
        return try [attack.mine, attack.theirs]
            .filter {
                try attack.administrator.value("SELECT count(*) FROM \(target) WHERE \(tenant) = '\($0)'") == "0"
            }
            .map { "the organization \($0) has no rows in it, so nothing is proven" }
    }

    /// Whole rows, counts and filters.
    static let read = Probe(name: "read") { attack, target in
        guard target.kind != "S", !target.isChild else { return [] }
        var found: [String] = []
        if case .rows(let rows) = try attack.read("SELECT to_jsonb(t)::text FROM \(target) AS t") {
            if rows.contains(where: { attack.tells($0[0] ?? "") }) { found.append("a list shows their rows") }
            if let tenant = target.tenantColumn, !rows.contains(where: { ($0[0] ?? "").contains(attack.mine) }) {
                found.append("a list by \(tenant) shows none of my own rows")
            }
        } else if target.tenantColumn != nil, target.isTable {
            found.append("my own rows can't be read")
        }
        guard let tenant = target.tenantColumn else { return found }
        let theirs = "\(tenant) = '\(attack.theirs)'"
        for (what, sql) in [
            ("a count", "SELECT count(*) FROM \(target) WHERE \(theirs)"),
            ("a filter", "SELECT count(*) FROM \(target) WHERE \(tenant) <> '\(attack.mine)' OR \(tenant) IS NULL"),
            ("a filter of OR", "SELECT count(*) FILTER (WHERE \(theirs)) FROM \(target) WHERE true OR \(theirs)"),
            ("EXISTS", "SELECT count(*) FROM (VALUES (1)) AS one WHERE EXISTS (SELECT FROM \(target) WHERE \(theirs))"),
            ("a join", "SELECT count(b.*) FROM \(target) AS a JOIN \(target) AS b ON b.\(tenant) <> a.\(tenant)"),
            (
                "a lock of rows",
                "WITH t AS (SELECT \(tenant) FROM \(target) WHERE \(theirs) FOR SHARE) SELECT count(*) FROM t"
            ),
            ("a sample", "SELECT count(*) FROM \(target) TABLESAMPLE SYSTEM (100) WHERE \(theirs)"),
        ] {
            if what == "a sample" && !["r", "m"].contains(target.kind) { continue }
            if case .rows(let rows) = try attack.read(sql), rows != [["0"]] { found.append("\(what) finds their rows") }
        }
        return found
    }

    /// A filter that fails on their rows tells of them by its error, when it is evaluated before the wall.
    static let leakyFilters = Probe(name: "leak") { attack, target in
        guard let tenant = target.tenantColumn, !target.isChild else { return [] }
        let leak = """
            CREATE FUNCTION pg_temp.leak(value text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$
            BEGIN
                IF value LIKE '%\(attack.theirs)%' THEN RAISE EXCEPTION 'seen: %', value; END IF;
                RETURN false;
            END $$
            """
        let filters: [(String, String, [String])] = [
            ("a division", "1 / (CASE WHEN \(tenant) = '\(attack.theirs)' THEN 0 ELSE 1 END) = 1", []),
            ("a cast", "(CASE WHEN \(tenant) <> '\(attack.mine)' THEN \(tenant)::text ELSE '0' END)::integer = 0", []),
            ("a function", "pg_temp.leak(t::text)", [leak]),
        ]
        return try filters.compactMap { what, filter, before in
            let outcome = try attack.read("SELECT count(*) FROM \(target) AS t WHERE \(filter)", before: before)
            guard case .refused(let state, let message) = outcome, state != "42501" else { return nil }
            return "\(what) in a filter sees their rows" + (attack.tells(message) ? " and its error shows them" : "")
        }
    }

    /// `COPY TO` gives what a select would.
    static let copyOut = Probe(name: "copy out") { attack, target in
        guard target.kind != "S", !target.isChild else { return [] }
        var found: [String] = []
        for source in [target.name, "(SELECT * FROM \(target))"] {
            try attack.application.run("BEGIN")
            try attack.application.run("SELECT set_config('app.current_organization_id', $1, true)", [attack.mine])
            if let text = try? attack.application.copy("COPY \(source) TO STDOUT"), attack.tells(text) {
                found.append("COPY \(source == target.name ? "" : "of a select ")gives their rows")
            }
            try attack.application.run("ROLLBACK")
        }
        return found
    }

    /// Without a context, with an empty one and with garbage there is nothing to read and nothing to write.
    static let noContext = Probe(name: "no context") { attack, target in
        guard let tenant = target.tenantColumn, !target.isChild, target.kind != "S" else { return [] }
        var found: [String] = []
        for context in [nil, "", "garbage", "00000000-0000-0000-0000-000000000000"] {
            let words = context.map { "with the context '\($0)'" } ?? "without a context"
            let count = try attack.run("SELECT count(*) FROM \(target)", in: context, reads: true)
            if case .rows(let rows) = count, rows != [["0"]] { found.append("\(words) there are rows") }
            guard target.isTable else { continue }
            for (what, sql) in [
                ("updates", "UPDATE \(target) SET \(tenant) = \(tenant)"), ("deletes", "DELETE FROM \(target)"),
            ] {
                if case .wrote(let count) = try attack.run(sql, in: context), count > 0 {
                    found.append("\(words) it \(what) rows")
                }
            }
            if let row = try attack.theirRow(of: target) {
                let outcome = try attack.run(attack.insert(row, into: target), in: context)
                if !outcome.isDenied, !(context == "garbage" && outcome.state == "22P02") {
                    found.append("\(words) an insert is not refused")
                }
            }
        }
        return found
    }
}
