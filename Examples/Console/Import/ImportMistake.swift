package import WellFlowCore

/// What the caller of an import has to say differently.
package struct ImportMistake: Error {
    package let message: String
    package let issues: [Issue]
    /// What to do about it.
    package let hint: String?

    package init(_ message: String, issues: [Issue] = [], hint: String? = nil) {
        self.message = message
        self.issues = issues
        self.hint = hint
    }

    /// What the library says of a mapping.
    package init(_ error: WellFlowError, hint: String? = nil) {
        self.init(error.message, issues: error.issues, hint: hint)
    }
}
