import CLibPQ
import DequeModule
import Synchronization
import WellFlowCore
import WellFlowSQL

/// A connection to a server, in pipeline mode: requests go out one after the other, each with its own Sync, and are
/// answered in the same order.
///
/// What libpq does with the connection happens under its lock: tasks send, the reactor's thread receives.
final class PostgresConnection: Sendable {
    let descriptor: Int32
    let state: Locked<State>
    let traits: Traits
    private let nextID = Atomic<UInt64>(0)
    private let lacksFlush = Atomic(false)
    /// How often in a row an answer took longer than a task waits for it by itself.
    let slowAnswers = Atomic(0)

    /// What a connection is for.
    struct Traits: Sendable {
        /// Many tasks have requests in flight: none of them may cancel what the server does.
        var isShared: Bool
        /// Statements are prepared by name; not behind a proxy that hands each transaction to another server process.
        var usesNames: Bool
        /// How long a server with work may say nothing before it counts as gone; nil for ever.
        var patience: Duration?
        /// Told when a request is over, whoever still waits for it.
        var onAnswer: @Sendable () -> Void
        /// Told once, when the connection broke.
        var onLoss: @Sendable () -> Void
        /// Told what the server notifies of.
        var onNotification: (@Sendable (_ channel: String, _ payload: String) -> Void)?
        /// Waits for the answers.
        var reactor: Reactor
    }

    struct State {
        /// Nil when the connection was closed.
        var handle: OpaquePointer?
        var pending: Deque<Pending> = []
        var prepared = PreparedStatements()
        /// Requests that were cancelled before they were sent.
        var cancelledEarly: Set<UInt64> = []
        /// Cancellations on their way to the server, which may hit whatever it does when they arrive.
        var cancelsUnderway = 0
        var lastSign = ContinuousClock.now
        var loss: WellFlowError?
    }

    struct Pending {
        let id: UInt64
        /// Nil when nobody waits for it any more.
        var continuation: CheckedContinuation<[PostgresResult], any Error>?
        var results: [PostgresResult] = []
        var place = 0
        let preparations: [(place: Int, key: PreparedStatements.Key?)]
        let endsTransaction: Bool
        /// How long the server may say nothing while it works on this; nil for ever.
        let patience: Duration?
        /// Which of the connection's prepared statements it used.
        let generation: Int
        /// A statement's preparation failed, and stands in the place of its result.
        var lacksResult = false
        var isAnswered = false
        var isCancelled = false
    }

    /// Takes over a connection that is open, in pipeline mode and non-blocking.
    init(taking handle: sending OpenHandle, traits: Traits) {
        descriptor = PQsocket(handle.pointer)
        self.traits = traits
        var state = State()
        state.handle = handle.pointer
        self.state = Locked(state)
    }

    /// Whether requests can be sent still.
    var isOpen: Bool { state.withLock { $0.handle != nil && $0.loss == nil } }

    /// Whether the socket has to take more before everything is sent.
    var wantsWrite: Bool { lacksFlush.load(ordering: .relaxed) }

    /// By what the reactor knows it.
    var key: SocketSet.Key { SocketSet.Key(UInt(bitPattern: ObjectIdentifier(self))) }

    /// How many requests are in flight.
    var requestCount: Int { state.withLock(\.pending.count) }

    /// Whether a transaction is open or failed, as the server said last.
    var transactionStatus: PGTransactionStatusType {
        state.withLock { $0.handle.map { PQtransactionStatus($0) } ?? PQTRANS_UNKNOWN }
    }

    // MARK: Requests

    /// Sends what `build` adds, and a Sync, and waits for the answers: one a statement, of which those after a failed one
    /// are marked as not run.
    ///
    /// - Parameters:
    ///   - isCancellable: cancels what the server does when the task is cancelled; a shared connection only stops
    ///     waiting.
    ///   - endsTransaction: after a loss nobody can tell whether it happened.
    ///   - patience: how long the server may say nothing meanwhile, where that is not what it is for other requests.
    ///   - build: adds the statements; not called when the request is not sent.
    /// - Returns: what the server answered to each statement.
    /// - Throws: `WellFlowError`: `cancelled`, `unavailable`, `timeout`, `unknownOutcome`.
    func perform(
        isCancellable: Bool = true,
        endsTransaction: Bool = false,
        patience: Duration? = nil,
        _ build: (inout Pipeline) -> Void
    ) async throws -> [PostgresResult] {
        let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
        let patience = patience ?? traits.patience
        #if THREAD_SANITIZER
        // The sanitizer misses what a continuation hands over that is resumed before its task waits.
        defer { state.withLock { _ in } }
        #endif
        if !isCancellable { return try await send(id, endsTransaction, patience, build) }
        // A cancellation that came after the answer is noted for nobody.
        defer { if Task.isCancelled { state.withLock { _ = $0.cancelledEarly.remove(id) } } }
        return try await withTaskCancellationHandler {
            try await send(id, endsTransaction, patience, build)
        } onCancel: {
            cancel(id)
        }
    }

