public import WellFlowCore

/// A way that notifications go: the log, a folder, the system's mail, or the host's own.
public protocol NotificationChannel: Sendable {
    /// The name under which notifications ask for it, 1 to 64 characters: `mail`.
    var name: String { get }

    /// Whether sending the same message again has no effect beyond the first time.
    ///
    /// A channel that says so is asked again after a crash; of one that doesn't, an attempt that was cut off leaves the
    /// delivery `unknown`, and nothing is sent twice.
    var isRepeatable: Bool { get }

    /// Sends a message.
    ///
    /// - Parameter message: the message.
    /// - Throws: ``NotSent`` when it is certain that it wasn't sent; after any other error that isn't known.
    func send(_ message: NotificationMessage) async throws
}

/// What a channel sends.
public struct NotificationMessage: Sendable, Identifiable {
    /// The delivery.
    public let id: Identifier<NotificationDelivery>
    /// What it is about, as the sender names it.
    public let key: String
    /// The template's name.
    public let template: String
    /// Who gets it.
    public let recipient: String
    /// The subject: one line.
    public let subject: String
    /// The text.
    public let body: String
    /// When it was asked for.
    public let createdAt: Timestamp

    init(_ row: Stored<NotificationDelivery>) {
        id = row.id
        key = row.key
        template = row.template
        recipient = row.recipient
        subject = row.subject
        body = row.body
        createdAt = row.createdAt
    }
}

/// A message was certainly not sent.
public struct NotSent: Error, Hashable, Sendable {
    /// Why: kept with the delivery, so without secrets.
    public let message: String
    /// Whether trying again would help nobody.
    public let isPermanent: Bool

    /// Says why a message wasn't sent.
    public init(_ message: String, isPermanent: Bool = false) {
        self.message = message
        self.isPermanent = isPermanent
    }
}
