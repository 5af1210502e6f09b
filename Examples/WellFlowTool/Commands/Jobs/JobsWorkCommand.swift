import ArgumentParser
import Console
import Logging
import ServiceLifecycle
import UnixSignals
import WellFlowCore

/// Runs jobs.
struct JobsWorkCommand: AsyncParsableCommand, Sendable {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Run jobs until it is told to end, or until none is ready.",
        discussion: """
            Ctrl-C or SIGTERM once: no more jobs are started, those that run get time to end, and the rest goes back.

              wellflow jobs work --queue default=10 --queue reports=2
              wellflow jobs work --until-idle
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup(title: "Built-in jobs") var builtIn: BuiltInOptions

    @Option(
        help: ArgumentHelp("A queue, and how many of its jobs run at once; may be repeated.", valueName: "name[=n]"),
        transform: { text in
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count <= 2, !parts[0].isEmpty, let slots = parts.count == 2 ? Int(parts[1]) : 10, slots > 0
            else {
                throw ValidationError("--queue takes a name, and a number after =: default=10.")
            }
            return QueueSlots(name: String(parts[0]), slots: slots)
        }
    )
    var queue: [QueueSlots] = []

    @Flag(help: "End when no job is ready or running.")
    var untilIdle = false

    @Option(
        help: ArgumentHelp("After how many seconds without a sign of life others take the jobs.", valueName: "seconds")
    )
    var lease = 10.0

    @Option(help: ArgumentHelp("How many seconds running jobs get to end.", valueName: "seconds"))
    var drain = 20.0

    @Flag(help: "Look for jobs from time to time only, without being told of them.")
    var pollOnly = false

    struct QueueSlots: Sendable {
        let name: String
        let slots: Int
    }

    func validate() throws {
        if !(0.2...3_600).contains(lease) { throw ValidationError("--lease takes 0.2 to 3600 seconds.") }
        if !(0...3_600).contains(drain) { throw ValidationError("--drain takes up to an hour.") }
    }

    private var settings: JobWorkerSettings {
        let queues = Dictionary(queue.map { ($0.name, $0.slots) }, uniquingKeysWith: max)
        // Standard output is for results.
        var logger = Logger(label: "wellflow", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .notice
        return JobWorkerSettings(
            queues: queues.isEmpty ? ["default": 10] : queues,
            lease: .seconds(lease),
            listens: !pollOnly,
            drainTimeout: .seconds(drain),
            logger: logger
        )
    }

    func run() async throws {
        try store.needSystem(to: "run jobs")
        let handlers = try JobHandlers.worker(builtIn.jobs)
        if untilIdle {
            try await Interruption.cancelling {
                let sums = try await store.withExisting { wellflow in
                    try await JobWorker(wellflow, handlers, settings: settings).runUntilIdle()
                }
                try tell(completed: sums.completed, failed: sums.failed)
            }
            return
        }
        try await store.withExisting { wellflow in
            let worker = JobWorker(wellflow, handlers, settings: settings)
            var logger = Logger(label: "wellflow", factory: { StreamLogHandler.standardError(label: $0) })
            logger.logLevel = .error
            let group = ServiceGroup(
                configuration: .init(
                    services: [worker],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: logger
                )
            )
            StandardError.write("Waiting for jobs. Ctrl-C ends.")
            try await group.run()
        }
    }

    private func tell(completed: Int, failed: Int) throws {
        let standardOutput = StandardOutput()
        if output.isJSON {
            let json = JSONValue.object(["completed": completed.json, "failed": failed.json])
            try standardOutput.write(json.text)
        } else {
            try standardOutput.write("\(completed.grouped) completed, \(failed.grouped) not.")
        }
        try standardOutput.flush()
    }
}
