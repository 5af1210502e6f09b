import CLibPQ
import WellFlowCore
import WellFlowSQL

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Opens connections.
///
/// libpq looks names up by blocking, so it is done on a thread of its own.
enum Connector {
    /// Connects and turns on what a pipelined connection needs.
    ///
    /// - Parameters:
    ///   - parameters: libpq's keywords and values.
    ///   - timeout: when to give up.
    /// - Returns: the open connection.
    /// - Throws: ``ConnectFailure``.
    static func connect(_ parameters: [(keyword: String, value: String)], timeout: Duration) async throws -> OpenHandle
    {
        let opening = Opening()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                do {
                    try OwnThread.start {
                        continuation.resume(with: Result { try opening.run(parameters, deadline: .now + timeout) })
                    }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            opening.isCancelled.withLock { $0 = true }
        }
    }

    private struct Opening: Sendable {
        let isCancelled = Locked(false)

        /// How often it looks whether nobody wants the connection any more.
        private static let step: Int32 = 100

        func run(
            _ parameters: [(keyword: String, value: String)],
            deadline: ContinuousClock.Instant
        ) throws -> OpenHandle {
            let handle = withCStrings(parameters.map(\.keyword)) { keywords in
                withCStrings(parameters.map(\.value)) { values in PQconnectStartParams(keywords, values, 0) }
            }
            guard let handle else { throw ConnectFailure(WellFlowError(.unavailable, "There is no memory left.")) }
            var isKept = false
            defer { if !isKept { PQfinish(handle) } }
            // A refusal comes with its SQLSTATE.
            PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
            // Notices would go to the process's error output.
            PQsetNoticeProcessor(handle, { _, _ in }, nil)
            if PQstatus(handle) == CONNECTION_BAD { throw failure(of: handle) }
            var state = PGRES_POLLING_WRITING
            while state != PGRES_POLLING_OK {
                if state == PGRES_POLLING_FAILED { throw failure(of: handle) }
                try wait(for: PQsocket(handle), writing: state == PGRES_POLLING_WRITING, deadline)
                state = PQconnectPoll(handle)
            }
            PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
            guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
                throw failure(of: handle)
            }
            isKept = true
            return OpenHandle(pointer: handle)
        }

        private func failure(of handle: OpaquePointer) -> ConnectFailure {
            let password = PQpass(handle).map { String(cString: $0) }
            return ConnectFailure(String(cString: PQerrorMessage(handle)), hiding: password)
        }

        private func wait(for socket: Int32, writing: Bool, _ deadline: ContinuousClock.Instant) throws {
            while true {
                if isCancelled.withLock({ $0 }) { throw ConnectFailure(.cancelled) }
                if ContinuousClock.now >= deadline {
                    let error = WellFlowError(.unavailable, "The server didn't answer in time to a new connection.")
                    throw ConnectFailure(error)
                }
                var descriptor = pollfd(fd: socket, events: Int16(writing ? POLLOUT : POLLIN), revents: 0)
                if poll(&descriptor, 1, Self.step) > 0 { return }
            }
        }
    }

    /// Calls with texts as C has them, the last followed by nil.
    private static func withCStrings<Result>(
        _ texts: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
