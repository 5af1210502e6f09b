import Console
import Foundation
import WellFlowCore

/// Where an import goes: an organization that is there, is made, or is only thought of.
struct ImportTarget {
    let store: StoreOptions
    /// The organization's name or id, as the command line has it.
    let key: String?
    let isDryRun: Bool

    /// An organization to import into.
    struct Place {
        let tenant: Tenant
        let row: Stored<Organization>
        /// Whether it was made for this, or would be.
        let isNew: Bool
    }

    /// Works in the organization; store and organization are made when they aren't there, unless it is a dry run.
    ///
    /// - Throws: ``Failure`` when it isn't said which one; what the body throws.
    func with<Result>(_ body: (Place) async throws -> Result) async throws -> Result {
        let address = try store.address
        let isThere = address.path.map { FileManager.default.fileExists(atPath: $0) } ?? (address.endpoint != nil)
        if !isThere, key == nil { throw Self.unnamed }
        if isDryRun { return try await withoutTrace(address, isThere: isThere, body) }
        if !isThere, let key, (try? Identifier<Organization>(key)) != nil {
            throw Failure(.trouble, "There is no store \(address.name.printable).", hint: "Check the path.")
        }
        return try await store.withExistingOrNew { try await body(try await place(in: $0)) }
    }

    private func place(in wellflow: WellFlow) async throws -> Place {
        let choice = OrganizationChoice(wellflow: wellflow, store: store)
        let (row, isNew) =
            if let key {
                try await choice.findOrCreate(key)
            } else {
                (try await choice.onlyOne(orElse: Self.unnamed), false)
            }
        return Place(tenant: wellflow.tenant(row.id, as: OrganizationChoice.principal), row: row, isNew: isNew)
    }

    /// Tries in the store where there is the organization, and else in an empty one in memory.
    private func withoutTrace<Result>(
        _ address: StoreAddress,
        isThere: Bool,
        _ body: (Place) async throws -> Result
    ) async throws -> Result {
        if isThere {
            let result = try await store.withExisting { wellflow -> Result? in
                let choice = OrganizationChoice(wellflow: wellflow, store: store)
                if let key, try await choice.findIfThere(key) == nil {
                    // An id names one that is there, or none.
                    if (try? Identifier<Organization>(key)) != nil { _ = try await choice.find(key) }
                    return nil
                }
                return try await body(try await place(in: wellflow))
            }
            if let result { return result }
        }
        let missing = isThere ? "organization \((key ?? "").printable)" : "store \(address.name.printable)"
        StandardError.write("There is no \(missing) yet: tried with an empty one, and nothing is made.")
        return try await store.with(.memory) { wellflow in
            try await wellflow.migrate()
            return try await body(try await place(in: wellflow))
        }
    }

    private static let unnamed = Failure(
        .usage,
        "Say which organization the rows are for: --organization NAME.",
        hint: "The store has none yet; one of that name is made."
    )
}
