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
///
/// A backend that can't read while a transaction is open, as one with a single connection, leaves out the checks that
/// need it: `RepositoryConformance.checks.filter { !$0.needsConcurrentReaders }`.
public struct ConformanceCheck: Sendable, CustomStringConvertible {
    /// What is checked, as a sentence.
    public let name: String
    /// Whether the check reads in one task while a transaction is open in another.
    ///
    /// Where such a read waits until the transaction ends, the check never does.
    public let needsConcurrentReaders: Bool
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
    /// - Parameter makeStore: opens an empty, migrated store that nobody else uses.
    /// - Throws: ``ConformanceFailure`` when the backend behaves differently; whatever the store throws unasked.
    public func run(_ makeStore: @Sendable () async throws -> WellFlow) async throws {
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
