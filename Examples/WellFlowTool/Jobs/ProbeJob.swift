import WellFlowCore

/// A job for drills: it waits, and writes one row of its own with its end, so that rows and jobs can be counted.
struct ProbeJob: Job {
    static let name = "probe"

    /// How long it waits.
    var milliseconds: Int?
    /// Whether it fails instead of writing.
    var fails: Bool?
    /// Whether it ends its process, as a job does that meets a bug in C.
    var crashes: Bool?

    func run(in context: JobContext) async throws {
        if let milliseconds, milliseconds > 0 { try await Task.sleep(for: .milliseconds(milliseconds)) }
        if crashes ?? false { ProcessEnd.now() }
        if fails ?? false { throw JobError.retry(after: .seconds(1), "A probe that fails.") }
        try await context.complete { tx in
            try await tx.documents.create(
                Document(
                    name: "probe \(context.id)",
                    type: .other,
                    storageKey: "probes/\(context.id)",
                    mimeType: "text/plain",
                    sizeBytes: 0
                )
            )
        }
    }
}

extension JobHandlers {
    /// The job types that the tool's workers know.
    static var tool: JobHandlers {
        var handlers = JobHandlers()
        handlers.add(ProbeJob.self)
        return handlers
    }
}
