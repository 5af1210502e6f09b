/// What an attempt of a job says about the next one by throwing it; every other error is tried again as the job's
/// ``JobParameters/retry`` says.
public struct JobError: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case permanent
        case retry(after: Duration)
        case snooze(Duration)
    }

    let kind: Kind
    /// What is kept in the job's history: no values of tenants' data, please.
    public let message: String

    /// Trying again would help nobody: the job becomes a dead letter.
    public static func permanent(_ message: String) -> JobError {
        JobError(kind: .permanent, message: message)
    }

    /// The attempt failed, and the next one is made after a while.
    ///
    /// - Parameters:
    ///   - delay: how long to wait; a negative one is none.
    ///   - message: what failed.
    /// - Returns: the error to throw.
    public static func retry(after delay: Duration, _ message: String) -> JobError {
        JobError(kind: .retry(after: max(delay, .zero)), message: message)
    }

    /// It is too early: the job is run again after a while, and the attempt isn't counted.
    ///
    /// - Parameters:
    ///   - delay: how long to wait; a negative one is none.
    ///   - message: what it waits for.
    /// - Returns: the error to throw.
    public static func snooze(for delay: Duration, _ message: String = "snoozed") -> JobError {
        JobError(kind: .snooze(max(delay, .zero)), message: message)
    }
}
