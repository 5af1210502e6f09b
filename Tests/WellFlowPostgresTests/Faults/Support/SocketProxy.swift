import Foundation
import WellFlowCore

/// A proxy between Unix sockets that does to a connection what networks do: cut it, swallow what it carries.
///
/// Two threads a connection, one for each direction.
final class SocketProxy: Sendable {
    /// What becomes of bytes of a client.
    enum Fate {
        case passed
        /// They and everything after them go nowhere, both ways, and the sockets stay open.
        case swallowed
        /// They are not handed on, and the connection is cut.
        case cut
        /// They are handed on; when the server answers, the connection is cut instead.
        case answerCut
    }

    /// The folder of the socket, for clients.
    let folder: String
    private let listener: Int32
    private let server: String
    private let state = Locked(State())

    private struct State {
        var links: [Int: Link] = [:]
        var lastLink = 0
        var isClosed = false
        var swallowsAll = false
        var fate: (@Sendable (_ bytes: [UInt8]) -> Fate)?
        var flights = 0
    }

    private struct Link {
        let client: Int32
        let server: Int32
        var openDirections = 2
        var isSwallowing = false
        var cutsAnswer = false
        var clientSpokeLast = false
    }

    struct Failure: Error {
        let what: String
        let code = errno
    }

    /// Listens in a folder of its own for clients of the server whose socket is in `server`.
    init(to server: String, port: Int = 5432) throws {
        folder = try OwnServer.makeFolder("wf-proxy")
        self.server = "\(server)/.s.PGSQL.\(port)"
        let path = "\(folder)/.s.PGSQL.\(port)"
        let listener = try Self.socket()
        self.listener = listener
        let isListening = Self.withAddress(path) { bind(listener, $0, $1) == 0 } && listen(listener, 100) == 0
        guard isListening else { throw Failure(what: "bind") }
        Thread.detachNewThread { self.accept() }
    }

    // MARK: Faults

    /// Cuts every connection.
    func cutAll() {
        state.withLock { state in for link in state.links.values { Self.cut(link) } }
    }

    /// From now on every byte is swallowed, those of new connections too.
    func swallowAll(_ swallows: Bool = true) {
        state.withLock { $0.swallowsAll = swallows }
    }

    /// Decides about what clients send, until it is set to nil.
    func decide(_ fate: (@Sendable (_ bytes: [UInt8]) -> Fate)?) {
        state.withLock { $0.fate = fate }
    }

    /// Decides about the first bytes that hold a text, once.
    func once(_ text: String, _ fate: Fate) {
        let isDone = Locked(false)
        decide { bytes in
            guard bytes.firstRange(of: Array(text.utf8)) != nil else { return .passed }
            return isDone.withLock { isDone in
                defer { isDone = true }
                return isDone ? .passed : fate
            }
        }
    }

    /// How many times a client began to speak after its server had spoken.
    var flights: Int { state.withLock(\.flights) }

    /// How many connections are open.
    var linkCount: Int { state.withLock(\.links.count) }

    func close() {
        state.withLock { state in
            state.isClosed = true
            for link in state.links.values { Self.cut(link) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: Threads

    private func accept() {
        while true {
            let client = Foundation.accept(listener, nil, nil)
            if client < 0 {
                if errno == EINTR { continue }
                break
            }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            guard let server = try? Self.socket() else {
                Foundation.close(client)
                continue
            }
            guard Self.withAddress(self.server, { connect(server, $0, $1) == 0 }) else {
                Foundation.close(client)
                Foundation.close(server)
                continue
            }
            let number = state.withLock { state in
                state.lastLink += 1
                state.links[state.lastLink] = Link(client: client, server: server)
                return state.lastLink
            }
            Thread.detachNewThread { self.carry(number, from: client, to: server, isClient: true) }
            Thread.detachNewThread { self.carry(number, from: server, to: client, isClient: false) }
        }
        Foundation.close(listener)
    }

    private func carry(_ number: Int, from source: Int32, to target: Int32, isClient: Bool) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(source, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            let bytes = Array(buffer[..<count])
            switch isClient ? fateOfRequest(bytes, on: number) : fateOfAnswer(on: number) {
            case .swallowed: continue
            case .cut: shutdown(source, Int32(SHUT_RDWR))
            case .passed, .answerCut: Self.send(bytes, to: target)
            }
        }
        // The end of one direction is the end of both.
        state.withLock { state in
            guard var link = state.links[number] else { return }
            Self.cut(link)
            link.openDirections -= 1
            state.links[number] = link
            if link.openDirections > 0 { return }
            state.links[number] = nil
            Foundation.close(link.client)
            Foundation.close(link.server)
        }
    }

    private func fateOfRequest(_ bytes: [UInt8], on number: Int) -> Fate {
        state.withLock { state in
            guard var link = state.links[number] else { return .cut }
            if !link.clientSpokeLast { state.flights += 1 }
            link.clientSpokeLast = true
            defer { state.links[number] = link }
            if link.isSwallowing || state.swallowsAll { return .swallowed }
            let fate = state.fate?(bytes) ?? .passed
            if case .swallowed = fate { link.isSwallowing = true }
            if case .answerCut = fate { link.cutsAnswer = true }
            return fate
        }
    }

    private func fateOfAnswer(on number: Int) -> Fate {
        state.withLock { state in
            guard let link = state.links[number] else { return .cut }
            state.links[number]?.clientSpokeLast = false
            return link.cutsAnswer ? .cut : link.isSwallowing || state.swallowsAll ? .swallowed : .passed
        }
    }

    // MARK: Sockets

    private static func cut(_ link: Link) {
        shutdown(link.client, Int32(SHUT_RDWR))
        shutdown(link.server, Int32(SHUT_RDWR))
    }

    private static func send(_ bytes: [UInt8], to socket: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, noSignal) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            sent += count
        }
    }

    #if canImport(Darwin)
    private static let noSignal: Int32 = 0
    #else
    private static let noSignal = Int32(MSG_NOSIGNAL)
    #endif

    private static func socket() throws -> Int32 {
        #if canImport(Darwin)
        let socket = Foundation.socket(AF_UNIX, SOCK_STREAM, 0)
        #else
        let socket = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard socket >= 0 else { throw Failure(what: "socket") }
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        return socket
    }

    private static func withAddress<Result>(
        _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
        }
    }
}
