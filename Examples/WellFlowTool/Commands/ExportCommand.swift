import ArgumentParser
import Console
import WellFlowCore
import WellFlowImport

/// Writes rows into a file that imports back.
struct ExportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the rows of a kind as CSV, TSV or JSON Lines.",
        discussion: """
            What is written imports back to the same rows, into this organization or into another that knows the keys. \
            Filters are those of `list`. A file appears when it is whole.

              wellflow export production production.csv --from 2023
              wellflow export wells wells.jsonl --status producing
              wellflow export leases | wellflow import leases - \\
                --store sqlite:copy.sqlite --organization Copy
            """
    )

    @Argument(
        help: ArgumentHelp("What to write: \(ImportEntity.names.joined(separator: ", ")).", valueName: "kind"),
        completion: .list(ImportEntity.names),
        transform: { try ImportEntity(argument: $0) }
    )
    var entity: ImportEntity

    @Argument(help: "The file; the standard output without it or with -.", completion: .file())
    var file: String?

    @OptionGroup var tenant: TenantOptions

    @Option(
        help: ArgumentHelp(
            "csv, tsv or jsonl; the file's name tells without it, and else it is csv.",
            valueName: "name"
        )
    )
    var format: Format?

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup var output: OutputOptions

    /// What is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv
        case tsv
        case jsonl

        init(named name: String) {
            let name = name.lowercased()
            self = name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") ? .jsonl : name.hasSuffix(".tsv") ? .tsv : .csv
        }

        var format: ExportFormat {
            switch self {
            case .csv: .csv
            case .tsv: .tsv
            case .jsonl: .jsonLines
            }
        }
    }

    func work() async throws {
        let path = file == "-" ? nil : file
        var paths = OutputPaths(beside: [("the store", try tenant.store.address.path)])
        try paths.add(path, for: "The file")
        let standardFormat: Format = output.isJSON ? .jsonl : .csv
        let format = format ?? path.map(Format.init) ?? standardFormat
        let count = try await tenant.withTenant { tenant in
            func export<E: ListedEntity>(_: E.Type) async throws -> Int {
                let condition = try filters.condition(for: E.self, try await filters.resolve(for: E.self, in: tenant))
                return try await write(E.self, where: condition, in: tenant, as: format, to: path)
            }
            return try await export(entity.listed)
        }
        if let path, output.isJSON {
            let standardOutput = StandardOutput()
            let json: JSONValue = ["file": .string(path), "format": .string(format.rawValue), "rows": count.json]
            try standardOutput.write(json.text)
            try standardOutput.flush()
        } else if let path {
            StandardError.write("Exported \(count.counted("row")) to \(path.printable).")
        }
    }

    private func write<E: ListedEntity>(
        _: E.Type,
        where condition: Predicate<E>,
        in tenant: Tenant,
        as format: Format,
        to path: String?
    ) async throws -> Int {
        let total = StandardError.isTerminal ? try await tenant.repository(E.self).count(where: condition) : 0
        let progress = SharedProgress("Exporting", counting: "rows")
        defer { progress.leave() }
        do {
            return try await tenant.export(
                E.self,
                where: condition,
                orderBy: E.order,
                as: format.format,
                to: path.map { .file($0) } ?? .standardOutput
            ) { done in
                if total > 0 { progress.show(done, of: total) }
            }
        } catch let error as WellFlowError where error.code == .closed {
            throw OutputClosed()
        }
    }
}
