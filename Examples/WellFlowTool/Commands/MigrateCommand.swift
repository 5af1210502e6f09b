import ArgumentParser
import Console
import Foundation
import WellFlowCore

/// Makes a store or brings its schema up to date.
struct MigrateCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Make a store, or bring its schema up to date.",
        discussion: """
            Each migration is a transaction of its own. Back up a store of value before.

              wellflow migrate --store sqlite:field.sqlite --plan
              wellflow migrate --store sqlite:field.sqlite

            On PostgreSQL the roles and the schema come first: `wellflow roles`.

              wellflow migrate --store postgres://app@db/field --owner-store postgres://owner@db/field
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Only show what would be done; nothing is changed or made.")
    var plan = false

    func work() async throws {
        let address = try store.address
        if !plan { try store.needOwner() }
        let isNewFile =
            address.endpoint == nil && !(address.path.map { FileManager.default.fileExists(atPath: $0) } ?? false)
        // What a new store would need is what one in memory needs.
        let looked = plan && isNewFile ? .memory : address
        let (before, after) = try await store.with(looked) { wellflow in
            let before = try await wellflow.migrationStatus()
            return (before, plan ? before : try await wellflow.migrate())
        }
        let isNew = isNewFile || (address.endpoint != nil && before.applied.isEmpty)
        let applied = after.applied.dropFirst(before.applied.count)
        let standardOutput = StandardOutput()
        if output.isJSON {
            let json: JSONValue = [
                "created": .bool(isNew && !plan),
                "migrated": Self.list(applied),
                "applied": Self.list(after.applied),
                "pending": Self.list(after.pending),
            ]
            try standardOutput.write(json.text)
        } else {
            try standardOutput.write(headline(address, isNew: isNew, done: applied.count, waiting: after.pending.count))
            for id in plan ? after.pending[...] : applied { try standardOutput.write("  \(id)") }
        }
        try standardOutput.flush()
    }

    private func headline(_ address: StoreAddress, isNew: Bool, done: Int, waiting: Int) -> String {
        let name = address.name.printable
        if plan, waiting > 0 {
            return "\(isNew ? "Would make" : "Would migrate") \(name) with \(waiting.counted("migration")):"
        }
        if done > 0 { return "\(isNew ? "Made" : "Migrated") \(name) with \(done.counted("migration")):" }
        return "\(name) is up to date."
    }

    private static func list(_ ids: some Sequence<String>) -> JSONValue { .array(ids.map { .string($0) }) }
}
