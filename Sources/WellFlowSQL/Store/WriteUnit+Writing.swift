import WellFlowCore

/// How the rows that passed are written.
extension WriteUnit {
    func store(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        let ready = rows.indices.filter { rows[$0].isReady }
        for index in ready { rows[index].stamp(organization: reads.organization, now: now) }
        // In the order of ids, so that two calls with the same rows don't wait for each other.
        func stored(_ action: PlannedRow<E>.Action) -> [Int] {
            ready.filter { rows[$0].action == action }
                .sorted { left, right in
                    guard let left = rows[left].id, let right = rows[right].id else { return false }
                    return left < right
                }
        }
        try await insert(&rows, ready.filter { rows[$0].action == .insert }, statements)
        try await update(&rows, stored(.update), statements)
        try await delete(&rows, stored(.delete), statements)
        try await settleMissed(&rows, statements)
        // A row that repeats an earlier one has that one's fate.
        for index in rows.indices {
            guard let first = rows[index].repeats else { continue }
            let offset = outcomes.count
            let outcome = first >= offset ? rows[first - offset].outcome : outcomes[first]
            rows[index].outcome = outcome?.stored.map { .unchanged($0) } ?? outcome
            if rows[index].outcome == nil, first >= offset { rows[index].issues = rows[first - offset].issues }
        }
    }

    private func insert(
        _ rows: inout [PlannedRow<E>],
        _ ready: [Int],
        _ statements: EntityStatements
    ) async throws {
        func bind(_ index: Int, _ sink: any RowSink) {
            guard let stored = rows[ready[index]].stored else { return }
            var column = 0
            if E.self != Organization.self {
                sink.uuid(stored.organizationID.raw, 0)
                column = 1
            }
            if case .surrogate = E.schema.identity {
                stored.id.write(to: RowWriter(sink), at: column)
                column += 1
            }
            sink.integer(stored.version, column)
            sink.timestamp(stored.createdAt, column + 1)
            sink.timestamp(stored.updatedAt, column + 2)
            var writer = FieldWriter(row: sink, at: column + 3)
            stored.facts.write(to: &writer)
        }
        if endsWithInsert, let only = ready.first {
            rows[only].event = event(of: rows[only])
            try await reads.connection.executeLast(
                statements.insert,
                bind: { bind(0, $0) },
                closing: rows[only].event.flatMap { closing([$0]) },
                outcome: { rows[only].settle($0) }
            )
            return
        }
        try await reads.connection.execute(statements.insert, count: ready.count, bind: bind) { index, result in
            rows[ready[index]].settle(result)
        }
    }

    private func update(
        _ rows: inout [PlannedRow<E>],
        _ ready: [Int],
        _ statements: EntityStatements
    ) async throws {
        try await reads.connection.execute(
            statements.update,
            count: ready.count,
            bind: { index, sink in
                guard let stored = rows[ready[index]].stored else { return }
                let column = reads.bindScope(sink)
                sink.integer(stored.version, column)
                sink.timestamp(stored.updatedAt, column + 1)
                var writer = FieldWriter(row: sink, at: column + 2)
                stored.facts.write(to: &writer)
                stored.id.write(to: RowWriter(sink), at: writer.column)
                sink.integer(stored.version - 1, writer.column + E.ID.columns.parts.count)
            },
            outcome: { index, result in rows[ready[index]].settle(result) }
        )
    }

    private func delete(
        _ rows: inout [PlannedRow<E>],
        _ ready: [Int],
        _ statements: EntityStatements
    ) async throws {
        if ready.isEmpty { return }
        let ids = ready.map { rows[$0].id }
        let bind: (Int, any RowSink) -> Void = { [reads] index, sink in
            ids[index]?.write(to: RowWriter(sink), at: reads.bindScope(sink))
        }
        if let owned = statements.deleteOwned {
            try await recordOwned(by: ids, statements)
            try await reads.connection.execute(owned, count: ready.count, bind: bind) { _, result in
                if case .failure(let broken) = result { throw WellFlowError(broken) }
            }
        }
        let versions = ready.map { rows[$0].before?.version ?? 0 }
        let bindVersion: (Int, any RowSink) -> Void = { [reads] index, sink in
            bind(index, sink)
            let column = (reads.organization == nil ? 0 : 1) + E.ID.columns.parts.count
            sink.integer(versions[index], column)
        }
        var deleted = Set<E.ID>()
        try await reads.connection.execute(statements.delete, count: ready.count, bind: bindVersion) { index, result in
            // What belongs to the row is gone already: both go, or neither.
            if statements.deleteOwned != nil, let id = ids[index] {
                switch result {
                case .failure(let broken): throw WellFlowError(broken)
                // Named twice in the call, it is gone; else it has changed.
                case .success(0): if !deleted.contains(id) { throw Self.changedMeanwhile(.contention) }
                case .success: deleted.insert(id)
                }
            }
            rows[ready[index]].settle(result)
        }
    }

    /// Tells of a row that the same call had in hand before what a later call would be told.
    private func settleMissed(_ rows: inout [PlannedRow<E>], _ statements: EntityStatements) async throws {
        let missed = rows.indices.filter { rows[$0].isMissed }
        if missed.isEmpty { return }
        for index in missed { rows[index].before = nil }
        try await loadByID(&rows, missed, statements)
        for index in missed where rows[index].outcome == nil {
            // Who names a row without its version said nothing of what it was before: the call is worth another attempt.
            let isNamedOnly = rows[index].key != nil || batch.isDelete && rows[index].expectedVersion == nil
            rows[index].outcome = .refused(Self.changedMeanwhile(isNamedOnly ? .contention : .conflict))
        }
    }

    private static func changedMeanwhile(_ code: WellFlowError.Code) -> WellFlowError {
        WellFlowError(code, "The row was changed while it was written.")
    }
}
