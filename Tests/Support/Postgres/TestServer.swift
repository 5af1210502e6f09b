#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The server that `Scripts/postgres` starts for tests.
package enum TestServer {
    /// How to reach it as a superuser, in libpq's words; nil where there is none.
    package static let conninfo = ProcessInfo.processInfo.environment["WELLFLOW_TEST_POSTGRES"]

    /// Whether tests that need it run: where it is, and in CI, which must have one.
    package static var isExpected: Bool { conninfo != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

    /// Why they don't.
    package static let reason =
        "there is no PostgreSQL server to test on: run Scripts/test, or set WELLFLOW_TEST_POSTGRES"
}
