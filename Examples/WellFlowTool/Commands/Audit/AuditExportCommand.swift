import ArgumentParser
import Console
import Foundation
import WellFlowCore

/// Writes the trail for auditors.
struct AuditExportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the trail as JSON Lines, which an auditor verifies without this program.",
        discussion: """
            A line for each operation with what it changed, the oldest first. A file appears when it is whole. \
            Documentation/Audit.md has the format, Scripts/verify-export.py verifies it.

              wellflow audit export trail.jsonl
              wellflow audit export --from 2024 --to 2024-06 | gzip > trail.jsonl.gz
            """
    )

    @Argument(help: "The file; the standard output without it or with -.", completion: .file())
    var file: String?

    @OptionGroup var trail: TrailOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var output: OutputOptions

    func work() async throws {
        guard let path = file == "-" ? nil : file else {
            let standardOutput = LineOutput(STDOUT_FILENO, name: "The output")
            _ = try await export(to: standardOutput)
            return
        }
        var paths = OutputPaths(beside: [("the store", try trail.tenant.store.address.path)])
        try paths.add(path, for: "The file")
        let part = "\(path).part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.trouble, "\(path) can't be written: \(String(cString: strerror(errno))).")
        }
        let count: Int
        do {
            defer { close(descriptor) }
            count = try await export(to: LineOutput(descriptor, name: path))
            guard fsync(descriptor) == 0 else { throw Failure(.trouble, "\(path) can't be written.") }
        } catch {
            unlink(part)
            throw error
        }
        guard rename(part, path) == 0 else {
            throw Failure(.trouble, "\(path) can't be written: \(String(cString: strerror(errno))).")
        }
        if output.isJSON {
            let standardOutput = StandardOutput()
            let json: JSONValue = ["file": .string(path), "operations": count.json]
            try standardOutput.write(json.text)
            try standardOutput.flush()
        } else {
            StandardError.write("Exported \(count.counted("operation")) to \(path.printable).")
        }
    }

    private func export(to output: LineOutput) async throws -> Int {
        let count = try await trail.withTrail { trail in
            try await trail.export(from: period.first.map { Timestamp(startOf: $0) }, before: try period.end) { lines in
                try output.write(String(lines.dropLast()))
            }
        }
        try output.flush()
        return count
    }
}
