import WellFlowCore

/// The rows of other entities that rows refer to.
struct References {
    var wells: Set<Identifier<Well>> = []
    var leases: Set<Identifier<Lease>> = []
    var partners: Set<Identifier<Partner>> = []
    var statements: Set<Identifier<JIBStatement>> = []
    var users: Set<Identifier<User>> = []

    init(
        well: Identifier<Well>? = nil,
        lease: Identifier<Lease>? = nil,
        partner: Identifier<Partner>? = nil,
        statement: Identifier<JIBStatement>? = nil,
        user: Identifier<User>? = nil
    ) {
        wells = Set([well].compactMap(\.self))
        leases = Set([lease].compactMap(\.self))
        partners = Set([partner].compactMap(\.self))
        statements = Set([statement].compactMap(\.self))
        users = Set([user].compactMap(\.self))
    }

    init(wells: Set<Identifier<Well>>) {
        self.wells = wells
    }

    mutating func formUnion(_ other: References) {
        wells.formUnion(other.wells)
        leases.formUnion(other.leases)
        partners.formUnion(other.partners)
        statements.formUnion(other.statements)
        users.formUnion(other.users)
    }
}

/// What people call the rows that others refer to.
struct Labels {
    /// By the id's text, which is what the JSON form has.
    private var texts: [String: String] = [:]

    /// What people call a row; its id when that is all there is.
    subscript<E>(id: Identifier<E>?) -> String {
        guard let id else { return "-" }
        return texts[id.description] ?? id.description
    }

    /// What people call the row with this id; nil when it isn't known.
    func label(ofID id: String) -> String? { texts[id] }

    /// Looks up what isn't known yet, and keeps no more than a page needs.
    mutating func load(_ references: References, in tenant: some TenantScope) async throws {
        // A long stream must not gather the names of all there is.
        if texts.count > 50_000 { texts = [:] }
        try await load(references.wells, from: tenant.wells)
        try await load(references.leases, from: tenant.leases)
        try await load(references.partners, from: tenant.partners)
        try await load(references.statements, from: tenant.jibStatements)
        try await load(references.users, from: tenant.users)
    }

    private mutating func load<E: ListedEntity>(
        _ ids: Set<Identifier<E>>,
        from repository: Repository<E, some RepositoryAccess>
    ) async throws where E.ID == Identifier<E> {
        let missing = ids.filter { texts[$0.description] == nil }
        if missing.isEmpty { return }
        for row in try await repository.all(where: .in(\.id, missing)) { texts[row.id.description] = E.label(row) }
    }
}
