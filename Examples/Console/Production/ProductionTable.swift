package import WellFlowCore

/// What wells produced by well and month, ready to be added up by anything else.
package struct ProductionTable {
    /// The groups by well and month, and what was left out of them.
    package let summary: ProductionSummary
    package let total: ProductionSums

    /// Reads the sums from one state of the store.
    ///
    /// - Throws: ``WellFlowError``.
    package init(
        of scope: some TenantScope,
        wells: [Identifier<Well>]? = nil,
        from first: CalendarDate? = nil,
        through last: CalendarDate? = nil
    ) async throws {
        summary = try await scope.productionSummary(of: wells, from: first, through: last, by: .wellAndMonth)
        total = summary.groups.reduce(into: ProductionSums()) { $0.add($1) }
    }

    /// The sums by whatever a group belongs to; one without is left out.
    package func sums<Key: Hashable>(by key: (ProductionSummary.Group) -> Key?) -> [Key: ProductionSums] {
        summary.groups.reduce(into: [:]) { sums, group in
            if let key = key(group) { sums[key, default: ProductionSums()].add(group) }
        }
    }

    /// The sums by month.
    package var months: [Month: ProductionSums] {
        sums { group in
            guard let year = group.year, let month = group.month else { return nil }
            return Month(year: year, month: month)
        }
    }

    /// The sums by year, in order.
    package var years: [(year: Int, sums: ProductionSums)] {
        sums(by: \.year).sorted { $0.key < $1.key }.map { (year: $0.key, sums: $0.value) }
    }
}
