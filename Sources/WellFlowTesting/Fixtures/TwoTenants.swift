package import WellFlowCore

extension WellFlow {
    /// Two organizations with rows of every kind: parents alike in both, and rows whose keys the other doesn't have.
    ///
    /// - Returns: the organizations' tenants.
    package func twoFilledTenants() async throws -> (Tenant, Tenant) {
        let (first, second) = try await twoTenants()
        for (tenant, number) in [(first, 1), (second, 5)] {
            let parents = try await tenant.transaction { try await $0.makeParents() }
            for kind in sampledKinds { try await tenant.add(kind, number...number + 1, parents) }
        }
        return (first, second)
    }
}

extension Tenant {
    fileprivate func add<Kind: Sample>(_ kind: Kind.Type, _ numbers: ClosedRange<Int>, _ parents: Parents) async throws
    {
        for outcome in try await repository(kind).create(numbers.map { try kind.sample($0, parents) }) {
            _ = try outcome.get()
        }
    }
}
