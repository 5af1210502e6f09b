import ArgumentParser
import Console
import WellFlowCore

/// Makes jobs ready again.
struct JobsRetryCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Make a job ready at once, or all dead letters.",
        usage: "wellflow jobs retry (<job> | --dead [--queue <name>] [--name <name>]) [<options>]"
    )

    @Argument(help: "The job's id.", transform: { try JobArgument.id($0) })
    var job: Identifier<JobRecord>?

    @Flag(name: .customLong("dead"), help: "All dead letters, the oldest first.")
    var isDead = false

    @Option(help: ArgumentHelp("Dead letters of a queue.", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("Dead letters of a type.", valueName: "name"))
    var name: String?

    @Option(help: "At most how many, 1 to 10000.")
    var limit = 1_000

    @OptionGroup var jobs: JobsOptions

    func validate() throws {
        if (job == nil) == !isDead { throw ValidationError("Give a job's id, or --dead.") }
        if !(1...10_000).contains(limit) { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func work() async throws {
        let count = try await jobs.withJobs { jobs in
            guard let job else { return try await jobs.redrive(JobFilter(queue: queue, name: name), limit: limit) }
            try await jobs.retry(job)
            return 1
        }
        StandardError.write(count == 1 ? "1 job is ready." : "\(count.grouped) jobs are ready.")
    }
}

/// Cancels a job.
struct JobsCancelCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel a job that waits, or ask its worker to end it."
    )

    @Argument(help: "The job's id.", transform: { try JobArgument.id($0) })
    var job: Identifier<JobRecord>

    @OptionGroup var jobs: JobsOptions

    func work() async throws {
        switch try await jobs.withJobs({ try await $0.cancel(job) }) {
        case .running: StandardError.write("The job runs: its worker is told to end it.")
        case .cancelled: StandardError.write("The job is cancelled.")
        case let state: throw Failure(.refused, "The job is \(state.rawValue) already.")
        }
    }
}

/// Starts no more jobs of a queue or an organization.
struct JobsPauseCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Start no more jobs of a queue, of an organization, or of both; what runs goes on.",
        discussion: "Without --queue and --organization no job is started at all."
    )

    @OptionGroup var target: PauseOptions

    func work() async throws {
        try await target.apply { try await $0.pause(queue: $1, organization: $2) }
        StandardError.write("Paused.")
    }
}

/// Takes a pause back.
struct JobsResumeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Take back `wellflow jobs pause` with the same options."
    )

    @OptionGroup var target: PauseOptions

    func work() async throws {
        try await target.apply { try await $0.resume(queue: $1, organization: $2) }
        StandardError.write("Resumed.")
    }
}

/// What is paused or resumed.
struct PauseOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The queue.", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("The organization, by its name or id.", valueName: "name|id"))
    var organization: String?

    func apply(
        _ body: (SystemJobs, String?, Identifier<Organization>?) async throws -> Void
    ) async throws {
        try await store.withSystemJobs { wellflow, jobs in
            let choice = OrganizationChoice(wellflow: wellflow, store: store)
            let id =
                if let organization { try await choice.find(organization).id as Identifier<Organization>? } else {
                    nil as Identifier<Organization>?
                }
            try await body(jobs, queue, id)
        }
    }
}
