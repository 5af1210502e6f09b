import WellFlowCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A notification as a mail, in the form of RFC 5322 and RFC 2045: plain text, in characters that every server takes.
struct MailMessage {
    let recipient: EmailAddress
    private let sender: EmailAddress
    private let message: NotificationMessage

    /// Addresses a message.
    ///
    /// - Throws: ``NotSent`` when the recipient is no address that mail without SMTPUTF8 takes.
    init(_ message: NotificationMessage, from sender: EmailAddress) throws {
        guard let recipient = try? EmailAddress.parse(message.recipient) else {
            throw NotSent("The recipient is no e-mail address.", isPermanent: true)
        }
        guard (recipient.description + sender.description).utf8.allSatisfy({ $0 < 0x80 }) else {
            throw NotSent("An e-mail address has characters beyond ASCII.", isPermanent: true)
        }
        self.recipient = recipient
        self.sender = sender
        self.message = message
    }

    /// The whole mail.
    func text(lineEnd: String) -> String {
        let lines = bodyLines
        let isPlain = lines.allSatisfy {
            $0.utf8.count <= 900 && $0.utf8.allSatisfy { $0 == 9 || (0x20..<0x7F).contains($0) }
        }
        let headers = [
            "Date: \(Self.date(message.createdAt))",
            "From: \(sender)",
            "To: \(recipient)",
            // The delivery's own: a mail that comes twice is known by it.
            "Message-ID: <\(message.id)@\(sender.description.split(separator: "@").last ?? "localhost")>",
            "Subject: " + Self.encoded(message.subject, lineEnd: lineEnd),
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")",
            "Auto-Submitted: auto-generated",
        ]
        let body = isPlain ? lines : Self.base64(lines.map { $0 + "\r\n" }.joined())
        return (headers + [""] + body).map { $0 + lineEnd }.joined()
    }

    private var bodyLines: [String] {
        message.body.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            .map(String.init)
    }

    private static func base64(_ text: String) -> [String] {
        let digits = Array(Data(text.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: digits.count, by: 76)
            .map { start in
                String(decoding: digits[start..<min(start + 76, digits.count)], as: UTF8.self)
            }
    }

    /// A header's text: encoded words of RFC 2047 where it isn't plain ASCII.
    private static func encoded(_ text: String, lineEnd: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        if isPlain, !text.contains("=?"), text.utf8.count <= 900 { return text }
        var words: [String] = []
        var part = ""
        func end() {
            if !part.isEmpty { words.append("=?utf-8?B?\(Data(part.utf8).base64EncodedString())?=") }
            part = ""
        }
        for scalar in text.unicodeScalars {
            // A line has at most 76 characters, the header's name with it, and no character is parted.
            if part.utf8.count + UTF8.width(scalar) > 39 { end() }
            part.unicodeScalars.append(scalar)
        }
        end()
        return words.joined(separator: lineEnd + " ")
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sun, 29 Nov 2026 06:24:39 +0000`.
    static func date(_ moment: Timestamp) -> String {
        let date = moment.calendarDate
        // The first day of 1970 was a Thursday.
        let day = ((Int(date.daysSinceEpoch) + 4) % 7 + 7) % 7
        let seconds = (moment.microseconds - Timestamp(startOf: date).microseconds) / 1_000_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return "\(days[day]), \(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }
}
