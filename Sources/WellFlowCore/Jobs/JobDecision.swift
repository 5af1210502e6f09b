/// What becomes of a job when an attempt has ended: decided here, without a store, and written by its lease.
package struct JobDecision: Hashable, Sendable {
    /// Where the job stands then.
    package let state: JobState
    /// After what wait it may be run again; nil leaves its time.
    package let delay: Duration?
    /// Whether the attempt counts.
    package let countsAttempt: Bool
    package let outcome: JobOutcome
    package let message: String?

    /// How an attempt ended, as its worker saw it.
    package enum End: Sendable {
        case completed
        case threw(any Error)
        case timedOut
        /// The worker ends.
        case returned
        /// The worker was lost.
        case lost
        /// The worker doesn't know the job's name or version.
        case unknown(String)
        case undecodable(String)
    }

    /// Decides.
    ///
    /// - Parameters:
    ///   - end: how the attempt ended.
    ///   - attempt: which it was, from 1.
    ///   - maximum: how many there may be.
    ///   - isCancelling: whether somebody asked to cancel the job.
    ///   - retry: when a failed job is tried again.
    ///   - random: a number from 0 to 1 that chance gave.
    package init(
        _ end: End,
        attempt: Int,
        of maximum: Int,
        isCancelling: Bool,
        retry: RetryPolicy = .exponential(),
        random: Double
    ) {
        let canRetry = attempt < maximum
        func waiting(_ delay: Duration?) -> JobState { (delay ?? .zero) > .zero ? .scheduled : .ready }
        /// What comes after an attempt that failed.
        func failed(_ outcome: JobOutcome, _ message: String, after delay: Duration?) -> JobDecision {
            if isCancelling { return JobDecision(.cancelled, outcome: .cancelled, message: message) }
            if !canRetry { return JobDecision(.dead, outcome: outcome, message: message) }
            let delay = delay ?? retry.wait(after: attempt, random: random)
            return JobDecision(waiting(delay), delay: delay, outcome: outcome, message: message)
        }
        switch end {
        case .completed:
            self.init(.completed, outcome: .completed)
        case .threw(let error):
            switch (error as? JobError)?.kind {
            case .permanent where !isCancelling:
                self.init(.dead, outcome: .failed, message: Self.message(of: error))
            case .retry(let delay):
                self = failed(.failed, Self.message(of: error), after: delay)
            case .snooze(let delay) where !isCancelling:
                self.init(
                    waiting(delay),
                    delay: delay,
                    countsAttempt: false,
                    outcome: .snoozed,
                    message: Self.message(of: error)
                )
            default:
                self = failed(.failed, Self.message(of: error), after: nil)
            }
        case .timedOut:
            self = failed(.timedOut, "The attempt took too long.", after: nil)
        case .returned:
            self.init(isCancelling ? .cancelled : .ready, delay: .zero, countsAttempt: false, outcome: .returned)
        case .lost:
            // The first time the wait until it was noticed was wait enough; then jobs that died together, one perhaps by
            // the other's fault, are parted by chance.
            let longest = min(.seconds(max(attempt - 1, 0)), Self.longestParting)
            self = failed(.lost, "The worker was lost.", after: longest * random)
        case .unknown(let message):
            self.init(.parked, countsAttempt: false, outcome: .unknown, message: message)
        case .undecodable(let message):
            self.init(.parked, countsAttempt: false, outcome: .undecodable, message: message)
        }
    }

    private init(
        _ state: JobState,
        delay: Duration? = nil,
        countsAttempt: Bool = true,
        outcome: JobOutcome,
        message: String? = nil
    ) {
        self.state = state
        self.delay = delay.map { min(max($0, .zero), Self.longestDelay) }
        self.countsAttempt = countsAttempt
        self.outcome = outcome
        self.message = message.map(Self.clean)
    }

    /// What a store can keep of a message.
    private static func clean(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0 != "\0" }.prefix(longestMessage).map(Character.init))
    }

    /// How long jobs of lost workers are parted from each other at most.
    package static let longestParting = Duration.seconds(5)
    /// A year.
    private static let longestDelay = Duration.seconds(31_536_000)

    /// What may be kept of an error: the library's own say nothing of tenants' data; of others only the type is told.
    static func message(of error: any Error) -> String {
        let text =
            switch error {
            case let error as JobError: error.message
            case let error as WellFlowError: error.description
            case is CancellationError: "The attempt was cancelled."
            default: String(reflecting: type(of: error))
            }
        return clean(text)
    }

    /// The greatest length of a message in Unicode scalars.
    package static let longestMessage = 500
}
