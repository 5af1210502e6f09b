import Synchronization
import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The thread that waits for what servers say: on the sockets of all connections of an engine, and for its timers.
///
/// A thread of its own, since waiting for a socket would keep a thread of Swift's pool from everyone else.
final class Reactor: Sendable {
    private let state = Locked(State())
    private let sockets: SocketSet
    /// The requests in flight on all connections.
    let requests = Atomic(0)
    private let wakeReader: Int32
    private let wakeWriter: Int32

    private struct State {
        var connections: [SocketSet.Key: PostgresConnection] = [:]
        var isStopping = false
        var hasStopped = false
        var stopped: [CheckedContinuation<Void, Never>] = []
    }

    /// The longest sleep: how late a timer may be noticed that was set meanwhile.
    private static let longestWait: Duration = .milliseconds(100)

    /// Prepares the thread.
    ///
    /// - Throws: `WellFlowError` with code `unavailable` when the process has no file descriptors left.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw WellFlowError(.unavailable, "The process has too many files open.", detail: "pipe: \(errno)")
        }
        (wakeReader, wakeWriter) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        sockets = try SocketSet()
        sockets.add(wakeReader, key: Self.wakeKey)
    }

    deinit {
        close(wakeReader)
        close(wakeWriter)
    }

    /// Starts the thread, which keeps the reactor alive until ``stop()``; `onTick` is called on it when it said it would be
    /// wanted, and tells when that is next.
    ///
    /// - Throws: `WellFlowError` with code `unavailable` when the process may have no more threads.
    func start(onTick: @escaping @Sendable () -> Duration?) throws {
        do {
            try OwnThread.start { self.run(onTick) }
        } catch {
            state.withLock { $0.hasStopped = true }
            throw error
        }
    }

    /// Watches a connection's socket from now on.
    func add(_ connection: PostgresConnection) {
        state.withLock { $0.connections[connection.key] = connection }
        sockets.add(connection.descriptor, key: connection.key)
        // Where changes don't count while it waits.
        if !SocketSet.canChangeWhileWaiting { wake() }
    }

    /// Forgets a connection; its socket may be closed already.
    func remove(_ connection: PostgresConnection) {
        state.withLock { _ = $0.connections.removeValue(forKey: connection.key) }
        sockets.remove(connection.key)
    }

    /// Waits for something else on a connection's socket, which is open.
    func change(_ connection: PostgresConnection, to interest: SocketSet.Interest) {
        sockets.change(connection.descriptor, key: connection.key, to: interest)
        if !SocketSet.canChangeWhileWaiting { wake() }
    }

    /// Makes the thread look anew at what it waits for.
    func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes it as well.
        _ = write(wakeWriter, &byte, 1)
    }

    /// Ends the thread and waits for its end.
    func stop() async {
        await withCheckedContinuation { continuation in
            let hasStopped = state.withLock { state in
                state.isStopping = true
                if !state.hasStopped { state.stopped.append(continuation) }
                return state.hasStopped
            }
            if hasStopped { continuation.resume() } else { wake() }
        }
    }

    private func run(_ onTick: () -> Duration?) {
        var nextTick = ContinuousClock.now
        while !state.withLock(\.isStopping) {
            var isWoken = false
            sockets.wait(milliseconds: Int32(clamping: max(.zero, nextTick - .now).wholeMilliseconds)) { key in
                if key == Self.wakeKey {
                    isWoken = true
                    drainWakes()
                } else {
                    state.withLock { $0.connections[key] }?.pump()
                }
            }
            // Not after each answer: it looks at every connection.
            if isWoken || ContinuousClock.now >= nextTick {
                let next = onTick().map { min($0, Self.longestWait) } ?? Self.longestWait
                nextTick = .now + max(next, Self.shortestWait)
            }
        }
        let stopped = state.withLock { state in
            state.connections = [:]
            state.hasStopped = true
            defer { state.stopped = [] }
            return state.stopped
        }
        for continuation in stopped { continuation.resume() }
    }

    private static let wakeKey: SocketSet.Key = 0
    private static let shortestWait: Duration = .milliseconds(1)

    private func drainWakes() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(wakeReader, &bytes, bytes.count) == bytes.count {}
    }
}
