public import WellFlowCore

/// What someone is to be told: a template's text with its values, to some recipients, through a channel.
public struct Notice: Sendable {
    /// What it is about, 1 to 255 characters: the same key reaches a recipient through a channel once.
    public let key: String
    /// The channel's name.
    public let channel: String
    /// Who gets it, as the channel understands it.
    public let recipients: [String]

    let template: String
    let subject: String
    let body: String

    /// Puts values into a template.
    ///
    /// - Parameters:
    ///   - template: the template.
    ///   - values: its values.
    ///   - key: what it is about.
    ///   - channel: the channel's name.
    ///   - recipients: who gets it.
    /// - Throws: `WellFlowError` with code `invalid`, as ``NotificationTemplate/render(_:)``.
    public init(
        _ template: NotificationTemplate,
        _ values: [String: TemplateValue],
        key: String,
        channel: String,
        to recipients: [String]
    ) throws {
        // As the deliveries have them.
        self.key = String(key.trimmingBlanks())
        self.channel = String(channel.trimmingBlanks())
        self.recipients = recipients.map { String($0.trimmingBlanks()) }
        self.template = template.name
        (subject, body) = try template.render(values)
    }
}

extension Transaction {
    /// Sends a notice when the transaction is kept: each recipient's delivery is noted, and a job sends it.
    ///
    /// - Parameter notice: what is told to whom.
    /// - Returns: the deliveries of this key and channel to these recipients, in order; those that were sent before are left
    ///   alone.
    /// - Throws: `WellFlowError` with code `invalid` for a key, channel, recipient or text that is empty or too long.
    @discardableResult
    public func notify(_ notice: Notice) async throws -> [Stored<NotificationDelivery>] {
        let deliveries = repository(NotificationDelivery.self)
        var found: [Stored<NotificationDelivery>] = []
        for recipient in notice.recipients {
            let delivery = NotificationDelivery(
                key: notice.key,
                channel: notice.channel,
                template: notice.template,
                recipient: recipient,
                subject: notice.subject,
                body: notice.body
            )
            let row: Stored<NotificationDelivery>
            switch try await deliveries.create([delivery])[0] {
            case .refused(let error) where error.code == .duplicate:
                let earlier = try await deliveries.first(
                    where: \.key == notice.key && \.channel == notice.channel && \.recipient == recipient
                )
                guard let earlier else { throw error }
                row = earlier
            case let outcome: row = try outcome.get()
            }
            // Of an earlier one the job may have ended without an answer: it was cancelled, or its worker crashed.
            if row.status == .pending || row.status == .sending {
                try await jobs.enqueue(DeliverNotification(row.id), JobOptions(unique: UniqueJob("deliver/\(row.id)")))
            }
            found.append(row)
        }
        return found
    }
}

extension Tenant {
    /// Sends a notice: each recipient's delivery is noted, and a job sends it.
    ///
    /// - Parameter notice: what is told to whom.
    /// - Returns: the deliveries of this key and channel to these recipients, in order.
    /// - Throws: `WellFlowError` as in a transaction.
    @discardableResult
    public func notify(_ notice: Notice) async throws -> [Stored<NotificationDelivery>] {
        try await transaction { try await $0.notify(notice) }
    }
}
