import ArgumentParser
import WellFlowCore

/// Counts jobs.
struct JobsStatsCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count jobs by organization, queue and state; with --system also the workers."
    )

    @OptionGroup var jobs: JobsOptions
    @OptionGroup var output: OutputOptions

    func work() async throws {
        let board = try await jobs.withJobs { try await JobsBoard.look($0) }
        let standardOutput = StandardOutput()
        try standardOutput.write(output.isJSON ? board.json.text : board.text(width: Terminal.width))
        try standardOutput.flush()
    }
}
