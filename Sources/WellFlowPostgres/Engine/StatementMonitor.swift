import Logging
import Tracing
import WellFlowCore
import WellFlowSQL

/// Tells of statements: spans for a tracer, and a line in the log for a slow one; never a value.
struct StatementMonitor: Sendable {
    private let slow: Duration?
    private let logger: Logger
    private let isTraced: Bool

    init(slow: Duration?, logger: Logger) {
        self.slow = slow
        self.logger = logger
        isTraced = !(InstrumentationSystem.tracer is NoOpTracer)
    }

    /// Runs what a statement does.
    func watch<Result>(_ statement: SQLStatement, _ body: () async throws -> Result) async throws -> Result {
        if slow == nil && !isTraced { return try await body() }
        if !isTraced { return try await timed(statement, body) }
        return try await withSpan("wellflow.statement", ofKind: .client) { span in
            span.attributes["db.system.name"] = "postgresql"
            span.attributes["db.query.text"] = statement.text
            return try await timed(statement, body)
        }
    }

    private func timed<Result>(_ statement: SQLStatement, _ body: () async throws -> Result) async throws -> Result {
        guard let slow else { return try await body() }
        let start = ContinuousClock.now
        defer {
            let duration = ContinuousClock.now - start
            if duration >= slow {
                logger.info(
                    "A statement was slow.",
                    metadata: ["statement": "\(statement.text)", "milliseconds": "\(duration / .milliseconds(1))"]
                )
            }
        }
        return try await body()
    }
}
