import ArgumentParser
import WellFlowCore
import WellFlowJobs

/// What a worker gives the built-in jobs.
struct BuiltInOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A folder for the bytes of documents and reports.", valueName: "folder"))
    var documents: String?

    @Option(
        help: ArgumentHelp("A folder for mails, one file each; else they are handed to sendmail.", valueName: "folder")
    )
    var mails: String?

    @Option(help: ArgumentHelp("The mail program.", valueName: "path"))
    var sendmail = "/usr/sbin/sendmail"

    @Option(help: ArgumentHelp("From whom mails are; without it no mail is sent.", valueName: "address"))
    var sender: String?

    func validate() throws {
        if mails != nil, sender == nil { throw ValidationError("--mails needs --sender.") }
        if let sender, (try? EmailAddress.parse(sender)) == nil {
            throw ValidationError("--sender takes an e-mail address.")
        }
    }

    var jobs: BuiltInJobs {
        get throws {
            var channels: [any NotificationChannel] = [LogChannel()]
            if let sender = try sender.map({ try EmailAddress.parse($0) }) {
                // Reminders ask for mail, wherever it goes.
                if let mails {
                    channels.append(DirectoryChannel(mails, from: sender, name: "mail"))
                } else {
                    channels.append(SendmailChannel(from: sender, program: sendmail))
                }
            }
            return BuiltInJobs(storage: try documents.map { try DirectoryStorage($0) }, channels: channels)
        }
    }
}
