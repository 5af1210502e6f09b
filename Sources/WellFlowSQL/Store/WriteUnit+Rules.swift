import WellFlowCore

/// What a batch is checked for before it is written: every rule, on every row.
extension WriteUnit {
    func check(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        for index in rows.indices where rows[index].isOpen {
            rows[index].checkAlone(now: now, allowsJumps: batch.allowsJumps)
            if reads.organization != nil { rows[index].checkOrganizationName() }
        }
        let open = rows.indices.filter { rows[$0].isOpen }
        if let rule = E.schema.batchRule {
            let check = BatchCheck(open.map { rows[$0].change(allowsJumps: batch.allowsJumps) })
            try await rule(check, reader)
            for (index, issues) in zip(open, check.issues) { rows[index].issues += issues }
        }
        try await checkReferences(&rows, open)
        try await checkKeys(&rows, open, statements)
        try await checkReferrers(&rows, open, statements)
    }

    private func checkReferences(_ rows: inout [PlannedRow<E>], _ open: [Int]) async throws {
        for reference in E.schema.references {
            var asked: [(row: Int, id: RawID)] = []
            for index in open {
                guard let after = rows[index].after, let id = reference.id(after) else { continue }
                if let before = rows[index].before, reference.id(before.facts) == id { continue }
                asked.append((index, id))
            }
            if asked.isEmpty { continue }
            let existing = try await reader.existing(Set(asked.map(\.id)), reference.target)
            for (index, id) in asked where !existing.contains(id) {
                rows[index].issues
                    .append(
                        Issue(
                            path: reference.name,
                            code: .reference,
                            message: "There is no such row in \(reference.target.table) of this organization."
                        )
                    )
            }
        }
    }

    private func checkKeys(
        _ rows: inout [PlannedRow<E>],
        _ open: [Int],
        _ statements: EntityStatements
    ) async throws {
        for (number, key) in E.schema.keys.enumerated() where key.isUnique {
            if batch.matchedKey?.fields == key.fields { continue }
            var asked: [(row: Int, values: [StorageValue])] = []
            var first: [[StorageValue]: Int] = [:]
            for index in open {
                guard let after = rows[index].after else { continue }
                let values = key.values(after)
                if values.contains(.null) || !values.allSatisfy(\.isStorable) { continue }
                if let before = rows[index].before, key.values(before.facts) == values { continue }
                if first[values] != nil {
                    rows[index].issues.append(duplicate(of: key))
                } else {
                    // A row that is refused anyway takes no key from the others.
                    if rows[index].isReady { first[values] = index }
                    asked.append((index, values))
                }
            }
            var taken = Set<Int>()
            try await reads.connection.query(
                statements.findByKey[number],
                count: asked.count,
                bind: { index, sink in
                    let offset = reads.bindScope(sink)
                    for (column, value) in asked[index].values.enumerated() {
                        value.write(to: sink, at: offset + column)
                    }
                },
                row: { index, _ in taken.insert(asked[index].row) }
            )
            for index in taken { rows[index].issues.append(duplicate(of: key)) }
        }
    }

    private func duplicate(of key: ConflictKey<E>) -> Issue {
        Issue(
            path: key.fields.last ?? "",
            code: .duplicate,
            message: "Another row has the same \(key.fields.joined(separator: ", "))."
        )
    }

    /// A row that others refer to is not deleted.
    private func checkReferrers(
        _ rows: inout [PlannedRow<E>],
        _ open: [Int],
        _ statements: EntityStatements
    ) async throws {
        let deleted = open.filter { rows[$0].action == .delete && rows[$0].issues.isEmpty }
        if deleted.isEmpty { return }
        var tables: [Int: [String]] = [:]
        for referrer in statements.referrers {
            try await reads.connection.query(
                referrer.find,
                count: deleted.count,
                bind: { index, sink in
                    rows[deleted[index]].id?.write(to: RowWriter(sink), at: reads.bindScope(sink))
                },
                row: { index, _ in tables[deleted[index], default: []].append(referrer.table) }
            )
        }
        for (index, tables) in tables {
            let issues = Set(tables).sorted()
                .map { table in
                    Issue(
                        path: "id",
                        code: .reference,
                        message: "Rows of \(table) refer to this one. Delete them first."
                    )
                }
            rows[index].outcome = .refused(
                WellFlowError(.referenced, "Other rows refer to this one, so it can't be deleted.", issues: issues)
            )
        }
    }
}
