import CLibPQ
import Synchronization
import WellFlowCore

/// How a task waits for an answer by itself, without a detour by the reactor's thread.
extension PostgresConnection {
    /// The longest time that a task waits for an answer on its own thread.
    private static let longestBriefWait = 200_000
    /// So many slow answers in a row, and it isn't tried again but now and then.
    private static let slowAnswersAllowed = 3

    /// Whether a task should wait for the answer by itself: nothing else is in flight, and answers come quickly here.
    ///
    /// To be woken by the reactor's thread takes longer than a near server takes to answer.
    func isWorthWaiting() -> Bool {
        guard SocketSet.canChangeWhileWaiting, traits.reactor.requests.load(ordering: .relaxed) == 0 else {
            return false
        }
        if slowAnswers.load(ordering: .relaxed) < Self.slowAnswersAllowed { return true }
        return slowAnswers.add(1, ordering: .relaxed).newValue % 256 == 0
    }

    /// Waits a moment for the answer on the task's own thread, as for a disk, and reads it.
    func waitBriefly() {
        #if os(Linux)
        if clibpq_wait_briefly(descriptor, Self.longestBriefWait) > 0 {
            slowAnswers.store(0, ordering: .relaxed)
            pump()
        } else {
            slowAnswers.add(1, ordering: .relaxed)
        }
        #endif
        state.withLock { state in
            if state.handle == nil { return }
            traits.reactor.change(self, to: wantsWrite ? .readingAndWriting : .reading)
        }
    }
}
