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
        private var isAtEnd = false
        @usableFromInline var batch: [Stored<E>] = []
        @usableFromInline var index = 0

        init(session: any StoreSession, query: Query<E>) {
            self.session = session
            self.query = query
            // The first batch is small, so that a loop that stops early reads little.
            self.query.limit = 100
        }

        /// The next row, or nil after the last.
        ///
        /// Inlinable, so that the rows of a batch are handed out where they are used, without a call for each.
        ///
        /// - Throws: ``WellFlowError``, also when the task is cancelled.
        @inlinable
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Stored<E>? {
            if index == batch.count { try await nextBatch() }
            guard index < batch.count else { return nil }
            defer { index += 1 }
            return batch[index]
        }

        @usableFromInline
        mutating func nextBatch() async throws {
            if isAtEnd { return }
            if let last = batch.last {
                query.position = try query.position(at: last, isBackward: false)
                query.limit = 1_000
            }
            batch = try await session.select(query)
            isAtEnd = batch.count < query.limit ?? 0
            index = 0
        }
    }
}
