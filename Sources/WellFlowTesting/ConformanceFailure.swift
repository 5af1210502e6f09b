import WellFlowCore

/// A backend behaves differently from what the suite expects.
public struct ConformanceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was expected and what came.
    public let message: String
    /// The file of the expectation in the suite.
    public let file: String
    /// The line of the expectation in the suite.
    public let line: Int

    /// The message and where in the suite it comes from.
    public var description: String { "\(message) (\(file):\(line))" }
}

/// Fails unless the condition holds.
func expect(
    _ condition: Bool,
    _ message: @autoclosure () -> String,
    file: String = #fileID,
    line: Int = #line
) throws {
    if !condition { throw ConformanceFailure(message: message(), file: file, line: line) }
}

/// Fails unless the values are equal.
func expectEqual<Value: Equatable>(
    _ found: Value,
    _ expected: Value,
    _ what: @autoclosure () -> String,
    file: String = #fileID,
    line: Int = #line
) throws {
    try expect(found == expected, "\(what()): expected \(expected), found \(found)", file: file, line: line)
}

/// Fails unless the body throws the library's error with the code, and gives the error.
@discardableResult
func expectError(
    _ code: WellFlowError.Code,
    _ what: @autoclosure () -> String,
    file: String = #fileID,
    line: Int = #line,
    _ body: () async throws -> Void
) async throws -> WellFlowError {
    do {
        try await body()
    } catch let error as WellFlowError {
        try expect(
            error.code == code,
            "\(what()): expected \(code), found \(error.debugDescription)",
            file: file,
            line: line
        )
        return error
    }
    throw ConformanceFailure(message: "\(what()): expected \(code), nothing was thrown", file: file, line: line)
}

/// Fails unless the error has an issue at the path with the code.
func expectIssue(
    _ error: WellFlowError?,
    _ path: String,
    _ code: Issue.Code,
    _ what: @autoclosure () -> String,
    file: String = #fileID,
    line: Int = #line
) throws {
    try expect(
        error?.issues.contains { $0.path == path && $0.code == code } ?? false,
        "\(what()): expected \(code) at \(path), found \(error?.debugDescription ?? "no error")",
        file: file,
        line: line
    )
}
