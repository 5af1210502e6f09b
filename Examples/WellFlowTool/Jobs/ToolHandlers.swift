import WellFlowCore
import WellFlowJobs

extension JobHandlers {
    /// The job types that the tool enqueues; a worker needs more to run some of them.
    static var tool: JobHandlers {
        var handlers = JobHandlers()
        handlers.add(ProbeJob.self)
        handlers.add(BuiltInJobs())
        handlers.add(SummarizeProduction.self)
        handlers.add(SweepDocuments.self)
        return handlers
    }

    /// The job types that a worker of the tool runs; what needs a storage waits for a worker that has one.
    static func worker(_ jobs: BuiltInJobs) -> JobHandlers {
        var handlers = JobHandlers()
        handlers.add(ProbeJob.self)
        handlers.add(jobs)
        return handlers
    }
}
