import Dispatch
import Foundation

/// Listens for Ctrl-C while something runs.
enum Interruption {
    /// Runs something that Ctrl-C cancels; a second one ends the process.
    static func cancelling(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let (start, go) = AsyncStream.makeStream(of: Never.self)
        let task = Task {
            // Not before somebody listens.
            for await _ in start {}
            try Task.checkCancellation()
            try await body()
        }
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            // A store survives its process: what was not committed is gone, and nothing else.
            if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
            task.cancel()
        }
        // Until the source is registered a signal would be lost.
        source.setRegistrationHandler { go.finish() }
        source.resume()
        defer {
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        try await task.value
    }
}
