import CoreMetrics
import Metrics

/// What a worker counts, for the host's metrics.
struct JobMetrics: Sendable {
    private let waited: [String: Timer]
    private let ran: [String: Timer]
    private let outcomes: [JobOutcome: Counter]
    let zombies = Counter(label: "wellflow_jobs_zombies")
    let rescued = Counter(label: "wellflow_jobs_rescued")

    init(queues: [String]) {
        func timers(_ label: String) -> [String: Timer] {
            Dictionary(uniqueKeysWithValues: queues.map { ($0, Timer(label: label, dimensions: [("queue", $0)])) })
        }
        waited = timers("wellflow_jobs_wait")
        ran = timers("wellflow_jobs_run")
        outcomes = Dictionary(
            uniqueKeysWithValues: JobOutcome.allCases.map {
                ($0, Counter(label: "wellflow_jobs_ended", dimensions: [("outcome", $0.rawValue)]))
            }
        )
    }

    func started(_ job: ClaimedJob) {
        waited[job.queue]?
            .recordNanoseconds(job.waited.microseconds.multipliedReportingOverflow(by: 1_000).partialValue)
    }

    func ended(_ job: ClaimedJob, after duration: Duration) {
        ran[job.queue]?.recordNanoseconds(duration.microseconds.multipliedReportingOverflow(by: 1_000).partialValue)
    }

    func settled(_ settlements: [JobSettlement]) {
        for settlement in settlements { outcomes[settlement.decision.outcome]?.increment() }
    }
}
