import ArgumentParser
import Console
import Foundation
import WellFlowCore

/// Makes a row again what it was.
struct AuditRestoreCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a row again what it was in an earlier version.",
        usage: "wellflow audit restore <entity> <key> --to <version> --reason <text> [<options>]",
        discussion: """
            It becomes a new version, which is validated and stands in the trail. What is redacted there keeps its \
            present value; a deleted row whose required fields are redacted needs them from --filling, a JSON object \
            of the row's fields.

              wellflow audit restore well 30-015-29417 --to 3 --reason "wrong well"
            """
    )

    @Argument(help: "What kind of row.")
    var entity: EntityName

    @Argument(help: "Its id, number, code or name; of a deleted row and of production the id.")
    var key: String

    @Option(name: .customLong("to"), help: ArgumentHelp("The version, as `audit show` tells it.", valueName: "version"))
    var version: Int64

    @Option(help: ArgumentHelp("Why, for whoever reads the books later.", valueName: "text"))
    var reason: String

    @Option(
        help: ArgumentHelp("A file with the fields that the trail doesn't have, in JSON.", valueName: "file"),
        completion: .file()
    )
    var filling: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if entity == .organizations { throw ValidationError("An organization is not restored: change it.") }
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason says why.") }
    }

    func work() async throws {
        try await tenant.withTenant { try await restore(entity.type, in: $0) }
    }

    private func restore<E: ListedEntity>(_: E.Type, in tenant: Tenant) async throws {
        let id = try await tenant.auditedID(of: E.self, key)
        let facts = try filling.map { try Self.facts(E.self, in: $0) }
        let row = try await tenant.audit.restore(id, E.self, to: version, filling: facts, reason: reason)
        let standardOutput = StandardOutput()
        try standardOutput.write(output.isJSON ? row.json.text : RowCard(row, labels: Labels()).text)
        try standardOutput.flush()
        for warning in row.warnings {
            StandardError.write("warning: \(warning.path): \(warning.message)".printable)
        }
    }

    private static func facts<E: Entity>(_: E.Type, in path: String) throws -> E {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.trouble, "There is no file \(path).")
        }
        let validation = E.validate(json: try JSONValue(parsing: String(decoding: data, as: UTF8.self)))
        guard let facts = validation.value else {
            throw Failure(.refused, "The file \(path) is no whole row.", issues: validation.issues)
        }
        return facts
    }
}
