import Metrics

/// The figures of one pool, for the host's metrics backend.
final class PoolMetrics: Sendable {
    /// Which pool it is.
    enum Pool: String, Sendable {
        case applicationShared = "application_shared"
        case applicationTransactions = "application_transactions"
        case system
        case owner
    }

    private let inUse: Gauge
    private let idle: Gauge
    private let connecting: Gauge
    private let waiting: Gauge
    private let connects: Counter
    private let connectFailures: Counter
    private let connectionsLost: Counter
    private let waitTime: Timer

    init(_ pool: Pool, factory: any MetricsFactory = MetricsSystem.factory) {
        let dimensions = [("pool", pool.rawValue)]
        func gauge(_ name: String) -> Gauge {
            Gauge(label: "wellflow_postgres_\(name)", dimensions: dimensions, factory: factory)
        }
        func counter(_ name: String) -> Counter {
            Counter(label: "wellflow_postgres_\(name)", dimensions: dimensions, factory: factory)
        }
        inUse = gauge("connections_in_use")
        idle = gauge("connections_idle")
        connecting = gauge("connections_connecting")
        waiting = gauge("waiting")
        connects = counter("connects")
        connectFailures = counter("connect_failures")
        connectionsLost = counter("connections_lost")
        waitTime = Timer(label: "wellflow_postgres_wait_time", dimensions: dimensions, factory: factory)
    }

    func record(_ counts: PoolCounts) {
        inUse.record(counts.inUse)
        idle.record(counts.idle)
        connecting.record(counts.connecting)
        waiting.record(counts.waiting)
    }

    func connected() { connects.increment() }

    func connectFailed() { connectFailures.increment() }

    /// A connection broke or failed a health check.
    func lost() { connectionsLost.increment() }

    /// Someone who had to wait for a connection got one.
    func waited(_ duration: Duration) {
        waitTime.recordNanoseconds(duration.nanoseconds)
    }
}
