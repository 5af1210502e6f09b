import WellFlowCore

/// Loads files of monthly production into a tenant: wells by their API number, then records in batches.
struct ProductionLoader {
    /// Rows of one call.
    ///
    /// A batch is one transaction, short enough for others to get their turn.
    static let batchSize = 500

    let tenant: Tenant

    /// Loads every row that is valid and tells of each what happened.
    ///
    /// A well is made on demand and left alone where there is one. A record with the same well and month is replaced.
    ///
    /// - Throws: ``WellFlowError`` when the store fails; a refused row is no error.
    func load(_ files: [ProductionFile], progress: (Int) -> Void) async throws -> LoadTally {
        var tally = LoadTally()
        let checked = files.map { file in file.rows.map { (row: $0, validation: RowValidation($0)) } }
        let wells = try await wells(of: checked.joined().compactMap(\.validation.well), tally: &tally)
        var done = 0
        for (file, rows) in zip(files, checked) {
            for start in stride(from: 0, to: rows.count, by: Self.batchSize) {
                var batch: [(row: ProductionFile.Row, record: ProductionRecord)] = []
                let part = rows[start..<min(start + Self.batchSize, rows.count)]
                for (row, validation) in part {
                    let id = validation.well?.apiNumber.flatMap { wells[$0] }
                    let (record, errors) = validation.record(of: id)
                    if let record, errors.isEmpty {
                        batch.append((row, record))
                    } else {
                        tally.refuse(errors, file: file.name, row: row)
                    }
                }
                let outcomes = try await tenant.production.upsert(batch.map(\.record), on: .naturalKey)
                for ((row, _), outcome) in zip(batch, outcomes) { tally.add(outcome, file: file.name, row: row) }
                done += part.count
                progress(done)
            }
        }
        return tally
    }

    /// The ids of the wells, the missing ones made.
    private func wells(of wanted: [Well], tally: inout LoadTally) async throws -> [APINumber: Identifier<Well>] {
        var ids: [APINumber: Identifier<Well>] = [:]
        for try await well in tenant.wells.stream() {
            if let number = well.apiNumber { ids[number] = well.id }
        }
        var missing: [APINumber: Well] = [:]
        for well in wanted {
            if let number = well.apiNumber, ids[number] == nil { missing[number] = well }
        }
        let created = try await tenant.wells.create(missing.values.sorted { $0.name < $1.name }, mode: .allOrNothing)
        for well in created.compactMap(\.stored) {
            if let number = well.apiNumber { ids[number] = well.id }
        }
        tally.wellsCreated = created.count
        return ids
    }
}

extension LoadTally {
    fileprivate mutating func add(_ outcome: RowOutcome<ProductionRecord>, file: String, row: ProductionFile.Row) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .deleted: break
        case .refused(let error):
            let reason = Issue(code: .inconsistent, message: error.description)
            refuse(error.issues.isEmpty ? [reason] : error.issues, file: file, row: row)
        }
        warn(outcome.stored?.warnings ?? [], file: file, row: row)
    }
}
