import Foundation
import Synchronization
import WellFlowCore

/// A job that does nothing.
struct NoOp: Job {
    static let name = "no-op"

    /// How many were run.
    static let count = Atomic(0)

    func run(in context: JobContext) async throws { Self.count.add(1, ordering: .relaxed) }
}

/// A job that tells when it is started.
struct Probe: Job {
    static let name = "probe"

    func run(in context: JobContext) async throws { Starts.shared.note() }
}

/// A job that runs until its process is killed; anywhere else it tells when it is started.
struct Doomed: Job {
    static let name = "doomed"

    func run(in context: JobContext) async throws {
        if !Child.isOne { return Starts.shared.note() }
        try FileHandle.standardOutput.write(contentsOf: Data("started\n".utf8))
        try await Task.sleep(for: .seconds(3_600))
    }
}

extension JobHandlers {
    static var measured: JobHandlers {
        var handlers = JobHandlers()
        handlers.add(NoOp.self)
        handlers.add(Probe.self)
        handlers.add(Doomed.self)
        return handlers
    }
}

/// When jobs were started, for who waits for them.
final class Starts: Sendable {
    static let shared = Starts()
    private let state = Mutex((times: [ContinuousClock.Instant](), waiter: CheckedContinuation<Void, Never>?.none))

    func note() {
        let waiter = state.withLock { state in
            state.times.append(.now)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Waits until so many jobs were started, and forgets them; one may wait at a time.
    func wait(for count: Int = 1) async -> [ContinuousClock.Instant] {
        while true {
            let times = state.withLock { state -> [ContinuousClock.Instant]? in
                if state.times.count < count { return nil }
                defer { state.times = [] }
                return state.times
            }
            if let times { return times }
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.times.count >= count { return true }
                    state.waiter = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        }
    }
}
