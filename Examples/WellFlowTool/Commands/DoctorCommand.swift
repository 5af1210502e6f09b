import ArgumentParser
import Console
import WellFlowCore

/// Looks a live store over.
struct DoctorCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look a store over: what is wrong, why it matters, what mends it.",
        discussion: """
            On PostgreSQL: roles, row level security and its policies, keys, indexes, views, functions, grants, \
            partitions, the schema's version, the server's version and clock. On SQLite: the file and its foreign \
            keys. Nothing is changed.

              wellflow doctor
              wellflow doctor --json

            Ends with 0 when there is no problem and no warning, and with 1 when there is one.
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func work() async throws {
        let findings = try await store.withExisting { try await $0.doctor() }
        let standardOutput = StandardOutput()
        if output.isJSON {
            try standardOutput.write(JSONValue.object(["findings": .array(findings.map(Self.json))]).text)
        } else if findings.isEmpty {
            try standardOutput.write("\(try store.address.name.printable) is well.")
        } else {
            try standardOutput.write(findings.map(Self.text).joined(separator: "\n\n"))
        }
        try standardOutput.flush()
        if findings.contains(where: { $0.severity >= .warning }) { throw ExitCode(ExitStatus.refused.rawValue) }
    }

    private static func text(_ finding: Finding) -> String {
        let remedy = finding.remedy.split(separator: "\n").map { "    \(String($0).printable)" }
        return """
            \(finding.severity.rawValue): \(finding.subject.printable) (\(finding.code))
              \(finding.problem.printable)
              \(finding.reason.printable)
            \(remedy.joined(separator: "\n"))
            """
    }

    private static func json(_ finding: Finding) -> JSONValue {
        [
            "code": .string(finding.code), "severity": .string(finding.severity.rawValue),
            "subject": .string(finding.subject), "problem": .string(finding.problem),
            "reason": .string(finding.reason), "remedy": .string(finding.remedy),
        ]
    }
}
