import WellFlowCore

/// The rows of one organization that the samples of the other kinds refer to.
struct Parents: Sendable {
    let user: Identifier<User>
    let lease: Identifier<Lease>
    let well: Identifier<Well>
    let partner: Identifier<Partner>
    let statement: Identifier<JIBStatement>

    /// The id to refer to, in JSON.
    func json(of target: any Entity.Type) -> JSONValue? {
        switch ObjectIdentifier(target) {
        case ObjectIdentifier(User.self): user.json
        case ObjectIdentifier(Lease.self): lease.json
        case ObjectIdentifier(Well.self): well.json
        case ObjectIdentifier(Partner.self): partner.json
        case ObjectIdentifier(JIBStatement.self): statement.json
        default: nil
        }
    }
}

extension TenantScope where Access == ReadWrite {
    /// Stores the rows that samples refer to: number 0 of their kinds.
    func makeParents() async throws -> Parents {
        let user = try await users.create(Fixtures.user(0)).id
        let lease = try await leases.create(Fixtures.lease(0)).id
        let well = try await wells.create(Fixtures.well(0, lease: lease)).id
        let partner = try await partners.create(Fixtures.partner(0)).id
        let statement = try await jibStatements.create(Fixtures.jibStatement(0, partner: partner, lease: lease)).id
        return Parents(user: user, lease: lease, well: well, partner: partner, statement: statement)
    }
}

extension WellFlow {
    /// Two organizations to work in, each known to the suite by a service's name.
    func twoTenants() async throws -> (Tenant, Tenant) {
        let ids = try await system(reason: "conformance") { scope in
            let first = try await scope.organizations.create(Fixtures.organization(1))
            let second = try await scope.organizations.create(Fixtures.organization(2))
            return (first.id, second.id)
        }
        return (tenant(ids.0, as: .service("conformance")), tenant(ids.1, as: .service("conformance")))
    }

    /// One organization to work in.
    func oneTenant() async throws -> Tenant {
        try await twoTenants().0
    }
}
