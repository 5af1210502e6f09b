public import WellFlowCore
import WellFlowSQL

extension Store {
    /// A store in PostgreSQL.
    ///
    /// - Parameter configuration: the connections, deadlines, schema.
    /// - Returns: the store to open. Opening it fails within the deadlines with a reason of its own: `unavailable`,
    ///   `accessDenied`, `untrustedServer`, or `misconfigured` for a database that doesn't exist and for a role that
    ///   could pass row level security.
    public static func postgres(_ configuration: PostgresConfiguration) -> Store {
        Store { audit in
            let engine = try PostgresEngine(configuration)
            do {
                return try await SQLStore(engine: engine, audit: audit)
            } catch {
                await engine.close()
                throw error
            }
        }
    }
}
