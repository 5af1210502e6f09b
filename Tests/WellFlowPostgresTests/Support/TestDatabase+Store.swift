import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

extension TestDatabase {
    /// Runs a test on a store in a database of its own.
    static func withStore<Result>(_ body: (WellFlow) async throws -> Result) async throws -> Result {
        try await with { try await $0.withStore { try await body($0) } }
    }

    /// Runs a part of a test on a store, by way of a proxy if need be.
    func withStore<Result>(
        through host: String? = nil,
        _ change: (inout PostgresConfiguration) -> Void = { _ in },
        _ body: (WellFlow) async throws -> Result
    ) async throws -> Result {
        let wellflow = try await open(through: host, change)
        do {
            let result = try await body(wellflow)
            await wellflow.close()
            return result
        } catch {
            await wellflow.close()
            throw error
        }
    }

    /// Runs a part of a test with a proxy before the server.
    func withProxy<Result>(_ body: (SocketProxy) async throws -> Result) async throws -> Result {
        let proxy = try SocketProxy(to: try #require(host))
        defer { proxy.close() }
        return try await body(proxy)
    }
}
