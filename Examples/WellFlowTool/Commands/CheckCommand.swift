import ArgumentParser
import Console
import Foundation

/// Checks values line by line.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check values and rows, one JSON object a line, without a store.",
        discussion: """
            Reads lines of JSON {"type": …, "value": …} and answers each with one line \
            {"valid": …, "normalized": …, "issues": [{"path", "code", "severity", "message"}, …]}. A bad line is \
            answered too, and the next one read. Answers come at once, so that another program can ask through a pipe. \
            Warnings leave a value valid. Only what needs no store is checked: references, duplicates and sums aren't.

              echo '{"type": "apiNumber", "value": "30-015-29417"}' | wellflow check
              wellflow check values.jsonl | grep '"valid":false'

            Ends with 0 when every line is valid, and with 1 when one isn't.
            """
    )

    /// The bound of a line in bytes; what is longer is answered without being read into memory.
    static let maximumLength = 4 << 20

    @Argument(help: "A file of lines; the standard input without it.", completion: .file())
    var file: String?

    @Flag(help: "List the types and end.")
    var types = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let standardOutput = StandardOutput()
        if types {
            for name in CheckType.all.keys.sorted() { try standardOutput.write(name) }
            try standardOutput.flush()
            return
        }
        let descriptor = try file.map(Self.open) ?? STDIN_FILENO
        if isatty(descriptor) == 1 { StandardError.write("Type lines of JSON; end with Ctrl-D.") }
        var reader = LineReader(descriptor, maximumLength: Self.maximumLength)
        var (count, invalid) = (0, 0)
        do {
            while let line = try reader.next(beforeWaiting: { try standardOutput.flush() }) {
                let answer = CheckAnswer(line, isFirst: count == 0)
                try standardOutput.write(answer.text)
                count += 1
                if !answer.isValid { invalid += 1 }
            }
        } catch let error as LineReader.ReadError {
            try standardOutput.flush()
            throw Self.unreadable(file ?? "the standard input", error.code)
        }
        try standardOutput.flush()
        if StandardError.isTerminal {
            StandardError.write(
                "\(count.counted("line")), \(invalid == 0 ? "all valid" : "\(invalid.grouped) invalid")"
            )
        }
        if invalid > 0 { throw ExitCode(ExitStatus.refused.rawValue) }
    }

    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw unreadable(path, errno) }
        return descriptor
    }

    private static func unreadable(_ name: String, _ code: Int32) -> Failure {
        Failure(.usage, "\(name.printable) can't be read: \(String(cString: strerror(code))).")
    }
}
