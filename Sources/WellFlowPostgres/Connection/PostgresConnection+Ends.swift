import CLibPQ
import DequeModule
import Synchronization
import WellFlowCore

/// How requests and connections end before their time.
extension PostgresConnection {
    /// Gives up a request: on a shared connection its answer is dropped, on one's own the server is told.
    func cancel(_ id: UInt64) {
        let (continuation, handle) = state.withLock {
            state -> (CheckedContinuation<[PostgresResult], any Error>?, CancelHandle?) in
            guard let index = state.pending.firstIndex(where: { $0.id == id }) else {
                state.cancelledEarly.insert(id)
                return (nil, nil)
            }
            if traits.isShared {
                defer { state.pending[index].continuation = nil }
                return (state.pending[index].continuation, nil)
            }
            state.pending[index].isCancelled = true
            guard let handle = state.handle, let cancel = PQgetCancel(handle) else { return (nil, nil) }
            state.cancelsUnderway += 1
            return (nil, CancelHandle(pointer: cancel))
        }
        continuation?.resume(throwing: WellFlowError.cancelled)
        guard let handle else { return }
        // It opens a connection of its own and waits for it.
        do {
            try OwnThread.start {
                handle.send()
                self.endCancel()
            }
        } catch {
            // Uncancelled, it ends by itself.
            endCancel()
        }
    }

    private func endCancel() {
        let done = state.withLock { state -> Pending? in
            state.cancelsUnderway -= 1
            guard state.cancelsUnderway == 0, let first = state.pending.first, first.isAnswered else { return nil }
            return state.pending.removeFirst()
        }
        if let done { answer(done.continuation, done.results, done.isCancelled) }
    }

    /// Notices a server that has work and says nothing.
    func checkSilence(at now: ContinuousClock.Instant) {
        let isSilent = state.withLock { state in
            guard let patience = state.pending.first?.patience else { return false }
            return now - state.lastSign > patience
        }
        if isSilent { lose(WellFlowError(.timeout, "The server doesn't answer any more.")) }
    }

    /// Ends a connection that broke: every request in flight fails, each by what can be said of it.
    func lose(_ error: WellFlowError?) {
        let (pending, loss, isFirst) = state.withLock { state -> (Deque<Pending>, WellFlowError, Bool) in
            let loss = state.loss ?? error ?? WellFlowError(.unavailable, "The connection was closed.")
            state.loss = loss
            defer {
                state.pending = []
                if let handle = state.handle { PQfinish(handle) }
                state.handle = nil
            }
            return (state.pending, loss, state.handle != nil)
        }
        traits.reactor.requests.subtract(pending.count, ordering: .relaxed)
        for request in pending {
            let error =
                request.endsTransaction
                ? WellFlowError(
                    .unknownOutcome,
                    "The connection broke while a transaction was ending: it may have been kept or not.",
                    cause: loss
                ) : request.isCancelled ? WellFlowError.cancelled : loss
            request.continuation?.resume(throwing: error)
        }
        if isFirst { traits.onLoss() }
    }

    /// Closes the connection; requests in flight fail.
    func close() {
        lose(WellFlowError(.closed, "The store was closed."))
    }
}

/// How a connection's statement is cancelled.
///
/// `@unchecked Sendable`: libpq lets any thread use it; it is used once, by one.
private struct CancelHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    func send() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(pointer, &message, Int32(message.count))
        PQfreeCancel(pointer)
    }
}
