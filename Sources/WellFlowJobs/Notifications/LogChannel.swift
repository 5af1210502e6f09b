public import Logging
import WellFlowCore

/// Tells the log that there is a notification: which one, never what it says.
public struct LogChannel: NotificationChannel {
    /// `log`, unless told otherwise.
    public let name: String
    /// A line more does no harm.
    public var isRepeatable: Bool { true }

    private let logger: Logger

    /// Writes to a logger.
    ///
    /// - Parameters:
    ///   - logger: the logger.
    ///   - name: the channel's name.
    public init(_ logger: Logger = Logger(label: "wellflow.notifications"), name: String = "log") {
        self.logger = logger
        self.name = name
    }

    /// Writes a line at level info.
    public func send(_ message: NotificationMessage) async throws {
        logger.info("A notification.", metadata: ["delivery": "\(message.id)", "template": "\(message.template)"])
    }
}
