public import WellFlowCore
import WellFlowImport

/// Writes each notification to a folder as a mail: `018f3c2e-….eml`, by the delivery's id.
///
/// For tests, for reading, and for a mail program that takes mails from a folder.
public struct DirectoryChannel: NotificationChannel {
    /// `directory`, unless told otherwise.
    public let name: String
    /// The same message is the same file, as long as it stays there.
    public let isRepeatable: Bool

    private let folder: String
    private let sender: EmailAddress

    /// Writes to a folder.
    ///
    /// - Parameters:
    ///   - folder: a folder that is there.
    ///   - sender: from whom mails are.
    ///   - areTaken: whether a program takes the files away and sends them: then an attempt that was cut off isn't
    ///     repeated, since its file may have been taken.
    ///   - name: the channel's name.
    public init(_ folder: String, from sender: EmailAddress, areTaken: Bool = false, name: String = "directory") {
        isRepeatable = !areTaken
        self.folder = folder
        self.sender = sender
        self.name = name
    }

    /// Writes a file, which gets its name when it is whole.
    @concurrent
    public func send(_ message: NotificationMessage) async throws {
        let mail = try MailMessage(message, from: sender)
        do {
            let file = try WholeFile(.file(folder + "/\(message.id).eml"), isPrivate: true)
            do {
                try await file.write(Array(mail.text(lineEnd: "\r\n").utf8))
                try await file.finish()
            } catch {
                file.discard()
                throw error
            }
        } catch let error as WellFlowError where error.code != .cancelled {
            throw NotSent("The mail can't be written to its folder: \(error.message)")
        }
    }
}
