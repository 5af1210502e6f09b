import WellFlowCore
import WellFlowSQL

/// Refuses to lay a store out by TimescaleDB where that is missing, or would let the application past the walls.
package enum TimescaleCheck {
    /// What an administrator runs in the database first, as a superuser, and again after each update of the extension.
    ///
    /// TimescaleDB lets every role call its internal functions, and `drop_chunk` among them asks for no right: it drops
    /// the rows of every organization. Nothing that the application does needs any of them.
    package static let preparation = """
        CREATE EXTENSION IF NOT EXISTS timescaledb;
        REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA _timescaledb_functions, _timescaledb_internal FROM PUBLIC;
        """

    private static let query = SQLStatement(
        """
        SELECT
            EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb'),
            EXISTS (
                SELECT FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
                WHERE nspname IN ('_timescaledb_functions', '_timescaledb_internal')
                    AND has_function_privilege('application_role', pg_proc.oid, 'EXECUTE'))
        """
    )

    /// Looks at the database of a connection.
    ///
    /// - Throws: `WellFlowError` `unsupported`.
    static func run(on connection: any SQLConnection) async throws {
        var (isInstalled, isOpen) = (false, false)
        try await connection.query(query) { row in
            isInstalled = try row.boolean(0)
            isOpen = try row.boolean(1)
        }
        if isInstalled && !isOpen { return }
        throw WellFlowError(
            .unsupported,
            isInstalled
                ? "TimescaleDB lets every role drop the rows of every organization. "
                    + "Take its internal functions from PUBLIC, as the detail says."
                : "TimescaleDB is not installed in this database. Install it, or choose another timeSeries.",
            detail: "As a superuser: \(preparation)"
        )
    }
}
