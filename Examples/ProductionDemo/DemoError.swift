import Console
import WellFlowCore

/// What ends the demo: a message for the person who called it.
struct DemoError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension DemoError {
    /// What the caller has to say differently.
    init(_ mistake: ImportMistake) {
        let issues = mistake.issues.map { "  \($0.path.isEmpty ? "" : "\($0.path): ")\($0.message)".printable }
        self.init(([mistake.message] + issues + [mistake.hint].compactMap(\.self)).joined(separator: "\n"))
    }
}
