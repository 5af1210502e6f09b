package import WellFlowCore

/// What several groups of a summary add up to; a sum of blanks stays blank.
package struct ProductionSums {
    /// Oil in barrels; nil when nothing reported oil.
    package private(set) var oil: VolumeSum?
    /// Gas in Mcf; nil when nothing reported gas.
    package private(set) var gas: VolumeSum?
    /// Water in barrels; nil when nothing reported water.
    package private(set) var water: VolumeSum?
    /// The wells that reported.
    package private(set) var wells: Set<Identifier<Well>> = []
    package private(set) var reportedRecords = 0
    package private(set) var withheldRecords = 0
    package private(set) var unreportedRecords = 0

    mutating func add(_ group: ProductionSummary.Group) {
        let totals = group.totals
        Self.add(totals.oil, to: &oil)
        Self.add(totals.gas, to: &gas)
        Self.add(totals.water, to: &water)
        reportedRecords += totals.reportedRecords
        withheldRecords += totals.withheldRecords
        unreportedRecords += totals.unreportedRecords
        if totals.reportedRecords > 0, let well = group.wellID { wells.insert(well) }
    }

    private static func add(_ part: VolumeSum?, to sum: inout VolumeSum?) {
        guard let part else { return }
        var total = sum ?? .zero
        total += part
        sum = total
    }
}
