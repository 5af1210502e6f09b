import CLibPQ
import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The sockets that one thread waits for; any thread changes what is waited for.
///
/// A socket leaves the set when it is closed.
final class SocketSet: Sendable {
    /// By what its owner knows a socket.
    typealias Key = UInt64

    /// What a socket is waited for.
    enum Interest: Sendable {
        /// Someone else waits for it at the moment.
        case nothing
        case reading
        case readingAndWriting
    }

    #if os(Linux)
    /// Whether changes count while the thread waits.
    static let canChangeWhileWaiting = true
    private let descriptor: Int32

    /// - Throws: `WellFlowError` with code `unavailable` when the process has no file descriptors left.
    init() throws {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else {
            throw WellFlowError(.unavailable, "The process has too many files open.", detail: "epoll: \(errno)")
        }
    }

    deinit {
        close(descriptor)
    }

    func add(_ socket: Int32, key: Key) { control(EPOLL_CTL_ADD, socket, key, .reading) }

    func change(_ socket: Int32, key: Key, to interest: Interest) { control(EPOLL_CTL_MOD, socket, key, interest) }

    /// The kernel does it when the socket is closed; its number may be another's by now.
    func remove(_ key: Key) {}

    private func control(_ operation: Int32, _ socket: Int32, _ key: Key, _ interest: Interest) {
        let events: UInt32 =
            switch interest {
            case .nothing: 0
            case .reading: EPOLLIN.rawValue
            case .readingAndWriting: EPOLLIN.rawValue | EPOLLOUT.rawValue
            }
        var event = epoll_event(events: events, data: epoll_data(u64: key))
        epoll_ctl(descriptor, operation, socket, &event)
    }

    /// Waits until something can be read or written, or the time is over, and tells of which sockets.
    func wait(milliseconds: Int32, _ body: (Key) -> Void) {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
            let count = epoll_wait(descriptor, events.baseAddress, Int32(events.count), milliseconds)
            for index in 0..<max(0, Int(count)) { body(events[index].data.u64) }
        }
    }
    #else
    static let canChangeWhileWaiting = false
    private let sockets = Locked<[Key: (socket: Int32, interest: Interest)]>([:])

    init() throws {}

    func add(_ socket: Int32, key: Key) { sockets.withLock { $0[key] = (socket, .reading) } }

    func change(_ socket: Int32, key: Key, to interest: Interest) {
        sockets.withLock { if $0[key] != nil { $0[key] = (socket, interest) } }
    }

    func remove(_ key: Key) { sockets.withLock { _ = $0.removeValue(forKey: key) } }

    /// Waits until something can be read or written, or the time is over, and tells of which sockets.
    func wait(milliseconds: Int32, _ body: (Key) -> Void) {
        let watched = sockets.withLock { sockets in sockets.map { ($0.key, $0.value.socket, $0.value.interest) } }
        var descriptors = watched.map { _, socket, interest in
            let events =
                switch interest {
                case .nothing: 0
                case .reading: POLLIN
                case .readingAndWriting: POLLIN | POLLOUT
                }
            return pollfd(fd: socket, events: Int16(events), revents: 0)
        }
        guard poll(&descriptors, nfds_t(descriptors.count), milliseconds) > 0 else { return }
        for (watched, descriptor) in zip(watched, descriptors) where descriptor.revents != 0 { body(watched.0) }
    }
    #endif
}
