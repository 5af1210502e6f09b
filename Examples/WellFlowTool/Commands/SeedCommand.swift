import ArgumentParser
import Console
import WellFlowCore

/// Fills an organization with made-up facts.
struct SeedCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Fill an organization with made-up facts to develop against.",
        usage: "wellflow seed [<options>]",
        discussion: """
            Leases, wells in every status, partners with complete interests, equipment, years of monthly production. \
            The store and the organization are made when they aren't there. The same plan gives the same facts, and \
            the second run changes nothing.

              wellflow seed --store sqlite:field.sqlite
              wellflow seed --organization "Acme Operating" --wells 200 --years 10 --seed 7
            """
    )

    static let defaultOrganization = "Example Operating"

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("The organization to fill, by its name or id.", valueName: "name|id"))
    var organization = SeedCommand.defaultOrganization

    @Option(help: "How many leases, 1 to 1000.")
    var leases = SeedPlan().leases

    @Option(help: "How many wells, 11 to 10000: at least one for each status.")
    var wells = SeedPlan().wells

    @Option(help: "How many years of monthly production, 1 to 50.")
    var years = SeedPlan().years

    @Option(
        help: ArgumentHelp("The last month with production.", valueName: "yyyy-mm"),
        transform: { try DateArgument.first($0) }
    )
    var lastMonth = SeedPlan().lastMonth

    @Option(help: "Where the random numbers begin.")
    var seed = SeedPlan().seed

    func validate() throws {
        if !(1...1_000).contains(leases) { throw ValidationError("--leases takes 1 to 1000.") }
        if !(11...10_000).contains(wells) { throw ValidationError("--wells takes 11 to 10000.") }
        if !(1...50).contains(years) { throw ValidationError("--years takes 1 to 50.") }
    }

    func work() async throws {
        let plan = SeedPlan(seed: seed, leases: leases, wells: wells, years: years, lastMonth: lastMonth)
        let (row, isNew, report) = try await store.withExistingOrNew { wellflow in
            let (row, isNew) = try await OrganizationChoice(wellflow: wellflow, store: store).findOrCreate(organization)
            let tenant = wellflow.tenant(row.id, as: OrganizationChoice.principal)
            if StandardError.isTerminal, wells * years > 2_000 {
                StandardError.write("Seeding \(wells.grouped) wells with \(years) years of production …")
            }
            return (row, isNew, try await tenant.seed(plan))
        }
        try write(report, of: row, isNew: isNew)
    }

    private func write(_ report: SeedReport, of row: Stored<Organization>, isNew: Bool) throws {
        let kinds = [
            ("users", report.users), ("leases", report.leases), ("wells", report.wells), ("partners", report.partners),
            ("leasePartners", report.leasePartners), ("equipment", report.equipment), ("production", report.production),
        ]
        let standardOutput = StandardOutput()
        if output.isJSON {
            var json: [String: JSONValue] = [
                "organization": ["id": row.id.json, "name": .string(row.name), "created": .bool(isNew)]
            ]
            for (name, count) in kinds {
                json[name] = [
                    "created": count.created.json, "updated": count.updated.json, "unchanged": count.unchanged.json,
                ]
            }
            try standardOutput.write(JSONValue.object(json).text)
        } else {
            try standardOutput.write("Seeded \(row.name.printable)\(isNew ? ", a new organization" : "").\n")
            var table = TextTable([
                TextTable.Column("rows", .left), TextTable.Column("created"), TextTable.Column("updated"),
                TextTable.Column("unchanged"),
            ])
            for (name, count) in kinds {
                table.add([name, count.created.grouped, count.updated.grouped, count.unchanged.grouped])
            }
            try standardOutput.write(table.text)
        }
        try standardOutput.flush()
    }
}
