public import WellFlowCore

/// One behaviour of the audit trail that every backend must show, run against a store of its own.
///
/// ```swift
/// @Test(arguments: AuditConformance.checks)
/// func audit(check: AuditCheck) async throws {
///     try await check.run { try await openMyMigratedStore(audit: $0) }
/// }
/// ```
public struct AuditCheck: Sendable, CustomStringConvertible {
    /// What is checked, as a sentence.
    public let name: String
    private let body: @Sendable (@Sendable (AuditSettings) async throws -> WellFlow) async throws -> Void

    init(
        _ name: String,
        settings: AuditSettings = AuditSettings(),
        _ body: @escaping @Sendable (WellFlow) async throws -> Void
    ) {
        self.name = name
        self.body = { open in
            let wellflow = try await open(settings)
            do {
                try await body(wellflow)
            } catch {
                await wellflow.close()
                throw error
            }
            await wellflow.close()
        }
    }

    /// A check that opens its store itself, with settings that it wants to see the inside of.
    init(
        _ name: String,
        opening body: @escaping @Sendable (@Sendable (AuditSettings) async throws -> WellFlow) async throws -> Void
    ) {
        self.name = name
        self.body = body
    }

    /// The name.
    public var description: String { name }

    /// Runs the check on a fresh store, and closes the store.
    ///
    /// - Parameter makeStore: opens an empty, migrated store that nobody else uses, with these settings.
    /// - Throws: ``ConformanceFailure`` when the backend behaves differently; whatever the store throws unasked.
    public func run(_ makeStore: @Sendable (AuditSettings) async throws -> WellFlow) async throws {
        try await withoutActuallyEscaping(makeStore) { try await body($0) }
    }
}
