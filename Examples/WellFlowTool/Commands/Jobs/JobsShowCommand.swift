import ArgumentParser
import Console
import WellFlowCore

/// Shows a job and its history.
struct JobsShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a job, and the attempts that didn't complete it."
    )

    @Argument(help: "The job's id.", transform: { try JobArgument.id($0) })
    var job: Identifier<JobRecord>

    @OptionGroup var jobs: JobsOptions
    @OptionGroup var output: OutputOptions

    func work() async throws {
        let standardOutput = StandardOutput()
        try await jobs.withJobs { jobs in
            guard let record = try await jobs.get(job) else { throw Failure(.refused, "There is no job \(job).") }
            let history = try await jobs.history(of: job)
            if output.isJSON {
                guard case .object(var json) = record.json else { return }
                json["history"] = .array(history.map(\.json))
                return try standardOutput.write(JSONValue.object(json).text)
            }
            try standardOutput.write(record.card)
            if history.isEmpty { return }
            var table = TextTable([
                TextTable.Column("attempt"), TextTable.Column("ended", .left), TextTable.Column("outcome", .left),
                TextTable.Column("message", .left, isFlexible: true),
            ])
            for attempt in history {
                table.add([
                    "\(attempt.attempt)", attempt.endedAt.description, attempt.outcome.rawValue,
                    (attempt.message ?? "-").printable,
                ])
            }
            try standardOutput.write("\n" + table.text(width: Terminal.width))
        }
        try standardOutput.flush()
    }
}
