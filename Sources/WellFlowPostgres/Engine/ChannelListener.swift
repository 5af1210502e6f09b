import Logging
import WellFlowCore
import WellFlowSQL

/// What someone is told who listens to a channel.
///
/// Each of them is a reason to look at what there is to do.
package enum ChannelEvent: Hashable, Sendable {
    /// Listening began, or began again; what was notified before was not heard.
    case connected
    /// The connection broke: nothing is heard until the next `connected`.
    case interrupted
    /// Somebody notified.
    case notified(payload: String)
}

/// Listens to a channel of the server on a connection of its own, and makes a new one when it breaks.
struct ChannelListener: Sendable {
    let channel: String
    let maker: ConnectionMaker
    let events: AsyncStream<ChannelEvent>.Continuation

    /// Listens until its task is cancelled.
    func run() async {
        let configuration = maker.configuration
        let now = elapsed(on: ContinuousClock())
        let pauses = configuration.reconnectPause
        var backoff = Backoff(first: pauses.lowerBound, maximum: pauses.upperBound)
        var random = SplitMix64(seed: .random(in: 0 ... .max))
        while !Task.isCancelled {
            var wasConnected = false
            do {
                try await listen {
                    wasConnected = true
                    backoff.succeed()
                    events.yield(.connected)
                }
            } catch {
                if Task.isCancelled { break }
                let error = (error as? ConnectFailure)?.error ?? error
                configuration.logger.warning("Listening was interrupted.", metadata: ["error": "\(error)"])
            }
            if wasConnected { events.yield(.interrupted) }
            backoff.fail(isFinal: false, now: now(), using: &random)
            try? await Task.sleep(for: max(.zero, (backoff.retryAt ?? .zero) - now()))
        }
        events.finish()
    }

    /// Listens on one connection until it breaks.
    private func listen(_ onConnected: () -> Void) async throws {
        let (loss, lost) = AsyncStream.makeStream(of: Never.self)
        let connection = try await maker.connect(
            onEnd: {},
            onLoss: { lost.finish() },
            onNotification: { [channel, events] name, payload in
                if name == channel { events.yield(.notified(payload: payload)) }
            }
        )
        defer { connection.close() }
        let patience = maker.configuration.connectTimeout
        let results = try await connection.perform(patience: patience) {
            $0.add("LISTEN \(SQLQuoting.identifier(channel))")
        }
        if let error = results.failure { throw error.wellFlowError(of: "LISTEN") }
        onConnected()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in loss {} }
            group.addTask { await check(connection) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Asks from time to time whether the server is there still, since it may say nothing for days.
    private func check(_ connection: PostgresConnection) async {
        let (interval, grace) = (maker.configuration.healthCheckInterval, maker.configuration.responseGrace)
        while (try? await Task.sleep(for: interval)) != nil {
            if (try? await connection.perform(patience: grace) { _ in }) == nil { return }
        }
    }
}

/// The listeners of an engine, which end with it.
final class Listeners: Sendable {
    private let state = Locked(State())

    private struct State {
        var tasks: [UInt64: Task<Void, Never>] = [:]
        var lastID: UInt64 = 0
        var isClosed = false
    }

    /// Runs `body` while the listener listens.
    func run<Result>(_ listener: ChannelListener, _ body: () async throws -> Result) async throws -> Result {
        let started = state.withLock { state -> (id: UInt64, task: Task<Void, Never>)? in
            if state.isClosed { return nil }
            state.lastID += 1
            let task = Task.detached { await listener.run() }
            state.tasks[state.lastID] = task
            return (state.lastID, task)
        }
        guard let (id, task) = started else { throw WellFlowError(.closed, "The store was closed.") }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        task.cancel()
        await task.value
        state.withLock { _ = $0.tasks.removeValue(forKey: id) }
        return try result.get()
    }

    /// Ends all of them.
    func close() async {
        let tasks = state.withLock { state in
            state.isClosed = true
            return Array(state.tasks.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}

extension PostgresEngine {
    /// Listens to a channel while `body` runs, whatever becomes of connections meanwhile.
    ///
    /// The events wait for `body` up to a limit; then the oldest are dropped, which is no loss to one that looks anew at
    /// each.
    ///
    /// - Parameters:
    ///   - channel: the channel's name, as `pg_notify` has it.
    ///   - limit: how many events may wait.
    ///   - body: what is done with the events, which end when the store is closed.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` throws; `WellFlowError` with code `unsupported` behind a pool of transactions, which hears
    ///   nothing, and `closed`.
    func withNotifications<Result>(
        on channel: String,
        buffering limit: Int = 1_000,
        _ body: (AsyncStream<ChannelEvent>) async throws -> Result
    ) async throws -> Result {
        if configuration.isBehindTransactionPool {
            throw WellFlowError(.unsupported, "A server behind a pool of transactions can't be listened to.")
        }
        let (events, continuation) = AsyncStream.makeStream(
            of: ChannelEvent.self,
            bufferingPolicy: .bufferingNewest(limit)
        )
        let listener = ChannelListener(channel: channel, maker: application.listening, events: continuation)
        return try await listeners.run(listener) { try await body(events) }
    }

    func listen(to channel: String, _ heard: @escaping @Sendable (String?) -> Void) async throws {
        try await withNotifications(on: channel) { events in
            for await event in events {
                switch event {
                case .notified(let payload): heard(payload)
                case .connected: heard(nil)
                case .interrupted: break
                }
            }
        }
    }
}
