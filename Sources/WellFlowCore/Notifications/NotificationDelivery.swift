/// A notification to one recipient through one channel, and what became of it.
///
/// One key gives one delivery to each recipient through each channel, however often it is asked for.
public struct NotificationDelivery: Entity {
    /// What it is about, as the sender names it: `lease-expiry/018f3c2e-…/2026-03-31/30`.
    public var key: String
    /// The channel's name.
    public var channel: String
    /// The template's name.
    public var template: String
    /// Who gets it, as the channel understands it: an e-mail address.
    public var recipient: String
    /// The subject.
    public var subject: String
    /// The text.
    public var body: String
    /// What became of it.
    public var status: NotificationStatus
    /// How often sending was begun.
    public var attempts: Int64
    /// Why the last attempt failed.
    public var lastError: String?
    /// When it was sent.
    public var sentAt: Timestamp?

    /// Creates one that waits to be sent.
    package init(key: String, channel: String, template: String, recipient: String, subject: String, body: String) {
        self.key = key
        self.channel = channel
        self.template = template
        self.recipient = recipient
        self.subject = subject
        self.body = body
        status = .pending
        attempts = 0
    }

    /// Table and fields.
    public static let schema = Schema<NotificationDelivery>(
        "notification_deliveries",
        [
            .text("key", \.key),
            .text("channel", \.channel, max: 64),
            .text("template", \.template, max: 100),
            .text("recipient", \.recipient, max: 320),
            .text("subject", \.subject, max: 500),
            .text("body", \.body, max: 100_000),
            Field("status", \.status),
            Field("attempts", \.attempts),
            .text("lastError", \.lastError, max: 500),
            Field("sentAt", \.sentAt),
        ],
        keys: [.delivery],
        isAudited: false
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        key = try fields.required()
        channel = try fields.required()
        template = try fields.required()
        recipient = try fields.required()
        subject = try fields.required()
        body = try fields.required()
        status = try fields.required()
        attempts = try fields.required()
        lastError = try fields.optional()
        sentAt = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(key)
        fields.put(channel)
        fields.put(template)
        fields.put(recipient)
        fields.put(subject)
        fields.put(body)
        fields.put(status)
        fields.put(attempts)
        fields.put(lastError)
        fields.put(sentAt)
    }
}

extension ConflictKey where E == NotificationDelivery {
    /// What it is about, to whom, and how.
    package static var delivery: ConflictKey {
        ConflictKey(["key", "channel", "recipient"]) { [.text($0.key), .text($0.channel), .text($0.recipient)] }
    }
}

/// What became of a notification.
public enum NotificationStatus: String, CodeValue {
    /// It waits to be sent, for the first time or again.
    case pending
    /// An attempt to send it has begun.
    case sending
    /// It was sent.
    case sent
    /// It was not sent, and isn't tried any more.
    case failed
    /// Nobody knows whether it was sent: the attempt was cut off. It isn't sent again unless its job is retried by hand.
    case unknown
}

extension TenantScope {
    /// The organization's notifications, and what became of them.
    public var notificationDeliveries: Repository<NotificationDelivery, ReadOnly> {
        Repository(repository(NotificationDelivery.self).session)
    }
}
