import CLibPQ
import WellFlowCore
import WellFlowSQL

/// Makes the connections of a pool, and looks at who they are before anyone gets one.
struct ConnectionMaker: Sendable {
    let login: PostgresLogin
    let endpoint: PostgresEndpoint
    let configuration: PostgresConfiguration
    let isShared: Bool
    let reactor: Reactor
    let live: LiveConnections

    /// Opens a connection.
    ///
    /// - Parameters:
    ///   - onEnd: told when a request is over.
    ///   - onLoss: told when the connection broke.
    ///   - onNotification: told what the server notifies of.
    /// - Returns: the connection, watched by the reactor.
    /// - Throws: ``ConnectFailure``.
    func connect(
        onEnd: @escaping @Sendable () -> Void,
        onLoss: @escaping @Sendable () -> Void,
        onNotification: (@Sendable (_ channel: String, _ payload: String) -> Void)? = nil
    ) async throws -> PostgresConnection {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        let handle = try await Connector.connect(
            configuration.connectionParameters(for: endpoint, as: login),
            timeout: configuration.connectTimeout
        )
        let whole = Locked<PostgresConnection?>(nil)
        let connection = PostgresConnection(
            taking: handle,
            traits: PostgresConnection.Traits(
                isShared: isShared,
                usesNames: !configuration.isBehindTransactionPool,
                patience: configuration.statementTimeout(of: login).map { $0 + configuration.responseGrace },
                onAnswer: onEnd,
                onLoss: { [reactor, live] in
                    if let connection = whole.withLock({ $0.take() }) {
                        reactor.remove(connection)
                        live.remove(connection)
                    }
                    onLoss()
                },
                onNotification: onNotification,
                reactor: reactor
            )
        )
        whole.withLock { $0 = connection }
        live.add(connection)
        reactor.add(connection)
        do {
            if login != .owner {
                let patience = max(.zero, deadline - .now)
                try await RoleCheck.run(on: connection, as: login, in: configuration.schema, patience: patience)
            }
        } catch {
            connection.close()
            throw RoleCheck.failure(error)
        }
        return connection
    }

    /// A pool of such connections.
    func pool() -> PostgresPool {
        let slots = isShared ? configuration.requestsPerConnection : 1
        let maximum =
            switch (login, isShared) {
            case (.application, true): configuration.sharedConnections
            case (.application, false): configuration.transactionConnections
            case (.system, _): 2
            case (.owner, _): 1
            }
        var limits = PoolLimits()
        limits.maximumConnections = maximum
        limits.slotsPerConnection = slots
        limits.idleTimeout = configuration.idleTimeout
        limits.lifetime = configuration.connectionLifetime
        limits.healthCheckInterval = configuration.healthCheckInterval
        limits.backoffFirst = configuration.reconnectPause.lowerBound
        limits.backoffMaximum = configuration.reconnectPause.upperBound
        // The pool's connections tell the pool, which is there before them, and goes when nobody else has it.
        let whole = Locked(WeakPool())
        // A server that lives answers this at once.
        let grace = configuration.responseGrace
        let pool = PostgresPool(
            limits: limits,
            acquireTimeout: configuration.acquireTimeout,
            metrics: PoolMetrics(login, isShared: isShared),
            wake: { [reactor] in reactor.wake() },
            handlers: ConnectionHandlers(
                connect: { number in
                    let onEnd: @Sendable () -> Void = { if isShared { whole.withLock(\.pool)?.release(number) } }
                    return try await connect(onEnd: onEnd, onLoss: { whole.withLock(\.pool)?.lost(number) })
                },
                close: { $0.close() },
                check: { connection in (try? await connection.perform(patience: grace) { _ in }) != nil }
            )
        )
        whole.withLock { $0.pool = pool }
        return pool
    }

    private struct WeakPool {
        weak var pool: PostgresPool?
    }
}

extension PoolMetrics {
    fileprivate convenience init(_ login: PostgresLogin, isShared: Bool) {
        switch login {
        case .application: self.init(isShared ? .applicationShared : .applicationTransactions)
        case .system: self.init(.system)
        case .owner: self.init(.owner)
        }
    }
}

/// Refuses a login that row level security doesn't hold back.
enum RoleCheck {
    private static let query = SQLStatement(
        """
        SELECT r.rolsuper, r.rolbypassrls,
            EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = to_regnamespace($1)
                AND pg_has_role(c.relowner, 'MEMBER'))
        FROM pg_roles r WHERE r.rolname = current_user
        """
    )

    static func run(
        on connection: PostgresConnection,
        as login: PostgresLogin,
        in schema: String,
        patience: Duration
    ) async throws {
        let sink = ParameterSink()
        sink.text(schema, 0)
        let results = try await connection.perform(patience: patience) { $0.add(query, sink.encoded) }
        if let error = results.failure { throw error.wellFlowError(of: "the check of the login") }
        guard let result = results.first, result.rowCount == 1 else { return }
        let row = ResultRow(result)
        let (isSuperuser, bypasses, owns) = (try row.boolean(0), try row.boolean(1), try row.boolean(2))
        if !isSuperuser && !bypasses && !owns { return }
        throw WellFlowError(
            .misconfigured,
            "The \(login.rawValue) role is too strong: row level security does not hold it back. "
                + "Connect as a role that is no superuser, has no BYPASSRLS and owns nothing.",
            detail: isSuperuser
                ? "it is a superuser" : bypasses ? "it has BYPASSRLS" : "it owns tables, or is a member of their owner"
        )
    }

    /// What those are told who wait for a connection whose check went wrong.
    static func failure(_ error: any Error) -> ConnectFailure {
        guard let error = error as? WellFlowError else {
            return ConnectFailure(WellFlowError(.failed, "The login could not be checked.", cause: error))
        }
        if error.code == .timeout {
            let message = "The server didn't answer in time to a new connection."
            return ConnectFailure(WellFlowError(.unavailable, message, cause: error))
        }
        return ConnectFailure(error, isFinal: error.code == .misconfigured)
    }
}
