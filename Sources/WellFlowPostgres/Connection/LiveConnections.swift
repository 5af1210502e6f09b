import WellFlowCore

/// The open connections of a login, so that its timers reach them.
final class LiveConnections: Sendable {
    private let connections = Locked<[ObjectIdentifier: PostgresConnection]>([:])

    var all: [PostgresConnection] { connections.withLock { Array($0.values) } }

    func add(_ connection: PostgresConnection) {
        connections.withLock { $0[ObjectIdentifier(connection)] = connection }
    }

    func remove(_ connection: PostgresConnection) {
        connections.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
    }
}
