/// What bounds a pool of connections.
struct PoolLimits: Sendable, Equatable {
    /// How many connections there are at most, those that are being made among them; at least 1.
    var maximumConnections = 4
    /// Idle connections are not closed for being idle when no more than this many are left.
    var minimumConnections = 0
    /// How many holders a connection has at once: 1 for exclusive use, more where requests share a pipeline.
    var slotsPerConnection = 1
    /// How many may wait; who comes then is refused at once.
    var maximumWaiting = 10_000
    /// How long a connection may be idle before it is closed; nil for ever.
    var idleTimeout: Duration? = .seconds(600)
    /// How long a connection lives, give or take the jitter; nil for ever.
    var lifetime: Duration? = .seconds(3_600)
    /// Up to this much is added to a lifetime or taken off, so that connections made at once don't end at once.
    var lifetimeJitter: Duration = .seconds(360)
    /// The pause after the first failure to connect; it doubles with each further one.
    var backoffFirst: Duration = .milliseconds(100)
    /// The longest pause between attempts to connect.
    var backoffMaximum: Duration = .seconds(10)
    /// A shared connection that finished nothing for this long gets no further requests while others can.
    var stallThreshold: Duration = .seconds(1)
    /// How long a connection may be idle before it is asked whether it still lives; nil for never.
    var healthCheckInterval: Duration? = .seconds(30)
}
