/// What validation gives: every issue, and the value when none of them is an error.
public struct Validation<Value: Sendable>: Sendable {
    /// The value, normalised; nil when an issue is an error.
    public let value: Value?
    /// Every issue, errors and warnings.
    public let issues: [Issue]

    /// Whether no issue is an error.
    public var isValid: Bool { value != nil }

    /// The issues that refuse the value.
    public var errors: [Issue] { issues.filter { $0.severity == .error } }

    /// The issues that don't.
    public var warnings: [Issue] { issues.filter { $0.severity == .warning } }

    /// The value.
    ///
    /// - Throws: ``WellFlowError`` with every issue when one of them is an error.
    public func get() throws -> Value {
        guard let value else { throw WellFlowError(issues: issues) }
        return value
    }
}
