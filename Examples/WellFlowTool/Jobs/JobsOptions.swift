import ArgumentParser
import WellFlowCore

/// Whose jobs a command is about.
struct JobsOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOptions

    @Flag(name: .customLong("system"), help: "The jobs of all organizations, and those of none.")
    var isSystem = false

    func validate() throws {
        if isSystem, tenant.organization != nil { throw ValidationError("Give --organization or --system, not both.") }
    }

    /// Works on the jobs.
    ///
    /// - Throws: ``Failure`` when there is no store or no such organization; what the body throws.
    func withJobs<Result>(_ body: (any JobsView) async throws -> Result) async throws -> Result {
        if isSystem { return try await tenant.store.withSystemJobs { _, jobs in try await body(jobs) } }
        return try await tenant.withTenant { try await body($0.jobs) }
    }
}

extension StoreOptions {
    /// Works on the jobs of all organizations.
    func withSystemJobs<Result>(_ body: (WellFlow, SystemJobs) async throws -> Result) async throws -> Result {
        try needSystem(to: "work on the jobs of all organizations")
        return try await withExisting { wellflow in
            try await wellflow.system(reason: "wellflow jobs", as: OrganizationChoice.principal) {
                try await body(wellflow, $0.jobs)
            }
        }
    }
}

/// Reads a job's id from the command line.
enum JobArgument {
    static func id(_ text: String) throws -> Identifier<JobRecord> {
        guard let id = try? Identifier<JobRecord>(text) else {
            throw ValidationError("\(text.debugDescription) is no job's id: `wellflow jobs list` shows them.")
        }
        return id
    }
}

/// Which jobs.
struct JobFilterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Jobs that stand so: \(JobState.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.",
            valueName: "state"
        ),
        transform: { text in
            guard let state = JobState(rawValue: text) else {
                throw ValidationError("--state is one of \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return state
        }
    )
    var state: [JobState] = []

    @Option(help: ArgumentHelp("Jobs of a queue.", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("Jobs of a type.", valueName: "name"))
    var name: String?

    var filter: JobFilter { JobFilter(states: Set(state), queue: queue, name: name) }
}
