import WellFlowCore

/// A place to check one kind of row: an organization that has what its rows refer to, and another beside it.
struct Desk<Kind: Sample>: Sendable {
    let wellflow: WellFlow
    let tenant: Tenant
    let other: Tenant
    let parents: Parents

    init(_ wellflow: WellFlow) async throws {
        self.wellflow = wellflow
        (tenant, other) = try await wellflow.twoTenants()
        parents = try await tenant.makeParents()
    }

    var rows: Repository<Kind, ReadWrite> { tenant.repository(Kind.self) }

    func sample(_ number: Int) throws -> Kind {
        try Kind.sample(number, parents)
    }

    func altered(_ number: Int) throws -> Kind {
        var entity = try sample(number)
        entity.alter()
        return entity
    }

    func spoiled(_ number: Int) throws -> (entity: Kind, path: String) {
        var entity = try sample(number)
        let path = entity.spoil()
        return (entity, path)
    }

    /// The sample's JSON with one field replaced, or taken out.
    func json(_ number: Int, _ field: String, _ value: JSONValue?) throws -> JSONValue {
        guard case .object(var object) = try sample(number).json else { return .null }
        object[field] = value
        return .object(object)
    }
}

extension RowOutcome {
    /// What happened in a word, for messages and comparisons.
    var word: String {
        switch self {
        case .created: "created"
        case .updated: "updated"
        case .unchanged: "unchanged"
        case .deleted: "deleted"
        case .refused(let error): "refused as \(error.code)"
        }
    }
}
