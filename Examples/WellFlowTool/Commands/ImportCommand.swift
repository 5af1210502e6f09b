import ArgumentParser
import Console
import Foundation
import WellFlowCore
import WellFlowImport

/// Brings a file into an organization.
struct ImportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a file: CSV, TSV or JSON Lines.",
        discussion: """
            Columns become fields by --map, by a --layout, or by what the header suggests: that is shown, and done only \
            when nothing is missing or unclear. Encoding and delimiter are recognised. Store and organization are made \
            when they aren't there. The same file once more changes nothing, and an import that was broken off goes \
            on where it stopped when the same command is run again.

              wellflow import wells wells.csv --organization "Acme Operating" --dry-run
              wellflow import production eddy.tsv --layout nm-monthly --pad-api \\
                --create-wells --rejects rejects.tsv
              wellflow import production co.csv --pad-api --create-wells \\
                --map "apiNumber=+05,API County,API Sequence" \\
                --map productionDate=Date --map "oilVolume=Oil Prod"
              gunzip -c wells.csv.gz | wellflow import wells - --no-header \\
                --map apiNumber=1 --map name=3

            `wellflow fields KIND` lists the names of fields. Every repair of a cell and every refused row is told: \
            the first ones here, all of them in --report, refused rows to be corrected in --rejects.
            """
    )

    @Argument(
        help: ArgumentHelp("What the file holds: \(ImportEntity.names.joined(separator: ", ")).", valueName: "kind"),
        completion: .list(ImportEntity.names),
        transform: { try ImportEntity(argument: $0) }
    )
    var entity: ImportEntity

    @Argument(help: "The file; - for the standard input.", completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions

    @Option(
        help: ArgumentHelp(
            "The organization, by its name or id, made when there is none of that name; may be left out when the store "
                + "has one only.",
            valueName: "name|id"
        )
    )
    var organization: String?

    @OptionGroup(title: "Reading the file") var mapping: MappingOptions

    @Flag(name: .customLong("create-wells"), help: "Create the wells that production names and the store doesn't have.")
    var createsWells = false

    @Flag(name: .customLong("dry-run"), help: "Do everything and keep nothing; nothing is made.")
    var isDryRun = false

    @Flag(name: .customLong("all-or-nothing"), help: "Keep nothing when a row is refused.")
    var isAllOrNothing = false

    @Option(
        help: ArgumentHelp("Write refused rows into this file, with line and reasons.", valueName: "file"),
        completion: .file()
    )
    var rejects: String?

    @Option(
        help: ArgumentHelp(
            "Write every repair, warning and refusal into this file, a JSON object a line.",
            valueName: "file"
        ),
        completion: .file()
    )
    var report: String?

    @Option(
        name: .customLong("save-map"),
        help: ArgumentHelp("Write the mapping that is used into this file, to be a --layout.", valueName: "file"),
        completion: .file()
    )
    var savedMap: String?

    @OptionGroup var output: OutputOptions

    func work() async throws {
        let isInput = file == "-"
        var paths = OutputPaths(beside: [
            ("the file that is read", isInput ? nil : file), ("the store", try store.address.path),
            ("the layout", mapping.layout),
        ])
        try paths.add(rejects, for: "--rejects")
        try paths.add(report, for: "--report")
        try paths.add(savedMap, for: "--save-map")
        if isInput, isatty(STDIN_FILENO) == 1 { StandardError.write("Type rows; end with Ctrl-D.") }
        let plan = try await plan(isInput ? .standardInput : .file(file))
        if let savedMap { try save(plan.mapping, to: savedMap) }
        let answer = try await ImportTarget(store: store, key: organization, isDryRun: isDryRun)
            .with { try await run(plan, into: $0) }
        try write(answer)
        if answer.summary.refused > 0 { throw ExitCode(ExitStatus.refused.rawValue) }
    }

    private func plan(_ source: ImportSource) async throws -> ImportPlan {
        do {
            return try await mapping.settings.plan(for: entity, from: source) { StandardError.write($0) }
        } catch let mistake as ImportMistake {
            throw Failure(mistake)
        } catch let error as WellFlowError {
            var failure = Failure(error, of: source.name.printable)
            // A file that can't be read was named wrongly; the path says more than the name.
            if error.code == .unavailable {
                failure = Failure(.usage, "\(file == "-" ? source.name : file.printable): \(error.message)")
            }
            throw failure
        }
    }

    private func run(_ plan: ImportPlan, into place: ImportTarget.Place) async throws -> ImportAnswer {
        let options = ImportOptions(
            mode: isAllOrNothing ? .allOrNothing : .perRow,
            isDryRun: isDryRun,
            createsWells: createsWells,
            rejectsPath: rejects,
            format: plan.preview.format
        )
        var listener = ImportListener(title: isDryRun ? "Trying" : "Importing", report: report.map(ReportFile.init))
        defer { listener.leave() }
        do {
            for try await event in place.tenant.importing(plan.preview.source, by: plan.mapping, options: options) {
                try listener.take(event)
            }
        } catch let error as WellFlowError {
            listener.leave()
            throw failure(error, after: listener.rows, plan)
        }
        guard let summary = listener.summary else { throw Failure(.trouble, "The import ended too early.") }
        return ImportAnswer(
            entity: entity,
            plan: plan,
            organization: place.row,
            isNewOrganization: place.isNew,
            start: listener.start,
            tally: listener.tally,
            summary: summary,
            rejects: rejects,
            report: report
        )
    }

    /// What ended an import, and what of it is kept.
    private func failure(_ error: WellFlowError, after rows: Int, _ plan: ImportPlan) -> Failure {
        let keepsNothing = isDryRun || isAllOrNothing
        if error.code == .cancelled {
            return keepsNothing ? Failure(.interrupted, "Interrupted. Nothing was kept.") : .interrupted
        }
        let isOfFile = error.code == .invalid
        var failure = Failure(error, of: isOfFile ? plan.preview.source.name.printable : nil)
        let kept =
            keepsNothing
            ? "Nothing was kept." : "\(rows.counted("row")) before were done; the same command goes on behind them."
        failure.hint = [failure.hint, kept].compactMap(\.self).joined(separator: "\n")
        return failure
    }

    private func save(_ mapping: ImportMapping, to path: String) throws {
        do {
            try Data((MappingText.json(mapping) + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(.trouble, "The mapping can't be written to \(path.printable).")
        }
    }

    private func write(_ answer: ImportAnswer) throws {
        let standardOutput = StandardOutput()
        do {
            try standardOutput.write(output.isJSON ? answer.json.text : answer.text)
            try standardOutput.flush()
        } catch is OutputClosed {
            // The status tells still whether rows were refused.
        }
        if let trouble = answer.trouble, !output.isJSON { StandardError.write(trouble) }
    }
}
