import Testing
import WellFlowTestSupport

extension Trait where Self == ConditionTrait {
    /// Skips where there is no server, and says so.
    static var requiresServer: Self { .enabled(if: TestServer.isExpected, Comment(rawValue: TestServer.reason)) }
}

extension Trait where Self == TimeLimitTrait {
    /// A hang is a failure.
    ///
    /// Each test bounds what it waits for by itself; this one counts the wait for a database too.
    static var noHang: Self { .timeLimit(.minutes(60)) }
}
