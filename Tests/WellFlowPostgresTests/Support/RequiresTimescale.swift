import Testing
import WellFlowTestSupport

extension Trait where Self == ConditionTrait {
    /// Skips where the server has no TimescaleDB, and says so.
    static var requiresTimescale: Self {
        .enabled(
            if: hasTimescale,
            "the test server has no TimescaleDB: install it and start the server by Scripts/postgres, which preloads it"
        )
    }
}

private let hasTimescale: Bool = {
    guard let conninfo = TestServer.conninfo, let connection = try? PlainConnection(conninfo) else { return false }
    let loaded = try? connection.value("SELECT current_setting('shared_preload_libraries') ~ 'timescaledb'")
    return loaded == "t"
}()
