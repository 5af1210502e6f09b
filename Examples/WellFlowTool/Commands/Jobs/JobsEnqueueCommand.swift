import ArgumentParser
import Foundation
import WellFlowCore

/// Enqueues jobs.
struct JobsEnqueueCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "enqueue",
        abstract: "Enqueue a job, or many of a kind.",
        discussion: """
            The id of each job is printed, a line for each.

              wellflow jobs enqueue probe --parameters '{"milliseconds": 10}' --count 1000
            """
    )

    @Argument(
        help:
            "The job type's name: \(JobHandlers.tool.names().joined(separator: ", ")); with --system: \(JobHandlers.tool.names(isSystem: true).joined(separator: ", "))."
    )
    var name: String

    @Option(help: ArgumentHelp("The parameters; - reads them from standard input.", valueName: "json"))
    var parameters = "{}"

    @Option(help: "How many of them, 1 to 1000000.")
    var count = 1

    @Option(help: ArgumentHelp("The queue; the job type's own without it.", valueName: "name"))
    var queue: String?

    @Option(help: "Which of the organization's own jobs come first: the higher, -1000 to 1000.")
    var priority = 0

    @Option(help: ArgumentHelp("How many seconds to wait before it is run.", valueName: "seconds"))
    var delay = 0.0

    @Option(help: "How often it is tried in all, 1 to 1000; as the job type says without it.")
    var attempts: Int?

    @Option(help: ArgumentHelp("A key that one unfinished job has at a time.", valueName: "key"))
    var unique: String?

    @OptionGroup var jobs: JobsOptions
    @OptionGroup var output: OutputOptions

    /// How many are enqueued in a transaction.
    private static let batch = 10_000

    func validate() throws {
        if !(1...1_000_000).contains(count) { throw ValidationError("--count takes 1 to 1000000.") }
        if !(0...315_360_000).contains(delay) { throw ValidationError("--delay takes up to ten years.") }
    }

    func work() async throws {
        let options = JobOptions(
            queue: queue,
            priority: priority,
            delay: .seconds(delay),
            unique: unique.map { UniqueJob($0) },
            maximumAttempts: attempts
        )
        // Longer ones than a command line takes, and unseen by others.
        let parameters =
            parameters == "-"
            ? String(decoding: try FileHandle.standardInput.readToEnd() ?? Data(), as: UTF8.self) : parameters
        let standardOutput = StandardOutput()
        try await jobs.withJobs { jobs in
            var left = count
            while left > 0 {
                let enqueued = try await jobs.enqueue(
                    name,
                    parameters: parameters,
                    count: min(left, Self.batch),
                    options
                )
                left -= enqueued.count
                for job in enqueued {
                    let line = JSONValue.object(["id": job.id.json, "isNew": .bool(job.isNew)])
                    try standardOutput.write(output.isJSON ? line.text : job.id.description)
                }
            }
        }
        try standardOutput.flush()
    }
}
