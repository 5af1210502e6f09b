public import WellFlowCore

/// Sends one notification through its channel, and notes what became of it.
///
/// Before the channel is asked the delivery becomes `sending`. One that is found so was cut off: through a channel that
/// isn't repeatable it becomes `unknown` and the job a dead letter, since nothing is sent twice. Retrying that job by hand
/// sends it.
public struct DeliverNotification: Job {
    /// `deliver-notification`.
    public static let name = "deliver-notification"
    /// Two minutes.
    public static let timeout = Duration.seconds(120)

    /// Half a minute after the first failure, later each time.
    public static let retry = RetryPolicy.exponential(first: .seconds(30))

    private let delivery: Identifier<NotificationDelivery>

    init(_ delivery: Identifier<NotificationDelivery>) { self.delivery = delivery }

    /// Throws: the job is run by ``BuiltInJobs``, which has the channels.
    public func run(in context: JobContext) async throws {
        throw BuiltInJobs.unregistered
    }

    func run(in context: JobContext, _ channels: [any NotificationChannel]) async throws {
        let deliveries = context.tenant.repository(NotificationDelivery.self)
        guard let found = try await deliveries.find(delivery) else {
            throw JobError.permanent("The notification was deleted.")
        }
        guard let channel = channels.first(where: { $0.name == found.channel }) else {
            // Another worker may have it, or a later version of this one.
            throw JobError.snooze(for: .seconds(300), "No channel of this name is registered.")
        }
        if found.status == .sent { return }
        if found.status == .sending, !channel.isRepeatable {
            try await mark(.unknown, "An attempt was cut off.", found, deliveries)
            throw JobError.permanent("An attempt was cut off: nobody knows whether it was sent.")
        }
        var row = found
        row.status = .sending
        row.attempts += 1
        // Of two attempts at once one is refused here.
        row = try await deliveries.update(row)
        if Task.isCancelled {
            try await mark(.pending, "The attempt was cancelled before anything was sent.", row, deliveries)
            throw CancellationError()
        }
        let isLast = context.attempt >= context.maximumAttempts
        do {
            try await channel.send(NotificationMessage(row))
        } catch let error as NotSent {
            try await mark(isLast || error.isPermanent ? .failed : .pending, error.message, row, deliveries)
            throw error.isPermanent ? JobError.permanent(error.message) : error
        } catch {
            let message = "The attempt ended by \(type(of: error))."
            if channel.isRepeatable {
                try await mark(isLast ? .failed : .pending, message, row, deliveries)
                throw error
            }
            try await mark(.unknown, message, row, deliveries)
            throw JobError.permanent("Nobody knows whether it was sent.")
        }
        try await mark(.sent, nil, row, deliveries)
    }

    /// Notes what became of it, also when the job's time is up, and when the store doesn't answer for a while: what was
    /// sent was sent.
    private func mark(
        _ status: NotificationStatus,
        _ message: String?,
        _ row: Stored<NotificationDelivery>,
        _ deliveries: Repository<NotificationDelivery, ReadWrite>
    ) async throws {
        try await Task {
            var row = row
            var pause = Duration.milliseconds(100)
            while true {
                row.status = status
                row.lastError = message.map(Self.cleaned)
                row.sentAt = status == .sent ? .now() : nil
                do {
                    try await deliveries.update(row)
                    return
                } catch let error as WellFlowError where error.code == .conflict && status == .sent {
                    // Another attempt took it for cut off; it was sent all the same.
                    guard let current = error.current as? Stored<NotificationDelivery> else { throw error }
                    row = current
                } catch let error as WellFlowError where Self.outages.contains(error.code) && pause < .seconds(20) {
                    try await Task.sleep(for: pause)
                    pause *= 2
                }
            }
        }
        .value
    }

    private static func cleaned(_ message: String) -> String {
        String(message.unicodeScalars.filter { $0 != "\0" }.prefix(500).map(Character.init))
    }

    private static let outages: Set<WellFlowError.Code> = [.unavailable, .timeout, .contention, .unknownOutcome]
}
