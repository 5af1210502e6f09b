import Foundation
import Testing

@Suite("Help of the command line", .serialized)
struct HelpTests {
    private static let commands = [
        "audit", "migrate", "seed", "import", "export", "layouts", "fields", "list", "show", "summary", "check",
        "backup",
        "restore", "roles", "doctor",
    ]

    @Test("every command explains itself with an example", arguments: commands)
    func help(command: String) async throws {
        try await Tool.inFolder { tool in
            let run = try tool.run(command, "--help", environment: [:])
            #expect(run.status == 0)
            #expect(run.error == "")
            // In the discussion, above the usage.
            let discussion = try #require(run.output.components(separatedBy: "\nUSAGE: ").first)
            #expect(discussion.contains("  wellflow \(command) ") || discussion.contains("| wellflow \(command)"))
            // Roles come as SQL only.
            #expect(run.output.contains("--json") || command == "roles")
        }
    }

    @Test("shells get their completion", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) async throws {
        try await Tool.inFolder { tool in
            let run = try tool.run("--generate-completion-script", shell, environment: [:])
            #expect(run.status == 0)
            #expect(run.output.contains("lease-partners"))
        }
    }
}
