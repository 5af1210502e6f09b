import ArgumentParser
import Console
import Foundation
import WellFlowCore
import WellFlowSQLite

/// Makes a store from a backup.
struct RestoreCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make the store from a backup.",
        discussion: """
            The backup is checked before anything is written. A store that exists is replaced with --force only, and \
            only while nobody has it open; when that fails halfway it is what it was.

              wellflow restore field-2024-06-30.sqlite --store sqlite:field.sqlite
              wellflow restore field-2024-06-30.sqlite --store sqlite:field.sqlite --force
            """
    )

    @Argument(help: "The backup's file.", completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Replace a store that exists.")
    var force = false

    func work() async throws {
        let path = try store.filePath(for: "restore")
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure(.trouble, "There is no backup \(file.printable).")
        }
        let exists = FileManager.default.fileExists(atPath: path)
        if exists, !force {
            throw Failure(
                .trouble,
                "The store \(path.printable) exists and would be replaced.",
                hint: "Restore to another path, or keep a copy with `wellflow backup` and give --force."
            )
        }
        let progress = SharedProgress("Restoring", counting: "pages")
        defer { progress.leave() }
        do {
            try await WellFlow.restoreSQLite(from: file, to: path, configuration: StoreAddress.configuration) {
                progress.show($0)
            }
        } catch let error as WellFlowError where error.code != .cancelled {
            throw Failure(error, of: error.code == .inUse ? path.printable : file.printable)
        }
        let status = try await store.withExisting { try await $0.migrationStatus() }
        try write(path, status, replaced: exists)
    }

    private func write(_ path: String, _ status: MigrationStatus, replaced: Bool) throws {
        let size = FileSize(of: path)
        let standardOutput = StandardOutput()
        if output.isJSON {
            let json: JSONValue = [
                "store": .string(path), "backup": .string(file), "bytes": size.json, "replaced": .bool(replaced),
                "pending": .array(status.pending.map { .string($0) }),
            ]
            try standardOutput.write(json.text)
        } else {
            try standardOutput.write("Restored \(path.printable) from \(file.printable) (\(size)).")
            if !status.isUpToDate {
                StandardError.write("Its schema is older than this program: `wellflow migrate` brings it up to date.")
            }
        }
        try standardOutput.flush()
    }
}
