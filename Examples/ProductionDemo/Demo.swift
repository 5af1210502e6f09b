import Console
import Foundation
import Logging
import WellFlowCore
import WellFlowImport
import WellFlowSQLite

/// Opens the store, imports the files twice, reads the sums and draws the chart.
struct Demo {
    static let organization = "Production Demo"
    private static let sampleWells = 24
    private static let sampleSource =
        "Source: New Mexico Oil Conservation Division, public data, by way of derrickturk/pydca. "
        + "Columns before 1993 are single reports that appear to hold the sum of earlier years."

    let arguments: Arguments

    /// - Throws: ``DemoError`` for what the caller can mend, ``WellFlowError`` from the store.
    func run() async throws -> Report {
        let files = arguments.file.map { [DemoFile(path: $0)] } ?? SampleFiles.all
        var plans: [ImportPlan] = []
        for file in files { plans.append(try await file.plan(arguments.settings)) }
        let path = try arguments.store ?? Self.temporaryStore()
        var configuration = SQLiteConfiguration()
        // The report says what happened; the log is for what goes wrong.
        configuration.logger.logLevel = .warning
        let wellflow = try await WellFlow(store: .sqlite(.file(path), configuration: configuration))
        do {
            let report = try await run(wellflow, path: path, plans: plans, of: files)
            await wellflow.close()
            return report
        } catch {
            await wellflow.close()
            throw error
        }
    }

    private func run(
        _ wellflow: WellFlow,
        path: String,
        plans: [ImportPlan],
        of files: [DemoFile]
    ) async throws -> Report {
        try await wellflow.migrate()
        let organization = try await wellflow.system(reason: "production demo") { system in
            if let found = try await system.organizations.first(where: \.name == Self.organization) { return found }
            return try await system.organizations.create(Organization(name: Self.organization))
        }
        let tenant = wellflow.tenant(organization.id, as: .service("production-demo"))
        let (first, firstDuration) = try await Self.load(files, by: plans, into: tenant, title: "Importing")
        let (second, secondDuration) = try await Self.load(files, by: plans, into: tenant, title: "Importing again")
        let table = try await tenant.snapshot { try await ProductionTable(of: $0) }
        return Report(
            storePath: path,
            first: first,
            second: second,
            firstDuration: firstDuration,
            secondDuration: secondDuration,
            production: table,
            chartPath: try draw(table, files: files)
        )
    }

    private static func load(
        _ files: [DemoFile],
        by plans: [ImportPlan],
        into tenant: Tenant,
        title: String
    ) async throws -> ([LoadedFile], Duration) {
        var loaded: [LoadedFile] = []
        let duration = try await ContinuousClock()
            .measure {
                for (file, plan) in zip(files, plans) {
                    loaded.append(try await LoadedFile(file, by: plan, into: tenant, title: "\(title) \(file.name)"))
                }
            }
        return (loaded, duration)
    }

    /// Writes the chart and gives its path; nil when there is nothing to draw.
    private func draw(_ table: ProductionTable, files: [DemoFile]) throws -> String? {
        let wellCount = table.total.wells
        // A store that was there before may hold more than the sample.
        let isSample = arguments.file == nil && wellCount == Self.sampleWells
        let place = isSample ? " of Eddy County, New Mexico" : ""
        let source = isSample ? Self.sampleSource : "Source: \(files.map(\.name).joined(separator: ", "))"
        let title = wellCount.counted("well") + place
        guard let chart = ProductionChart(of: table, title: title, source: source) else { return nil }
        do {
            try Data(chart.svg().utf8).write(to: URL(filePath: arguments.chart), options: .atomic)
        } catch {
            throw DemoError("The chart can't be written to \(arguments.chart). Give another path with --svg.")
        }
        return arguments.chart
    }

    private static func temporaryStore() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-demo-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw DemoError("There is no temporary folder to write to. Give a path with --store.")
        }
        return folder.appending(path: "production.sqlite").path
    }
}
