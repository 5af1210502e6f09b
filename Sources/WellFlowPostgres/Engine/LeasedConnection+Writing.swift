import WellFlowCore
import WellFlowSQL

/// How a leased connection writes many rows, of which some may break a constraint.
extension LeasedConnection {
    /// The savepoint that a call goes back to when one of its rows breaks a constraint.
    private static let savepoint = "w"

    func execute(
        _ statement: SQLStatement,
        count: Int,
        bind: (Int, any RowSink) -> Void,
        outcome: (Int, Result<Int, BrokenConstraint>) throws -> Void
    ) async throws {
        if count == 0 { return }
        if let bulk = statement.bulk, count >= Lookup.bulkMinimum {
            let isWritten = try await insert(statement, bulk, count, bind)
            if isWritten {
                for index in 0..<count { try outcome(index, .success(1)) }
                return
            }
        }
        var next = 0
        var hasPartitions = false
        while next < count {
            let batch = next..<count
            let results = try await run(statement) { pipeline in
                pipeline.add("SAVEPOINT \(Self.savepoint)")
                let sink = ParameterSink()
                for index in batch {
                    sink.reset()
                    bind(index, sink)
                    pipeline.add(statement, sink.encoded)
                }
                pipeline.add("RELEASE SAVEPOINT \(Self.savepoint)")
            }
            guard let failed = results.firstIndex(where: { $0.failure != nil }), let error = results[failed].failure
            else {
                for (index, result) in zip(batch, results.dropFirst()) {
                    try outcome(index, .success(result.affectedRows))
                }
                return
            }
            if error.isMissingPartition, !hasPartitions {
                try await goBack()
                try await makePartitions(statement, batch, bind)
                hasPartitions = true
                continue
            }
            guard let broken = error.brokenConstraint else { throw error.wellFlowError(of: statement.text) }
            try await goBack()
            // Those before it pass, as they just did; the rest is tried without it.
            let index = next + failed - 1
            if index > next {
                try await execute(statement, next..<index, bind, outcome)
            }
            try outcome(index, .failure(broken))
            next = index + 1
        }
    }

    func executeLast(
        _ statement: SQLStatement,
        bind: (any RowSink) -> Void,
        closing: ClosingStatement?,
        outcome: (Result<Int, BrokenConstraint>) throws -> Void
    ) async throws {
        if !canEndAtOnce {
            return try await execute(statement, count: 1, bind: { bind($1) }, outcome: { try outcome($1) })
        }
        if Task.isCancelled { throw WellFlowError.cancelled }
        let sink = ParameterSink()
        bind(sink)
        let results = try await run(statement, isLast: true) { pipeline in
            pipeline.add(statement, sink.encoded)
            closing?.add(to: &pipeline)
            pipeline.add("COMMIT")
        }
        guard let error = results.first?.failure else {
            if closing != nil { try Self.checkCommit(results.dropLast().last, command: nil) }
            end()
            try Self.checkCommit(results.last)
            return try outcome(.success(results[0].affectedRows))
        }
        if error.isMissingPartition {
            // Undone as a whole: once more, where the partition can be made before.
            _ = try await connection.perform(isCancellable: false) { $0.add("ROLLBACK") }
            end(isUndone: true)
            return try await execute(statement, count: 1, bind: { bind($1) }, outcome: { try outcome($1) })
        }
        guard let broken = error.brokenConstraint else { throw error.wellFlowError(of: statement.text) }
        _ = try await connection.perform(isCancellable: false) { $0.add("ROLLBACK") }
        end()
        try outcome(.failure(broken))
    }

    /// Writes some rows again that just passed.
    private func execute(
        _ statement: SQLStatement,
        _ rows: Range<Int>,
        _ bind: (Int, any RowSink) -> Void,
        _ outcome: (Int, Result<Int, BrokenConstraint>) throws -> Void
    ) async throws {
        try await execute(
            SQLStatement(statement.text),
            count: rows.count,
            bind: { bind($0 + rows.lowerBound, $1) },
            outcome: { try outcome($0 + rows.lowerBound, $1) }
        )
    }

    /// Writes all rows by one statement.
    ///
    /// - Returns: whether it did; else one of them breaks a constraint, and nothing was written.
    private func insert(
        _ statement: SQLStatement,
        _ bulk: SQLStatement.Bulk,
        _ count: Int,
        _ bind: (Int, any RowSink) -> Void
    ) async throws -> Bool {
        let parameters = ColumnSink.encode(bulk, 0..<count, bind)
        var hasPartitions = false
        while true {
            let results = try await run(statement) { pipeline in
                pipeline.add("SAVEPOINT \(Self.savepoint)")
                pipeline.add(bulk, parameters)
                pipeline.add("RELEASE SAVEPOINT \(Self.savepoint)")
            }
            guard let error = results.failure else { return true }
            if error.isMissingPartition, !hasPartitions {
                try await goBack()
                try await makePartitions(statement, 0..<count, bind)
                hasPartitions = true
            } else if error.brokenConstraint != nil {
                try await goBack()
                return false
            } else {
                throw error.wellFlowError(of: statement.text)
            }
        }
    }

    private func goBack() async throws {
        try await rollback(to: Self.savepoint)
    }

    /// Makes the partitions that rows of history need and that nobody made before the transaction began, by the one
    /// function that may.
    private func makePartitions(
        _ statement: SQLStatement,
        _ rows: Range<Int>,
        _ bind: (Int, any RowSink) -> Void
    ) async throws {
        guard let column = statement.bulk?.day else {
            throw WellFlowError(.failed, "A row has no partition.")
        }
        var months: [Int: CalendarDate] = [:]
        for row in rows {
            let collector = StorageCollector()
            bind(row, collector)
            if case .date(let day) = collector.values[column] { months[day.year * 12 + day.month] = day }
        }
        let days = months.sorted { $0.key < $1.key }.map(\.value)
        do {
            try await query(Self.ensurePartition, count: days.count, bind: { $1.date(days[$0], 0) }, row: { _, _ in })
        } catch let error as WellFlowError where error.code == .invalid {
            throw WellFlowError(
                .invalid,
                "A record's date has no partition: they begin with 1859 and end ten years ahead.",
                cause: error
            )
        }
    }

    static let ensurePartition = SQLStatement(
        "SELECT wellflow_ensure_production_partition($1)",
        slot: EngineSlot.partition
    )
}

extension ClosingStatement {
    /// Adds the statement, which takes all its sets of parameters at once.
    func add(to pipeline: inout Pipeline) {
        guard let bulk = statement.bulk else { return }
        pipeline.add(bulk, ColumnSink.encode(bulk, 0..<count, bind))
    }
}
