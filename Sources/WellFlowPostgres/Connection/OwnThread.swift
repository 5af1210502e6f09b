import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread for what blocks: the few threads of Swift's pool, and of Dispatch's behind it, belong to everyone.
enum OwnThread {
    /// What a thread takes with it, and lets go at its end.
    private final class Launch: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Runs `body` on a new thread, which ends with it.
    ///
    /// - Throws: `WellFlowError` with code `unavailable` when the process may have no more threads.
    static func start(_ body: @escaping @Sendable () -> Void) throws {
        let launch = Unmanaged.passRetained(Launch(body))
        #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(&thread, nil, { OwnThread.main($0) }, launch.toOpaque())
        if code == 0, let thread { pthread_detach(thread) }
        #else
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { $0.map { OwnThread.main($0) } ?? nil }, launch.toOpaque())
        if code == 0 { pthread_detach(thread) }
        #endif
        if code != 0 {
            launch.release()
            throw WellFlowError(.unavailable, "The process can't start a thread.", detail: "pthread_create: \(code)")
        }
    }

    private static func main(_ launch: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Launch>.fromOpaque(launch).takeRetainedValue().body()
        return nil
    }
}
