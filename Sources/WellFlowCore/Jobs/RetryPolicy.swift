/// When a failed job is tried again.
public struct RetryPolicy: Sendable {
    private let delay: @Sendable (_ attempt: Int, _ random: Double) -> Duration

    private init(delay: @escaping @Sendable (_ attempt: Int, _ random: Double) -> Duration) {
        self.delay = delay
    }

    /// Twice as long each time, half of it by chance, so that jobs that failed together don't come back together.
    ///
    /// - Parameters:
    ///   - first: about how long after the first failure.
    ///   - longest: the longest wait.
    /// - Returns: the policy.
    public static func exponential(first: Duration = .seconds(1), longest: Duration = .seconds(3600)) -> RetryPolicy {
        RetryPolicy { attempt, random in
            let doublings = min(max(attempt - 1, 0), 40)
            var whole = first
            for _ in 0..<doublings where whole < longest { whole *= 2 }
            whole = min(whole, longest)
            return whole / 2 + whole / 2 * random
        }
    }

    /// Always the same wait.
    public static func fixed(_ delay: Duration) -> RetryPolicy {
        RetryPolicy { _, _ in delay }
    }

    /// A wait of one's own.
    ///
    /// - Parameter delay: is given the attempt that failed, from 1; a negative answer is no wait.
    /// - Returns: the policy.
    public static func custom(_ delay: @escaping @Sendable (_ attempt: Int) -> Duration) -> RetryPolicy {
        RetryPolicy { attempt, _ in delay(attempt) }
    }

    /// How long to wait after an attempt has failed.
    ///
    /// - Parameters:
    ///   - attempt: the attempt, from 1.
    ///   - random: a number from 0 to 1 that chance gave.
    /// - Returns: the wait, at most a year.
    package func wait(after attempt: Int, random: Double) -> Duration {
        min(max(delay(attempt, random), .zero), .seconds(31_536_000))
    }
}
