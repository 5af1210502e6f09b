import WellFlowCore

extension Transaction {
    /// Writes a batch of an import.
    ///
    /// A row that another writer made or changed at the same time is not the row's fault: the whole batch is begun again.
    func write<E: Entity>(_ batch: WriteBatch<E>) async throws -> [RowOutcome<E>] {
        let outcomes = try await session.write(batch)
        for case .refused(let error) in outcomes where error.code == .contention { throw error }
        return outcomes
    }
}
