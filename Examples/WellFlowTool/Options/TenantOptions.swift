import ArgumentParser
import Console
import WellFlowCore

/// Which organization of which store a command works in.
struct TenantOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions

    @Option(
        name: .customLong("organization"),
        help: ArgumentHelp(
            "The organization, by its name or id; may be left out when the store has one only.",
            valueName: "name|id"
        )
    )
    var organization: String?

    /// Works in the organization.
    ///
    /// - Throws: ``Failure`` when there is no store or no such organization; what the body throws.
    func withTenant<Result>(_ body: (Tenant) async throws -> Result) async throws -> Result {
        try await store.withExisting { wellflow in
            let choice = OrganizationChoice(wellflow: wellflow, store: store)
            let row =
                if let organization { try await choice.find(organization) } else { try await choice.onlyOne() }
            return try await body(wellflow.tenant(row.id, as: OrganizationChoice.principal))
        }
    }
}
