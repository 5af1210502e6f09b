public import WellFlowCore

/// One behaviour that every backend must show, run against a store of its own.
///
/// Any test framework can run it: it throws where the behaviour differs, and does nothing else.
///
/// ```swift
/// @Test(arguments: RepositoryConformance.checks)
/// func repository(check: ConformanceCheck) async throws {
///     try await check.run { try await openMyMigratedStore() }
/// }
/// ```
public struct ConformanceCheck: Sendable, CustomStringConvertible {
    /// What is checked, as a sentence.
    public let name: String
    private let needsConcurrentReaders: Bool
    private let body: @Sendable (WellFlow) async throws -> Void

    init(
        _ name: String,
        needsConcurrentReaders: Bool = false,
        _ body: @escaping @Sendable (WellFlow) async throws -> Void
    ) {
        self.name = name
        self.needsConcurrentReaders = needsConcurrentReaders
        self.body = body
    }

    /// The name.
    public var description: String { name }

    /// Runs the check on a fresh store, and closes the store.
    ///
    /// - Parameters:
    ///   - hasConcurrentReaders: whether the backend reads while a transaction is open. A check that needs it passes
    ///     without doing anything where it isn't so.
    ///   - makeStore: opens an empty, migrated store that nobody else uses.
    /// - Throws: ``ConformanceFailure`` when the backend behaves differently; whatever the store throws unasked.
    public func run(
        hasConcurrentReaders: Bool = true,
        _ makeStore: @Sendable () async throws -> WellFlow
    ) async throws {
        if needsConcurrentReaders, !hasConcurrentReaders { return }
        let wellflow = try await makeStore()
        do {
            try await body(wellflow)
        } catch {
            await wellflow.close()
            throw error
        }
        await wellflow.close()
    }
}
