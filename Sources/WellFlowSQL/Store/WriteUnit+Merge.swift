import WellFlowCore

/// How rows that say only some facts find the stored rows they are about.
extension WriteUnit {
    /// Finds the stored row of each row by its key, and where the key finds none by its id, and merges the two.
    ///
    /// Where nothing keeps the key unique the id comes first, and may be all that counts: two tanks may have one serial
    /// number.
    func matchMerge(
        _ rows: inout [PlannedRow<E>],
        _ given: [MergeRow<E>],
        _ merge: Merge<E>,
        _ statements: EntityStatements
    ) async throws {
        let offset = outcomes.count
        let open = rows.indices.filter { rows[$0].outcome == nil }
        let path = merge.key.fields.last ?? ""
        // The first part of the key that a row has no value for, though perhaps a stand-in.
        let missingPart = rows.indices.map { index in
            rows[index].key?.firstIndex(of: .null) ?? merge.firstPart(in: given[offset + index].lacking)
        }
        let identified = open.filter { given[offset + $0].id != nil }
        var keyed = open.filter { missingPart[$0] == nil }
        if !merge.key.isUnique {
            try await loadByGivenID(&rows, identified, statements)
            keyed.removeAll { rows[$0].before != nil || given[offset + $0].isKnownByID }
        }
        for (index, count) in zip(keyed, try await loadByKey(&rows, keyed, merge.key, statements)) where count > 1 {
            rows[index].settleMatch(count: count, path: path)
        }
        if merge.key.isUnique { try await loadByGivenID(&rows, identified, statements) }
        for index in open where rows[index].issues.isEmpty {
            if given[offset + index].id == nil, let missing = missingPart[index] {
                let path = merge.key.fields[min(missing, merge.key.fields.count - 1)]
                let message = "Give the key by which the row is recognised, or its id."
                rows[index].issues.append(Issue(path: path, code: .required, message: message))
            } else {
                rows[index].settleMerge(given[offset + index], path: path)
            }
        }
    }

    private func loadByGivenID(
        _ rows: inout [PlannedRow<E>],
        _ asked: [Int],
        _ statements: EntityStatements
    ) async throws {
        if asked.isEmpty { return }
        try await reads.connection.query(
            statements.find,
            count: asked.count,
            bind: { index, sink in rows[asked[index]].givenID?.write(to: RowWriter(sink), at: reads.bindScope(sink)) },
            row: { index, row in
                let found = try Stored<E>(reading: row, in: reads.organization)
                if let other = rows[asked[index]].before, other.id != found.id {
                    let message = "The id is one row's and the key another's. Give the id of the row that is meant."
                    rows[asked[index]].issues.append(Issue(path: "id", code: .duplicate, message: message))
                } else {
                    rows[asked[index]].before = found
                }
            }
        )
    }
}

extension Merge {
    /// The first part of the key that is among some fields.
    fileprivate func firstPart(in fields: FieldMask) -> Int? {
        if fields.isEmpty { return nil }
        return key.fields.firstIndex { E.schema.index[$0].map(fields.contains) ?? false }
    }
}

extension PlannedRow {
    /// Settles what a merge does, once the stored row is known.
    fileprivate mutating func settleMerge(_ row: MergeRow<E>, path: String) {
        guard let before else {
            if row.lacking.isEmpty { return }
            let lacking = E.schema.fields.enumerated().filter { row.lacking.contains($0.offset) }
            let issues = lacking.map { _, field in
                Issue(
                    path: field.name,
                    code: .required,
                    message: "A new row needs a value; this one says nothing of it."
                )
            }
            outcome = .refused(WellFlowError(issues: issues))
            return
        }
        id = before.id
        action = .update
        var merged = row.merged(into: before.facts)
        merged.normalize()
        after = merged
        if merged.isStored(as: before.facts) {
            outcome = .unchanged(before)
        } else if row.isRepeat {
            let message = "An earlier row has the same key and says something else. Keep one of them."
            issues.append(Issue(path: path, code: .duplicate, message: message))
        }
    }
}
