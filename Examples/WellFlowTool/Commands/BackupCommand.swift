import ArgumentParser
import Console
import WellFlowCore

/// Copies a store while it is in use.
struct BackupCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store to a file while it goes on being used.",
        discussion: """
            The copy is the state of one moment, is checked, and appears under its name only when it is whole. It is a \
            store itself. A file that exists is never overwritten.

              wellflow backup field-2024-06-30.sqlite
            """
    )

    @Argument(help: "A file that doesn't exist yet.", completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func work() async throws {
        let path = try store.filePath(for: "backup")
        let progress = SharedProgress("Backing up", counting: "pages")
        defer { progress.leave() }
        try await store.withExisting { wellflow in
            do {
                try await wellflow.backup(to: file) { progress.show($0) }
            } catch let error as WellFlowError where error.code != .cancelled {
                throw Failure(error, of: file.printable)
            }
        }
        let size = FileSize(of: file)
        let standardOutput = StandardOutput()
        if output.isJSON {
            let json: JSONValue = ["store": .string(path), "backup": .string(file), "bytes": size.json]
            try standardOutput.write(json.text)
        } else {
            try standardOutput.write("Backed up \(path.printable) to \(file.printable) (\(size)).")
        }
        try standardOutput.flush()
    }
}
