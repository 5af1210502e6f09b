import ArgumentParser
import WellFlowCore

/// Which rows of a list.
struct FilterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The well's API number of 10, 12 or 14 digits.", valueName: "number"),
        transform: { try FilterOptions.apiNumber($0) }
    )
    var api: APINumber?

    @Option(help: ArgumentHelp("A well, by its API number, name or id.", valueName: "well"))
    var well: String?

    @Option(help: ArgumentHelp("A lease, by its number, name or id.", valueName: "lease"))
    var lease: String?

    @Option(help: ArgumentHelp("A partner, by its code, name or id.", valueName: "partner"))
    var partner: String?

    @Option(help: ArgumentHelp("A statement, by its number or id.", valueName: "statement"))
    var statement: String?

    @Option(help: ArgumentHelp("A status, such as producing.", valueName: "status"))
    var status: String?

    @OptionGroup var period: PeriodOptions

    private static func apiNumber(_ text: String) throws -> APINumber {
        do {
            return try APINumber.parse(text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// The filters that were given, their keys looked up.
    ///
    /// - Throws: ``Failure`` when a key finds nothing.
    func resolve<E: ListedEntity>(for _: E.Type, in tenant: Tenant) async throws -> [ListFilter] {
        let finder = Finder(scope: tenant)
        var filters: [ListFilter] = []
        if let api {
            // Wells are asked for the number itself, the others for the wells that have it.
            if E.self == Well.self {
                filters.append(.apiNumber(api))
            } else {
                let ids = try await Self.wells(where: .hasPrefix(\.apiNumber, api.digits), in: tenant)
                filters.append(.wells(ids, by: "--api"))
            }
        }
        if let well { filters.append(.wells([try await finder.find(Well.self, well).id], by: "--well")) }
        if let lease {
            let id = try await finder.find(Lease.self, lease).id
            // Production knows its lease by its well only.
            if E.self == ProductionRecord.self {
                filters.append(.wells(try await Self.wells(where: \.leaseID == id, in: tenant), by: "--lease"))
            } else {
                filters.append(.lease(id))
            }
        }
        if let partner { filters.append(.partner(try await finder.find(Partner.self, partner).id)) }
        if let statement { filters.append(.statement(try await finder.find(JIBStatement.self, statement).id)) }
        if let status { filters.append(.status(status)) }
        if let first = period.first { filters.append(.from(first)) }
        if let last = period.last { filters.append(.through(last)) }
        return filters
    }

    static func wells(where condition: Predicate<Well>, in scope: some TenantScope) async throws -> [Identifier<Well>] {
        try await scope.wells.all(where: condition).map(\.id)
    }

    /// The filters as one condition.
    ///
    /// - Throws: ``Failure`` for a filter that the entity doesn't have.
    func condition<E: ListedEntity>(for _: E.Type, _ filters: [ListFilter]) throws -> Predicate<E> {
        try filters.reduce(.all) { condition, filter in
            guard let next = try E.condition(filter) else {
                throw Failure(
                    .usage,
                    "\(E.plural) can't be filtered by \(filter.option).",
                    hint: "`wellflow list --help` tells which filters each kind has."
                )
            }
            return condition && next
        }
    }
}
