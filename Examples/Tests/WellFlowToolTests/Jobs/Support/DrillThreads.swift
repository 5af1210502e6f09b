import Dispatch

/// Threads for drills alone.
///
/// A drill that waits for its turn between tests that block the few shared threads would come when the jobs that it is
/// to disturb are done.
final class DrillThreads: TaskExecutor {
    private let queue = DispatchQueue(label: "drills", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