    private func send(
        _ id: UInt64,
        _ endsTransaction: Bool,
        _ patience: Duration?,
        _ build: (inout Pipeline) -> Void
    ) async throws -> [PostgresResult] {
        try await withCheckedThrowingContinuation { continuation in
            let waits = isWorthWaiting()
            let refusal = state.withLock { state -> (any Error)? in
                if state.cancelledEarly.remove(id) != nil { return WellFlowError.cancelled }
                guard let handle = state.handle, state.loss == nil else {
                    return state.loss ?? WellFlowError(.unavailable, "The connection was closed.")
                }
                if waits { traits.reactor.change(self, to: .nothing) }
                var pipeline = Pipeline(handle: handle, usesNames: traits.usesNames, prepared: state.prepared)
                // Given up here, so that the pipeline's changes don't copy it.
                state.prepared = PreparedStatements()
                defer { state.prepared = pipeline.prepared }
                build(&pipeline)
                if pipeline.isBroken || PQpipelineSync(handle) == 0 {
                    // What went out already has no Sync to end it: only a new connection helps.
                    let message = String(cString: PQerrorMessage(handle))
                    state.loss = WellFlowError(.unavailable, "The connection broke.", detail: message)
                    return state.loss
                }
                if state.pending.isEmpty { state.lastSign = .now }
                traits.reactor.requests.add(1, ordering: .relaxed)
                state.pending.append(
                    Pending(
                        id: id,
                        continuation: continuation,
                        preparations: pipeline.preparations,
                        endsTransaction: endsTransaction,
                        patience: patience,
                        generation: pipeline.prepared.generation
                    )
                )
                flush(handle)
                return nil
            }
            if let refusal {
                traits.onAnswer()
                continuation.resume(throwing: refusal)
                if state.withLock({ $0.loss != nil && $0.handle != nil }) { lose(nil) }
            }
            if waits { waitBriefly() }
        }
    }

    private func flush(_ handle: OpaquePointer) {
        let isLeft = PQflush(handle) == 1
        if isLeft != lacksFlush.load(ordering: .relaxed) {
            lacksFlush.store(isLeft, ordering: .relaxed)
            traits.reactor.change(self, to: isLeft ? .readingAndWriting : .reading)
        }
    }

    // MARK: Answers

    /// Reads what has come and hands out the answers; called by the reactor.
    func pump() {
        var answered: [(CheckedContinuation<[PostgresResult], any Error>?, [PostgresResult], isCancelled: Bool)] = []
        var notifications: [(String, String)] = []
        let loss = state.withLock { state -> WellFlowError? in
            guard let handle = state.handle else { return nil }
            if wantsWrite { flush(handle) }
            var isAlive = PQconsumeInput(handle) == 1
            // What TLS has decrypted already no socket tells of.
            while isAlive, clibpq_tls_pending(handle) > 0 { isAlive = PQconsumeInput(handle) == 1 }
            state.lastSign = .now
            var nulls = 0
            while !state.pending.isEmpty, nulls < 3, PQisBusy(handle) == 0 {
                guard let pointer = PQgetResult(handle) else {
                    nulls += 1
                    continue
                }
                nulls = 0
                let result = PostgresResult(owning: pointer)
                if result.status != PGRES_PIPELINE_SYNC {
                    take(result, &state)
                } else if state.cancelsUnderway > 0 {
                    // The cancellation must not hit what comes next.
                    state.pending[0].isAnswered = true
                    break
                } else {
                    let done = state.pending.removeFirst()
                    answered.append((done.continuation, done.results, done.isCancelled))
                }
            }
            while let notification = PQnotifies(handle) {
                notifications.append(
                    (String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
                )
                PQfreemem(notification)
            }
            if isAlive && PQstatus(handle) != CONNECTION_BAD { return nil }
            return WellFlowError(
                .unavailable,
                "The connection to the server broke.",
                detail: String(cString: PQerrorMessage(handle))
            )
        }
        for (continuation, results, isCancelled) in answered { answer(continuation, results, isCancelled) }
        for (channel, payload) in notifications { traits.onNotification?(channel, payload) }
        if let loss { lose(loss) }
    }

    func answer(
        _ continuation: CheckedContinuation<[PostgresResult], any Error>?,
        _ results: [PostgresResult],
        _ isCancelled: Bool
    ) {
        // First, so that a caller's next request finds the slot free.
        traits.reactor.requests.subtract(1, ordering: .relaxed)
        traits.onAnswer()
        if isCancelled {
            continuation?.resume(throwing: WellFlowError.cancelled)
        } else {
            continuation?.resume(returning: results)
        }
    }

    private func take(_ result: PostgresResult, _ state: inout State) {
        let place = state.pending[0].place
        state.pending[0].place += 1
        let isCurrent = state.pending[0].generation == state.prepared.generation
        guard let preparation = state.pending[0].preparations.first(where: { $0.place == place }) else {
            if state.pending[0].lacksResult {
                state.pending[0].lacksResult = false
                return
            }
            state.pending[0].results.append(result)
            // Something dropped the prepared statements, or changed what they stand on.
            if isCurrent, let error = result.failure, error.isUnknownStatement || error.isStalePlan {
                state.prepared.forgetAll()
            }
            return
        }
        if result.status == PGRES_COMMAND_OK { return }
        if isCurrent, let key = preparation.key { state.prepared.forget(key) }
        // The statement's own result says only that it wasn't run; this one says why.
        if result.status == PGRES_FATAL_ERROR {
            state.pending[0].results.append(result)
            state.pending[0].lacksResult = true
        }
    }
}

/// An open connection on its way to its owner.
struct OpenHandle {
    let pointer: OpaquePointer
}
