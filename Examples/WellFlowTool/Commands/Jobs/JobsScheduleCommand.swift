import ArgumentParser
import Console
import WellFlowCore

/// Lists, makes and removes schedules.
struct JobsScheduleCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "List the schedules, make one, or remove one.",
        usage: """
            wellflow jobs schedule [<options>]
            wellflow jobs schedule <name> --cron <expression> --job <type> [--zone <zone>] [<options>]
            wellflow jobs schedule <name> --remove [<options>]
            """,
        discussion: """
            An expression has minute, hour, day of the month, month and day of the week.

              wellflow jobs schedule nightly --cron "30 2 * * *" --zone America/Chicago --job probe
            """
    )

    @Argument(help: "The schedule's name.")
    var name: String?

    @Option(help: ArgumentHelp("When: 30 2 * * mon-fri.", valueName: "expression"))
    var cron: String?

    @Option(help: ArgumentHelp("The time zone in which the expression is read.", valueName: "zone"))
    var zone = "UTC"

    @Option(
        help: ArgumentHelp("What is done about times that were missed: skip, once, all.", valueName: "policy"),
        transform: { text in
            guard let policy = JobSchedule.CatchUp(rawValue: text) else {
                throw ValidationError("--catch-up is skip, once or all.")
            }
            return policy
        }
    )
    var catchUp = JobSchedule.CatchUp.once

    @Option(help: ArgumentHelp("The job type's name.", valueName: "type"))
    var job: String?

    @Option(help: ArgumentHelp("The job's parameters.", valueName: "json"))
    var parameters = "{}"

    @Flag(name: .customLong("remove"), help: "Remove the schedule.")
    var isRemoved = false

    @OptionGroup var jobs: JobsOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if name == nil, cron != nil || job != nil || isRemoved { throw ValidationError("Name the schedule.") }
        if name != nil, !isRemoved, cron == nil || job == nil {
            throw ValidationError("Give --cron and --job, or --remove.")
        }
    }

    func work() async throws {
        guard let name else { return try await list() }
        if isRemoved {
            try await jobs.withJobs { try await $0.removeSchedule(name) }
            return StandardError.write("Removed.")
        }
        guard let cron, let job else { return }
        let schedule = JobSchedule(name, try CronExpression(cron), timeZone: zone, catchUp: catchUp)
        if jobs.isSystem {
            try await jobs.tenant.store.withSystemJobs { _, system in
                try await JobHandlers.tool.schedule(job, parameters: parameters, schedule, in: system)
            }
        } else {
            try await jobs.tenant.withTenant { tenant in
                try await JobHandlers.tool.schedule(job, parameters: parameters, schedule, in: tenant.jobs)
            }
        }
        let next = try schedule.next(after: .now()).map(\.description) ?? "never"
        StandardError.write("Due next: \(next).")
    }

    private func list() async throws {
        let schedules = try await jobs.withJobs { try await $0.schedules() }
        let standardOutput = StandardOutput()
        if output.isJSON {
            for schedule in schedules {
                let json = JSONValue.object([
                    "organizationId": schedule.organizationID?.json ?? .null, "name": .string(schedule.name),
                    "cron": .string(schedule.cron), "timeZone": .string(schedule.timeZone),
                    "catchUp": .string(schedule.catchUp.rawValue), "job": .string(schedule.job),
                    "queue": .string(schedule.queue), "nextAt": schedule.nextAt?.json ?? .null,
                    "lastAt": schedule.lastAt?.json ?? .null,
                ])
                try standardOutput.write(json.text)
            }
        } else if schedules.isEmpty {
            StandardError.write("No schedules.")
        } else {
            var table = TextTable([
                TextTable.Column("name", .left, isFlexible: true), TextTable.Column("when", .left),
                TextTable.Column("zone", .left), TextTable.Column("job", .left, isFlexible: true),
                TextTable.Column("next", .left), TextTable.Column("last", .left),
            ])
            for schedule in schedules {
                table.add([
                    schedule.name.printable, schedule.cron.printable, schedule.timeZone.printable,
                    schedule.job.printable, schedule.nextAt?.description ?? "never",
                    schedule.lastAt?.description ?? "-",
                ])
            }
            try standardOutput.write(table.text(width: Terminal.width))
        }
        try standardOutput.flush()
    }
}
