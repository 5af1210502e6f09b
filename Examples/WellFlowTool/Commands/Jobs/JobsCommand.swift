import ArgumentParser

/// The job queue: work that is done later.
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Enqueue jobs, run them, look at them, end them.",
        discussion: """
            Jobs wait in the store's own queue and are run by workers, of which any number share them. A drill:

              wellflow jobs enqueue probe --parameters '{"milliseconds": 50}' --count 100
              wellflow jobs work --until-idle
              wellflow jobs stats

            On PostgreSQL the work on queues and all organizations needs --system-store.
            """,
        subcommands: [
            JobsEnqueueCommand.self, JobsWorkCommand.self, JobsListCommand.self, JobsShowCommand.self,
            JobsStatsCommand.self, JobsWatchCommand.self, JobsRetryCommand.self, JobsCancelCommand.self,
            JobsPauseCommand.self, JobsResumeCommand.self, JobsScheduleCommand.self,
        ]
    )
}
