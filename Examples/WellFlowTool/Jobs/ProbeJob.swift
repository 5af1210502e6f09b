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
    /// Whether it goes on when it is cancelled, as a job does that doesn't heed.
    var ignoresCancellation: Bool?

    func run(in context: JobContext) async throws {
        if ignoresCancellation ?? false {
            // Nobody cancels a task of its own.
            try await Task { try await work(in: context) }.value
        } else {
            try await work(in: context)
        }
    }

    private func work(in context: JobContext) async throws {
        try ProbeLog.write("begun \(context.id)")
        if let milliseconds, milliseconds > 0 { try await Task.sleep(for: .milliseconds(milliseconds)) }
        if crashes ?? false { ProcessEnd.now() }
        if fails ?? false { throw JobError.retry(after: .seconds(1), "A probe that fails.") }
        do {
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
        } catch let error as WellFlowError where error.code == .leaseLost {
            try ProbeLog.write("lost \(context.id)")
            throw error
        }
    }
}
