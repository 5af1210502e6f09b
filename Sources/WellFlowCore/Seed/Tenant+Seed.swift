extension Tenant {
    /// Fills the organization with facts to develop against.
    ///
    /// Users of each role, leases, wells in every status, partners with decks that are complete on every day,
    /// equipment, and years of monthly production from decline curves. The same plan always gives the same facts, and
    /// a second run changes nothing. Each kind of row is written as a whole or not at all.
    ///
    /// - Parameter plan: how much of it, and where the random numbers begin.
    /// - Returns: what was written.
    /// - Throws: ``WellFlowError`` with code `invalid` for a plan out of range, or when rows of an earlier run were
    ///   changed so that the planned ones may not follow them.
    @discardableResult
    public func seed(_ plan: SeedPlan = SeedPlan()) async throws -> SeedReport {
        try plan.check()
        return try await AuditContext.$current.withValue(.current(.seed)) { try await plant(plan) }
    }

    private func plant(_ plan: SeedPlan) async throws -> SeedReport {
        let land = SeedLand(plan: plan)
        let field = SeedField(plan: plan)
        let production = SeedProduction(plan: plan)
        var report = SeedReport()
        _ = try await put(land.users(), users, on: .email, &report.users)
        let leases = try await put(land.leases(), leases, on: .leaseNumber, &report.leases)
        let wells = try await put(field.wells(on: leases.map(\.id)), wells, on: .apiNumber, &report.wells)
        let partners = try await put(land.partners(), partners, on: .code, &report.partners)
        let parts = Dictionary(uniqueKeysWithValues: zip(SeedLand.Part.allCases, partners.map(\.id)))
        let decks = try leases.enumerated().flatMap { try land.deck($0, of: $1, partners: parts) }
        _ = try await put(decks, leasePartners, on: .leasePartnerEffectiveDate, &report.leasePartners)
        let items = field.equipment(of: wells, mark: land.mark)
        _ = try await put(items, equipment, on: .serialNumber, &report.equipment)
        var records: [ProductionRecord] = []
        for (index, well) in wells.enumerated() {
            records += try production.records(index, of: well)
            // A batch at a time: a big plan's production is never in memory as a whole.
            if records.count > 5_000 || index == wells.count - 1 {
                _ = try await put(records, self.production, on: .naturalKey, &report.production)
                records = []
            }
        }
        return report
    }

    private func put<E: Entity>(
        _ entities: [E],
        _ repository: Repository<E, ReadWrite>,
        on key: ConflictKey<E>,
        _ count: inout SeedReport.Count
    ) async throws -> [Stored<E>] {
        let outcomes = try await repository.upsert(entities, on: key, mode: .allOrNothing)
        for outcome in outcomes {
            switch outcome {
            case .created: count.created += 1
            case .updated: count.updated += 1
            case .unchanged: count.unchanged += 1
            case .deleted, .refused: break
            }
        }
        return try outcomes.map { try $0.get() }
    }
}
