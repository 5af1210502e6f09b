import Console
import WellFlowCore

/// Finds the organization that a command works in.
struct OrganizationChoice {
    static let principal = Principal.service("wellflow")
    /// How many organizations a message names.
    private static let named = 10

    let wellflow: WellFlow
    let store: StoreOptions

    /// The organization with this id or this name.
    ///
    /// - Throws: ``Failure`` that names the organizations there are.
    func find(_ key: String) async throws -> Stored<Organization> {
        if let found = try await findIfThere(key) { return found }
        throw Failure(.refused, "There is no organization \(key.printable).", hint: try await list)
    }

    /// The organization with this name, made when there is none; nothing is made for an id.
    func findOrCreate(_ key: String) async throws -> (row: Stored<Organization>, isNew: Bool) {
        if let found = try await findIfThere(key) { return (found, false) }
        if (try? Identifier<Organization>(key)) != nil { return (try await find(key), false) }
        try store.needSystem(to: "make an organization")
        let row = try await wellflow.system(reason: "wellflow: a new organization") {
            try await $0.organizations.create(Organization(name: key))
        }
        return (row, true)
    }

    func findIfThere(_ key: String) async throws -> Stored<Organization>? {
        if let id = try? Identifier<Organization>(key) {
            // Its own row is the organization's to read: no other power is needed.
            do {
                return try await wellflow.tenant(id, as: Self.principal).organization()
            } catch let error as WellFlowError where error.code == .notFound {
                if try !store.reachesOrganizations { return nil }
            }
        }
        try store.needSystem(to: "find an organization by its name")
        return try await wellflow.system(reason: "wellflow: which organization to work in") {
            try await $0.organizations.first(where: \.name == key)
        }
    }

    /// The store's only organization, which is said on the standard error.
    ///
    /// - Parameter none: what is thrown when there is none.
    /// - Returns: the organization.
    /// - Throws: ``Failure`` when there is none, or more than one.
    func onlyOne(
        orElse none: Failure = Failure(
            .refused,
            "The store has no organization yet.",
            hint: "Make one with `wellflow seed`, or with `wellflow import --organization NAME`."
        )
    ) async throws -> Stored<Organization> {
        try store.needSystem(to: "find out which organization")
        let rows = try await some(2)
        guard let row = rows.first else { throw none }
        guard rows.count == 1 else {
            throw Failure(.usage, "Say which organization: --organization NAME.", hint: try await list)
        }
        StandardError.write("Organization: \(row.name.printable)")
        return row
    }

    private func some(_ limit: Int) async throws -> [Stored<Organization>] {
        try await wellflow.system(reason: "wellflow: which organizations there are") {
            try await $0.organizations.all(orderBy: [.ascending(\.name)], limit: limit)
        }
    }

    private var list: String {
        get async throws {
            if try !store.reachesOrganizations { return "Check the id." }
            let rows = try await some(Self.named + 1)
            if rows.isEmpty { return "The store has no organization yet. Make one with `wellflow seed`." }
            let names = rows.prefix(Self.named).map { "  \($0.name.printable)" }
            return (["There are:"] + names + (rows.count > Self.named ? ["  …"] : [])).joined(separator: "\n")
        }
    }
}
