import WellFlowCore

/// One import: opens the source, brings batch after batch into the store, and tells what happened.
actor ImportSession<E: Entity>: ImportStepping {
    private let tenant: Tenant
    private let source: ImportSource
    private let mapping: ImportMapping
    private let options: ImportOptions
    private let key: ConflictKey<E>
    /// By which the audit trail knows what the import changes.
    private let id = Identifier<AuditedImport>()
    private var phase = Phase.opening
    private var rows: RowSource<E>?
    private let writer: BatchWriter<E>
    /// The rows, by their number, that could be read and were refused: they took no key.
    private var unkept: [Int] = []
    private var rejects: RejectsFile?
    private var checkpoint: Checkpoint?
    private var summary = ImportSummary()
    /// Why the source can't be read on, once the rows before are written.
    private var failure: (any Error)?
    /// The one transaction of an import that is a dry run or all or nothing.
    private var whole: Transaction?

    private enum Phase {
        case opening
        case reading
        case ended
    }

    /// What a batch may take in memory.
    private static var batchBytes: Int { 8 << 20 }
    /// How many refused rows a checkpoint remembers.
    private static var mostUnkept: Int { 10_000 }

    init(_ tenant: Tenant, _ source: ImportSource, _ mapping: ImportMapping, _ options: ImportOptions) throws {
        guard let key = E.schema.keys.first else {
            throw WellFlowError(.invalid, "Rows of this kind have no key and are not imported.")
        }
        self.tenant = tenant
        self.source = source
        self.mapping = mapping
        self.options = options
        self.key = key
        writer = BatchWriter(key: key, options: options, organization: tenant.organizationID)
    }

    deinit {
        // A loop that was left early: nothing of an import that is one transaction is kept.
        if let whole { Task { await whole.session.rollback() } }
    }

    private var isOneTransaction: Bool { options.isDryRun || options.mode == .allOrNothing }

    func step() async throws -> [ImportEvent]? {
        do {
            var context = AuditContext.current(.import, source: .import)
            context.importID = id
            return try await AuditContext.$current.withValue(context) { try await nextStep() }
        } catch {
            phase = .ended
            await undo()
            throw error
        }
    }

    private func nextStep() async throws -> [ImportEvent]? {
        switch phase {
        case .opening: return try await open()
        case .reading:
            if let failure { throw failure }
            return try await nextBatch()
        case .ended: return nil
        }
    }

    // MARK: Opening

    private func open() async throws -> [ImportEvent] {
        if let path = options.rejectsPath, source.isSameFile(as: path) {
            throw WellFlowError(.invalid, "The rejects would overwrite the file that is read. Give another path.")
        }
        var rows = try await RowSource<E>(source, mapping, options, key)
        var start = rows.start
        start.importID = id
        var events = [ImportEvent.started(start)]
        if !isOneTransaction, rows.totalBytes != nil {
            let checkpoint = Checkpoint(source, mapping, options)
            self.checkpoint = checkpoint
            if let progress = try await checkpoint.progress(in: tenant) {
                if try await resume(rows, after: progress) {
                    events.append(.resumed(rows: progress.summary.rows))
                } else {
                    // Another file under the same name.
                    writer.kept = KeptKeys(isUnique: key.isUnique)
                    rows = try await RowSource<E>(source, mapping, options, key)
                }
            }
        }
        writer.references = References(rows.mapper.catalog.lookups)
        writer.partial = rows.mapper.records.partialFields
        if rejects == nil, let path = options.rejectsPath {
            rejects = try await RejectsFile(
                path,
                after: nil,
                format: rows.start.format,
                header: rows.start.header,
                cellsUsed: rows.mapper.records.cellsUsed
            )
        }
        if isOneTransaction { whole = try await tenant.begin() }
        self.rows = rows
        phase = .reading
        return events
    }

    /// Skips the rows that are done, if they are those of this file.
    private func resume(_ rows: RowSource<E>, after progress: Checkpoint.Progress) async throws -> Bool {
        let refused = Set(progress.unkept)
        for number in 0..<progress.summary.rows {
            guard let row = try await rows.next() else { return false }
            if row.isMappable, !refused.contains(number) {
                writer.kept.keep(row)
                try writer.settle()
            }
        }
        guard rows.place == progress.place else { return false }
        if let path = options.rejectsPath {
            guard let length = progress.rejectsLength,
                let file = try? await RejectsFile(
                    path,
                    after: length,
                    format: rows.start.format,
                    header: rows.start.header,
                    cellsUsed: rows.mapper.records.cellsUsed
                )
            else { return false }
            rejects = file
        }
        unkept = progress.unkept
        summary = progress.summary
        summary.resumedAfter = summary.rows
        return true
    }

    // MARK: Batches

    private func nextBatch() async throws -> [ImportEvent] {
        guard let rows else { return [] }
        var batch: [SourceRow] = []
        var bytes = 0
        var isLast = false
        while batch.count < options.batchRows, bytes < Self.batchBytes {
            do {
                guard let row = try await rows.next() else {
                    isLast = true
                    break
                }
                batch.append(row)
                bytes += row.bytes
            } catch {
                // The rows before the place where a file can't be read on are rows like others.
                failure = error
                break
            }
        }
        try Task.checkCancelled()
        let events =
            if let whole {
                try await writeTogether(batch, in: whole, isLast: isLast)
            } else {
                try await writeAlone(batch, isLast: isLast)
            }
        return isLast ? events + [try await end()] : events
    }

    private func writeTogether(
        _ batch: [SourceRow],
        in whole: Transaction,
        isLast: Bool
    ) async throws -> [ImportEvent] {
        let events = try await write(batch, in: whole, isLast: isLast)
        try writer.settle()
        return events
    }

    private func writeAlone(_ batch: [SourceRow], isLast: Bool) async throws -> [ImportEvent] {
        if E.self == ProductionRecord.self, let index = E.schema.index["productionDate"] {
            var issues: [Issue] = []
            let days = Set(batch.compactMap { $0.mapped.values[index] })
            try await tenant.prepareProduction(on: days.compactMap { CalendarDate.parse(json: $0, into: &issues) })
        }
        let before = (summary, unkept, rejectsLength: rejects?.length)
        var attempts = Attempts()
        while true {
            do {
                let events = try await tenant.transaction { try await write(batch, in: $0, isLast: isLast) }
                try writer.settle()
                return events
            } catch let error as WellFlowError where error.code == .contention && !attempts.areUsedUp {
                // Other writers were in the way, and the store undid the batch.
                (summary, unkept) = (before.0, before.1)
                if let length = before.rejectsLength { try await rejects?.rewind(to: length) }
                writer.undo()
            }
            try await attempts.pause()
        }
    }

    /// Brings a batch into a transaction, and beside it how far the import is.
    private func write(_ batch: [SourceRow], in transaction: Transaction, isLast: Bool) async throws -> [ImportEvent] {
        let results = try await writer.write(batch, in: transaction)
        var events: [ImportEvent] = []
        for (row, result) in zip(batch, results) { tell(row, result, &events) }
        try await rejects?.sync()
        if let rows {
            let progress = ImportProgress(
                rows: summary.rows,
                bytes: rows.bytesRead,
                totalBytes: rows.totalBytes
            )
            events.append(.progress(progress))
            let done = Checkpoint.Progress(
                place: rows.place,
                rejectsLength: rejects?.length,
                unkept: unkept,
                summary: summary
            )
            // Too much to remember: after a crash such an import begins again, which changes nothing that is there.
            let isLost = unkept.count > Self.mostUnkept
            try await checkpoint?.keep(isLast || isLost ? nil : done, in: transaction)
        }
        return events
    }

    /// Counts what became of a row and tells it.
    private func tell(_ row: SourceRow, _ result: RowResult, _ events: inout [ImportEvent]) {
        summary.rows += 1
        for repair in row.mapped.repairs {
            summary.count(repair)
            events.append(.repaired(repair))
        }
        switch result.fate {
        case .created: summary.created += 1
        case .updated: summary.updated += 1
        case .unchanged: summary.unchanged += 1
        case .refused:
            if row.isMappable, unkept.count <= Self.mostUnkept { unkept.append(summary.rows - 1) }
            summary.refuse(result.issues)
            events.append(.refused(RowIssues(line: row.mapped.line, issues: result.issues)))
            if let record = row.record { rejects?.append(record, issues: result.issues) }
            return
        }
        summary.wellsCreated += result.wellsCreated
        if !result.issues.isEmpty {
            summary.warned += 1
            events.append(.warned(RowIssues(line: row.mapped.line, issues: result.issues)))
        }
    }

    // MARK: The end

    private func end() async throws -> ImportEvent {
        phase = .ended
        summary.sourceHasGrown = rows?.hasGrown ?? false
        rows = nil
        if let whole {
            if options.isDryRun {
                summary.outcome = .dryRun
                await undo()
            } else if summary.refused > 0 {
                summary.outcome = .undone
                await undo()
            } else {
                self.whole = nil
                try await whole.session.commit()
            }
        }
        try await rejects?.close()
        rejects = nil
        return .finished(summary)
    }

    private func undo() async {
        guard let whole else { return }
        self.whole = nil
        await whole.session.rollback()
    }
}

extension Task where Success == Never, Failure == Never {
    /// Throws the library's own error when the task is cancelled.
    fileprivate static func checkCancelled() throws {
        if isCancelled { throw WellFlowError(.cancelled, "The import was cancelled; the rows kept so far stay.") }
    }
}
