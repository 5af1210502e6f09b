import Testing
import WellFlowCore
import WellFlowTestSupport

/// Runs each test of a suite on SQLite, and where there is a server once more on PostgreSQL.
struct EveryBackend: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await function()
        guard TestServer.isExpected else { return }
        try await TestDatabase.with { database in
            let store = PostgresStore(database: database)
            do {
                try await PostgresStore.$current.withValue(store) { try await function() }
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }
}

extension Trait where Self == EveryBackend {
    /// Runs each test of a suite on SQLite, and where there is a server once more on PostgreSQL.
    static var everyBackend: Self { Self() }
}

/// The store in PostgreSQL that a test works in.
final class PostgresStore: Sendable {
    @TaskLocal static var current: PostgresStore?

    private let database: TestDatabase
    private let opened = Locked<WellFlow?>(nil)

    init(database: TestDatabase) {
        self.database = database
    }

    func open() async throws -> WellFlow {
        if let wellflow = opened.withLock({ $0 }) { return wellflow }
        let wellflow = try await database.open()
        opened.withLock { $0 = wellflow }
        return wellflow
    }

    func close() async {
        await opened.withLock { $0.take() }?.close()
    }
}
