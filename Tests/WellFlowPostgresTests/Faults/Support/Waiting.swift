import Testing
import WellFlowCore

/// How long a test waits for what should happen soon: no machine is as slow and busy, so that only a hang takes as long.
let patience = Duration.seconds(300)

/// Whatever takes longer than it may.
struct TookTooLong: Error, CustomStringConvertible {
    let limit: Duration
    var description: String { "it took longer than \(limit)" }
}

/// Runs what must end within a time; it is left to itself when it doesn't, so that a hang fails the test that finds it.
func within<Result: Sendable>(
    _ limit: Duration,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    let waiting = Locked<CheckedContinuation<Result, any Error>?>(nil)
    return try await withCheckedThrowingContinuation { continuation in
        waiting.withLock { $0 = continuation }
        let work = Task.detached {
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            waiting.withLock { $0.take() }?.resume(with: result)
        }
        let timer = Task.detached {
            try? await Task.sleep(for: limit)
            guard let continuation = waiting.withLock({ $0.take() }) else { return }
            work.cancel()
            continuation.resume(throwing: TookTooLong(limit: limit))
        }
        Task.detached {
            await work.value
            timer.cancel()
        }
    }
}

/// Waits until something outside is so.
func eventually(
    _ what: String,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + patience
    while try await !condition() {
        if ContinuousClock.now > deadline { throw NeverSo(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

struct NeverSo: Error, CustomStringConvertible {
    let what: String
    var description: String { "never so: \(what)" }
}

/// The code of the error that a call throws; nil when it throws none.
func code(of body: () async throws -> Void) async throws -> WellFlowError.Code? {
    do {
        try await body()
        return nil
    } catch let error as WellFlowError {
        return error.code
    }
}

/// A number that many tasks change.
final class Tally: Sendable {
    private let count = Locked(0)
    var value: Int { count.withLock(\.self) }
    func add(_ number: Int = 1) { count.withLock { $0 += number } }
}
