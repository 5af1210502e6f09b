import ArgumentParser
import WellFlowCore

/// Prints the end of the chain.
struct AuditAnchorCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor",
        abstract: "Print the end of the chain, to be kept elsewhere.",
        discussion: """
            Keep it where nobody who can write to the store can reach it: by mail to the auditor, in another system.

              wellflow audit anchor --json > anchor-2024-06.json
            """
    )

    @OptionGroup var trail: TrailOptions
    @OptionGroup var output: OutputOptions

    func work() async throws {
        guard let anchor = try await trail.withTrail({ try await $0.anchor() }) else {
            throw Failure(.refused, "The trail has no chained operation yet.")
        }
        let standardOutput = StandardOutput()
        try standardOutput.write(
            output.isJSON
                ? anchor.json.text
                : """
                position   \(anchor.sequence)
                recorded   \(anchor.recordedAt)
                link       \(anchor.link)
                """
        )
        try standardOutput.flush()
    }
}
