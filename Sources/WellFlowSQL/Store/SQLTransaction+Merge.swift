import WellFlowCore

/// How merged rows meet the rules over sets while the transaction goes on.
extension SQLTransaction {
    /// Writes a batch; the rows that touched a broken set are undone and written again, one by one in their order, so
    /// that just those are refused that are one too many.
    func settle<E: Entity>(_ batch: WriteBatch<E>, _ merge: Merge<E>) async throws -> [RowOutcome<E>] {
        guard case .merge(let rows, _) = batch.kind else { return [] }
        var apart: [Int: WellFlowError] = [:]
        var outcomes: [RowOutcome<E>]?
        while outcomes == nil {
            do {
                outcomes = try await attempt(batch, refused: apart)
            } catch let broken as BrokenSets {
                apart.merge(broken.rows) { first, _ in first }
            }
        }
        guard var outcomes, batch.count > 1 else { return outcomes ?? [] }
        var open = apart.keys.sorted()
        var count: Int
        repeat {
            count = open.count
            // What a row gives back may be what one before it needs; the next import would find it.
            for index in open {
                let alone = WriteBatch(
                    .merge([rows[index]], merge),
                    isAllOrNothing: false,
                    allowsJumps: batch.allowsJumps
                )
                do {
                    outcomes[index] = try await attempt(alone, refused: [:])[0]
                    open.removeAll { $0 == index }
                } catch let broken as BrokenSets {
                    outcomes[index] = .refused(broken.rows[0] ?? WellFlowError(issues: []))
                }
            }
        } while !open.isEmpty && open.count < count
        return outcomes
    }

    private func attempt<E: Entity>(
        _ batch: WriteBatch<E>,
        refused: [Int: WellFlowError]
    ) async throws -> [RowOutcome<E>] {
        let unit = WriteUnit<E>(
            reads: reads,
            batch: batch,
            refused: refused,
            audit: store.trail.encoder(of: E.self)
        )
        let outcomes = try await undoing(if: true) {
            let outcomes = try await unit.run()
            let broken = try await unit.setRules.check(reader: unit.reader)
            let rows = unit.rows(touching: broken)
            if !rows.isEmpty { throw BrokenSets(rows: rows) }
            if !broken.isEmpty { throw WellFlowError(issues: broken.flatMap(\.issues)) }
            return outcomes
        }
        add(unit.events)
        return outcomes
    }
}

/// The rows of a call that touched broken sets, each with the issues.
private struct BrokenSets: Error {
    let rows: [Int: WellFlowError]
}
