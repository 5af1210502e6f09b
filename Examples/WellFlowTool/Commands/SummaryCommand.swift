import ArgumentParser
import Console
import Foundation
import WellFlowCore

/// Adds up production.
struct SummaryCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Add up production, by lease, well, year or month.",
        usage: "wellflow summary [<options>]",
        discussion: """
            Sums are exact. A month's record wins over its days, and nothing is counted twice; a blank stays blank (-): \
            not reported is not a zero. Wells are those that reported. --from and --to count whole months.

              wellflow summary --by year --svg production.svg
              wellflow summary --by well --from 2023 --to 2023
              wellflow summary --by month --well 30-015-29417 --json
            """
    )

    @Option(help: "What to add up by.")
    var by = Grouping.year

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var period: PeriodOptions

    @Option(help: ArgumentHelp("One well only, by its API number, name or id.", valueName: "well"))
    var well: String?

    @Option(help: ArgumentHelp("The wells of one lease only, by its number, name or id.", valueName: "lease"))
    var lease: String?

    @Option(
        help: ArgumentHelp("Also draw a chart by month into this file.", valueName: "file"),
        completion: .file(extensions: ["svg"])
    )
    var svg: String?

    /// What sums are of.
    enum Grouping: String, CaseIterable, ExpressibleByArgument {
        case lease
        case well
        case year
        case month
    }

    func work() async throws {
        let (table, groups) = try await tenant.withTenant { tenant in
            // One state of the store, whatever is written meanwhile.
            try await tenant.snapshot { snapshot in
                let wells = try await self.wells(in: snapshot)
                let count = if let wells { wells.count } else { try await snapshot.wells.count() }
                var bar = ProgressBar("Adding up", counting: "wells", isSilentElsewhere: true)
                let table = try await ProductionTable(
                    of: snapshot,
                    wells: wells,
                    from: period.first,
                    through: period.last
                ) { done in
                    // Below this it is over at once.
                    if count > 500 { bar.show(done, of: count) }
                }
                return (table, try await SummaryGroups(table, by: by, in: snapshot))
            }
        }
        if let svg { try draw(table, to: svg) }
        let standardOutput = StandardOutput()
        if output.isJSON {
            try standardOutput.write(groups.json.text)
        } else if groups.rows.isEmpty {
            StandardError.write("No production.")
        } else {
            try standardOutput.write(groups.text(width: Terminal.width))
        }
        try standardOutput.flush()
        if !output.isJSON, let note = groups.warningNote { StandardError.write(note) }
    }

    /// Which wells count; nil for all.
    private func wells(in snapshot: Snapshot) async throws -> [Identifier<Well>]? {
        let finder = Finder(scope: snapshot)
        var chosen: Set<Identifier<Well>>?
        if let well {
            // All bores and completions that a number of ten digits names.
            let found = try await finder.all(Well.self, well)
            if found.isEmpty { chosen = [try await finder.find(Well.self, well).id] }
            chosen = Set(found.map(\.id))
        }
        if let lease {
            let id = try await finder.find(Lease.self, lease).id
            let wells = Set(try await FilterOptions.wells(where: \.leaseID == id, in: snapshot))
            chosen = chosen?.intersection(wells) ?? wells
        }
        return chosen.map(Array.init)
    }

    private func draw(_ table: ProductionTable, to path: String) throws {
        var title = well.map { "Well \($0)" } ?? table.total.wells.counted("well")
        if let lease { title += " of lease \(lease)" }
        guard let chart = ProductionChart(of: table, title: title, source: "Source: \(try tenant.store.address.name)")
        else {
            StandardError.write("There is no production to draw; \(path.printable) was not written.")
            return
        }
        do {
            try Data(chart.svg().utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(.trouble, "The chart can't be written to \(path.printable).", hint: "Give another --svg.")
        }
        StandardError.write("Chart: \(path.printable)")
    }
}
