import WellFlowCore

/// The connections of one login: some shared by requests, some for a transaction each.
final class LoginPools: Sendable {
    let shared: PostgresPool
    let exclusive: PostgresPool
    /// Makes connections that belong to no pool.
    let listening: ConnectionMaker
    private let live: LiveConnections

    init(
        _ login: PostgresLogin,
        _ endpoint: PostgresEndpoint,
        _ configuration: PostgresConfiguration,
        _ reactor: Reactor
    ) {
        let live = LiveConnections()
        self.live = live
        func maker(isShared: Bool) -> ConnectionMaker {
            ConnectionMaker(
                login: login,
                endpoint: endpoint,
                configuration: configuration,
                isShared: isShared,
                reactor: reactor,
                live: live
            )
        }
        shared = maker(isShared: true).pool()
        exclusive = maker(isShared: false).pool()
        listening = maker(isShared: true)
    }

    /// Looks at what time has done: waits that are over, servers that say nothing.
    ///
    /// - Returns: in how long one of the pools wants it again.
    func tick() -> Duration? {
        let now = ContinuousClock.now
        for connection in live.all { connection.checkSilence(at: now) }
        return [shared.tick(), exclusive.tick()].compactMap(\.self).min()
    }

    /// The connections that are open, whoever has them.
    var openConnections: [PostgresConnection] { live.all }

    /// How many requests the servers work on.
    var requestCount: Int { live.all.reduce(0) { $0 + $1.requestCount } }

    func close() async {
        await shared.close()
        await exclusive.close()
    }
}
