/// Every row of a query, read by key in batches as the loop goes on: memory stays flat whatever the size.
public struct EntityStream<E: Entity>: AsyncSequence, Sendable {
    /// A row.
    public typealias Element = Stored<E>

    let session: any StoreSession
    let query: Query<E>

    /// Starts at the first row.
    public func makeAsyncIterator() -> Iterator {
        Iterator(session: session, query: query)
    }

    /// Walks through the rows.
    public struct Iterator: AsyncIteratorProtocol {
        private let session: any StoreSession
        private var query: Query<E>
        private var batch: [Stored<E>] = []
        private var index = 0
        private var isAtEnd = false

        init(session: any StoreSession, query: Query<E>) {
            self.session = session
            self.query = query
            // The first batch is small, so that a loop that stops early reads little.
            self.query.limit = 100
        }

        /// The next row, or nil after the last.
        ///
        /// - Throws: ``WellFlowError``, also when the task is cancelled.
        public mutating func next() async throws -> Stored<E>? {
            if index < batch.count {
                defer { index += 1 }
                return batch[index]
            }
            if isAtEnd { return nil }
            return try await nextBatch()
        }

        private mutating func nextBatch() async throws -> Stored<E>? {
            if let last = batch.last {
                query.position = try query.position(at: last, isBackward: false)
                query.limit = 1_000
            }
            batch = try await session.select(query)
            isAtEnd = batch.count < query.limit ?? 0
            index = 1
            return batch.first
        }
    }
}
