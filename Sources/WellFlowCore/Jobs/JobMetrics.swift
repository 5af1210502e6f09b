import CoreMetrics
import Metrics

/// What a worker counts, for the host's metrics.
struct JobMetrics: Sendable {
    private let waited: [String: Timer]
    private let ran: [String: Timer]
    private let outcomes: [JobOutcome: Counter]
    let zombies: Counter
    let rescued: Counter
    private let factory: any MetricsFactory

    private let known: Locked<Set<JobCount.Place>> = Locked([])

    init(queues: [String], factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
        zombies = Counter(label: "wellflow_jobs_zombies", factory: factory)
        rescued = Counter(label: "wellflow_jobs_rescued", factory: factory)
        func timers(_ label: String) -> [String: Timer] {
            Dictionary(
                uniqueKeysWithValues: queues.map {
                    ($0, Timer(label: label, dimensions: [("queue", $0)], factory: factory))
                }
            )
        }
        waited = timers("wellflow_jobs_wait")
        ran = timers("wellflow_jobs_run")
        outcomes = Dictionary(
            uniqueKeysWithValues: JobOutcome.allCases.map {
                ($0, Counter(label: "wellflow_jobs_ended", dimensions: [("outcome", $0.rawValue)], factory: factory))
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

    /// Counts how an attempt ended.
    func settled(_ outcome: JobOutcome) { outcomes[outcome]?.increment() }

    /// Says how many jobs stand where in each queue, and how long the oldest waits; organizations are too many for metrics.
    func gauge(_ counts: [JobCount]) {
        var sums: [JobCount.Place: (count: Int, oldest: Duration)] = [:]
        for count in counts {
            let sum = sums[count.place] ?? (0, .zero)
            sums[count.place] = (sum.count + count.count, max(sum.oldest, count.oldest ?? .zero))
        }
        let gone = known.withLock { known in
            defer { known = Set(sums.keys) }
            return known.subtracting(sums.keys)
        }
        for place in gone { sums[place] = (0, .zero) }
        for (place, sum) in sums {
            let dimensions = [("queue", place.queue), ("state", place.state.rawValue)]
            Gauge(label: "wellflow_jobs", dimensions: dimensions, factory: factory).record(sum.count)
            if place.state == .ready {
                Gauge(label: "wellflow_jobs_oldest_seconds", dimensions: [("queue", place.queue)], factory: factory)
                    .record(sum.oldest / .seconds(1))
            }
        }
    }
}
