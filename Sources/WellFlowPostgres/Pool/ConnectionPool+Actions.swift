import WellFlowCore

/// How actions are carried out: what changes the driver's state with the lock held, the rest without it.
extension ConnectionPool {
    typealias State = ConnectionPoolState<Connection>
    typealias Effects = PoolEffects<Connection>

    /// The part that the lock is needed for.
    func run(_ actions: [PoolState.Action], _ state: inout State, _ now: Duration) -> Effects {
        var effects = Effects()
        for action in actions {
            switch action {
            case .serve(let waiter, let number): serve(waiter, number, &state, now, &effects)
            case .fail(let waiter, let refusal):
                _ = state.end(waiter, .failure(state.error(refusal)), &effects)
            case .connect(let number): startConnecting(number, &state)
            case .check(let number): startChecking(number, &state)
            case .close(let number):
                guard let connection = state.connections.removeValue(forKey: number) else { continue }
                state.closing += 1
                effects.closed.append(connection)
            case .drained:
                state.isDrained = true
                effects.isDrained = true
            }
        }
        return effects
    }

    private func serve(
        _ waiter: PoolState.Waiter,
        _ number: Int,
        _ state: inout State,
        _ now: Duration,
        _ effects: inout Effects
    ) {
        guard let connection = state.connections[number] else { return }
        guard let since = state.end(waiter, .success((number, connection)), &effects) else { return }
        effects.waited.append(now - since)
    }

    /// The part that calls others.
    func perform(_ effects: Effects) {
        if let metrics { for duration in effects.waited { metrics.waited(duration) } }
        for (continuation, result) in effects.ended { continuation.resume(with: result) }
        for connection in effects.closed { handlers.close(connection) }
        guard effects.isDrained || !effects.closed.isEmpty else { return }
        let drained = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.closing -= effects.closed.count
            guard state.isOver else { return [] }
            defer { state.draining = [] }
            return state.draining
        }
        for continuation in drained { continuation.resume() }
    }

    // MARK: Connecting and checking

    func startConnecting(_ number: Int, _ state: inout State) {
        start(&state) { await $0.connect(number) }
    }

    private func startChecking(_ number: Int, _ state: inout State) {
        guard let connection = state.connections[number] else { return }
        start(&state) { await $0.check(number, connection) }
    }

    /// Starts a task and remembers it until it ends.
    ///
    /// It inherits nothing: the connection belongs to no request, whoever was the first to need it.
    private func start(_ state: inout State, _ work: @escaping @Sendable (ConnectionPool) async -> Void) {
        state.lastTask += 1
        let id = state.lastTask
        state.tasks[id] = Task.detached {
            await work(self)
            self.state.withLock { $0.tasks[id] = nil }
        }
    }

    private func connect(_ number: Int) async {
        do {
            let connection = try await handlers.connect(number)
            metrics?.connected()
            let now = now()
            let effects = state.withLock { state in
                state.connections[number] = connection
                return run(state.pool.connected(number, now: now), &state, now)
            }
            perform(effects)
        } catch {
            let failure = ConnectFailure(of: error)
            metrics?.connectFailed()
            let now = now()
            let effects = state.withLock { state in
                state.lastFailure = failure.error
                return run(state.pool.connectFailed(number, isFinal: failure.isFinal, now: now), &state, now)
            }
            perform(effects)
            wake()
        }
    }

    private func check(_ number: Int, _ connection: Connection) async {
        let isAlive = await handlers.check(connection)
        let now = now()
        let effects = state.withLock { state in
            run(state.pool.checked(number, isAlive: isAlive, now: now), &state, now)
        }
        if !isAlive, !effects.closed.isEmpty { metrics?.lost() }
        perform(effects)
    }
}
