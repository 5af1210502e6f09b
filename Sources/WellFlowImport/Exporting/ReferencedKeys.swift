import WellFlowCore

/// The keys of rows that others refer to: the API numbers of wells, the numbers of leases.
struct ReferencedKeys {
    private let lookups: [FieldCatalog.Lookup]
    /// By lookup; an empty text for a row without a key.
    private var known: [[RawID: String]]

    /// How many keys are remembered for a reference before all are forgotten.
    private static let remembered = 50_000

    init(_ lookups: [FieldCatalog.Lookup]) {
        self.lookups = lookups
        known = Array(repeating: [:], count: lookups.count)
    }

    /// The key of a row that was found; nil when it has none.
    func key(of id: RawID, lookup: Int) -> String? {
        guard let key = known[lookup][id], !key.isEmpty else { return nil }
        return key
    }

    /// Finds the keys of rows that are not known yet.
    mutating func find(_ ids: Set<RawID>, lookup: Int, in scope: some TenantScope) async throws {
        let asked = ids.filter { known[lookup][$0] == nil }
        if asked.isEmpty { return }
        if known[lookup].count > Self.remembered { known[lookup] = known[lookup].filter { ids.contains($0.key) } }
        for id in asked { known[lookup][id] = "" }
        for (id, key) in try await Self.keys(asked, lookups[lookup].target, scope) { known[lookup][id] = key }
    }

    private static func keys(
        _ ids: Set<RawID>,
        _ target: any Entity.Type,
        _ scope: some TenantScope
    ) async throws -> [(RawID, String)] {
        switch target {
        case is Well.Type: try await keys(ids, scope.wells) { $0.apiNumber?.digits }
        case is Lease.Type: try await keys(ids, scope.leases, \.leaseNumber)
        case is Partner.Type: try await keys(ids, scope.partners, \.code)
        case is JIBStatement.Type: try await keys(ids, scope.jibStatements, \.number)
        case is User.Type: try await keys(ids, scope.users, \.email.description)
        default: []
        }
    }

    private static func keys<E: Entity, Access>(
        _ ids: Set<RawID>,
        _ rows: Repository<E, Access>,
        _ key: (E) -> String?
    ) async throws -> [(RawID, String)] where E.ID == Identifier<E> {
        try await rows.all(where: .in(\.id, ids.map { Identifier<E>($0) }))
            .compactMap { row in key(row.facts).map { (row.id.raw, $0) } }
    }
}
