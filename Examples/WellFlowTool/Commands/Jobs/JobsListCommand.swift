import ArgumentParser
import Console
import WellFlowCore

/// Lists jobs.
struct JobsListCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List jobs, the newest first.",
        discussion: """
            A table; with --json each job as a line of JSON. Times are UTC.

              wellflow jobs list --state dead --state parked
            """
    )

    @OptionGroup var jobs: JobsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup(title: "Filters") var filters: JobFilterOptions

    @Option(help: "At most how many, 1 to 1000000.")
    var limit = 50

    func validate() throws {
        if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000.") }
    }

    func work() async throws {
        let standardOutput = StandardOutput()
        try await jobs.withJobs { jobs in
            var cursor: JobCursor?
            var left = limit
            var isFirst = true
            repeat {
                let page = try await jobs.page(filters.filter, limit: min(left, 1_000), from: cursor)
                try write(page.jobs, isFirst: isFirst, to: standardOutput)
                left -= page.jobs.count
                cursor = page.next
                isFirst = false
            } while cursor != nil && left > 0
            if cursor != nil { StandardError.write("There are more jobs: --limit \(limit * 10).") }
        }
        try standardOutput.flush()
    }

    private func write(_ jobs: [JobRecord], isFirst: Bool, to standardOutput: StandardOutput) throws {
        if output.isJSON {
            for job in jobs { try standardOutput.write(job.json.text) }
            return
        }
        if jobs.isEmpty {
            if isFirst { StandardError.write("No jobs.") }
            return
        }
        var table = TextTable([
            TextTable.Column("job", .left), TextTable.Column("name", .left, isFlexible: true),
            TextTable.Column("queue", .left, isFlexible: true), TextTable.Column("state", .left),
            TextTable.Column("attempt"), TextTable.Column("run at", .left),
            TextTable.Column("error", .left, isFlexible: true),
        ])
        for job in jobs {
            table.add([
                job.id.description, job.name.printable, job.queue.printable, job.state.rawValue,
                "\(job.attempt)/\(job.maximumAttempts)", job.runAt.description, (job.lastError ?? "-").printable,
            ])
        }
        try standardOutput.write(table.text(width: Terminal.width))
    }
}
