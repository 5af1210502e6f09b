#if canImport(Subprocess)
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Subprocess
#if canImport(System)
import System
#else
import SystemPackage
#endif
public import WellFlowCore

/// Hands each notification to the system's mail program: `sendmail`, as Postfix, Exim and others have it.
///
/// It is sent when the program takes it; what becomes of it then is the mail system's.
public struct SendmailChannel: NotificationChannel {
    /// `mail`, unless told otherwise.
    public let name: String
    /// Every message that the program takes is a mail.
    public var isRepeatable: Bool { false }

    private let program: String
    private let sender: EmailAddress
    private let timeout: Duration
    private let refusals: Set<Int32>

    /// Hands mails to a program.
    ///
    /// - Parameters:
    ///   - sender: from whom mails are.
    ///   - program: the program's path.
    ///   - timeout: how long it may take; then it is ended, and nobody knows whether the mail was sent.
    ///   - refusals: with which codes the program ends that has certainly sent nothing and will not. EX_TEMPFAIL (75) is not
    ///     among them: sendmail ends with it when the mail waits in its queue. Add it for a program that has none.
    ///   - name: the channel's name.
    public init(
        from sender: EmailAddress,
        program: String = "/usr/sbin/sendmail",
        timeout: Duration = .seconds(60),
        refusals: Set<Int32> = [64, 65, 67, 68, 77, 78],
        name: String = "mail"
    ) {
        self.refusals = refusals
        self.sender = sender
        self.program = program
        self.timeout = timeout
        self.name = name
    }

    /// Runs the program, which reads the mail from its input.
    public func send(_ message: NotificationMessage) async throws {
        let mail = try MailMessage(message, from: sender)
        // Not the caller's task: a worker that ends must not cut off a program that has half a mail.
        try await Task { try await submit(mail) }.value
    }

    private func submit(_ mail: MailMessage) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run(mail) }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw WellFlowError(.timeout, "The mail program took too long.")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func run(_ mail: MailMessage) async throws {
        let status: TerminationStatus
        do {
            status =
                try await Subprocess.run(
                    .path(FilePath(program)),
                    // A dot alone ends nothing, and nothing behind the dashes is an option.
                    arguments: ["-i", "-f", sender.description, "--", mail.recipient.description],
                    input: .fileDescriptor(Self.file(with: mail.text(lineEnd: "\n")), closeAfterSpawningProcess: true),
                    output: .discarded,
                    error: .discarded
                )
                .terminationStatus
        } catch let error as SubprocessError {
            switch error.code {
            case .spawnFailed, .executableNotFound: throw NotSent("The mail program can't be run.")
            default: throw error
            }
        }
        switch status {
        case .exited(0): return
        case .exited(let code) where refusals.contains(code):
            // EX_NOUSER and EX_NOHOST, of sysexits.h: another attempt would say the same.
            throw NotSent("The mail program ended with \(code).", isPermanent: [67, 68].contains(code))
        case .exited: throw WellFlowError(.unknownOutcome, "The mail program didn't say what became of the mail.")
        case .signaled: throw WellFlowError(.unavailable, "The mail program was ended by a signal.")
        }
    }

    /// A file without a name that holds a text: unlike a pipe it kills nobody when the program doesn't read.
    private static func file(with text: String) throws -> FileDescriptor {
        do {
            let path = FilePath(FileManager.default.temporaryDirectory.path())
                .appending("wellflow-\(Identifier<Document>())")
            let file = try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: .ownerReadWrite
            )
            unlink(path.string)
            do {
                try file.writeAll(text.utf8)
                try file.seek(offset: 0, from: .start)
            } catch {
                try? file.close()
                throw error
            }
            return file
        } catch {
            throw NotSent("There is no room for the mail in the folder for temporary files.")
        }
    }
}
#endif
